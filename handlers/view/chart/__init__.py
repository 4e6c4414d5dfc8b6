"""Pictures of the figures: Vega-Lite specifications as data, drawn in a process of their own."""
