"""The demo register: real facts with their sources, and examples marked as such."""
