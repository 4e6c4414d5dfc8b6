"""Words, cards, numbers and charts: what every channel shows."""
