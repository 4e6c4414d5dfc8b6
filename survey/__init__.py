"""Ground: what a survey is. No input, no output, no clock, no dice."""
