"""Channels: read an update, call a use case, show what happened."""
