"""The sample organisation, and simulated people who answer in it."""
