"""Signs that answers were not given as they should be: a machine only flags, a person decides."""
