"""The command line: one command, one file; each is imported only when it is asked for."""
