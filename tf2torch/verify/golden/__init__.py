"""A record of one run of the original, made where TensorFlow lives and read where only torch does."""
