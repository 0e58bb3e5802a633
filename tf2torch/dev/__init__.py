"""For those who write rules: the checker, skeletons, listings and the generated tables."""
