"""Cooperation: who meets whom, and who benefits."""
