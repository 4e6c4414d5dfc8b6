"""Composition root: settings, wiring, loops, command line."""
