"""Coordination: what is under way."""
