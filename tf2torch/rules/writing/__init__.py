"""Writing a decided rule in place of the call: its expression with the arguments put in."""
