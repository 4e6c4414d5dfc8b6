"""Figures over time: points, changes and breaks, and units that went into others."""
