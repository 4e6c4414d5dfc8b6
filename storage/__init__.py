"""Keeps things: the only place that knows SQL and its drivers."""
