"""The trace: every value that a statement of the original gives, beside the same value of the translation."""
