"""`tf2torch check`: what TensorFlow is used and what becomes of it, as diagnostics. Nothing is written here."""
