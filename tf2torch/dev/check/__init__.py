"""The proof of rules: every docstring example is translated, run on both sides and compared."""
