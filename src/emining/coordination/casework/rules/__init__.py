"""What a lawyer could check of a procedure: its diagram, its conditions, its soundness, its clocks. Pure."""
