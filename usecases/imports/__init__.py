"""Files that people hand in: read, refused with every fault, or written as a whole."""
