"""The house itself: settings, addresses, page shell."""
