"""What a geologist could check: names, places, choices among sources, likeness of deposits, sums of estimates."""
