"""Views of the house itself."""
