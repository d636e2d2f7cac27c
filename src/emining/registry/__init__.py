"""Information: what is."""
