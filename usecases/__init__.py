"""What one can ask of the program: one verb, one file, one transaction."""
