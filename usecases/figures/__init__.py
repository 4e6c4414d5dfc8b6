"""How a figure comes about: asked for, released by the gate, added up, dressed, compared."""
