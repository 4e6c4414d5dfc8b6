"""Ground: the mathematics of the satisfaction index. No input, no output, no clock, no dice."""
