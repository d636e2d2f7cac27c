"""Everything that writes to the register of titles."""
