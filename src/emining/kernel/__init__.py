"""What knows nothing of mining."""
