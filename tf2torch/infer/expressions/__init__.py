"""Facts of expressions, as Python itself says: one file for each sort of node."""
