"""Facts of the source's expressions, where names mean TensorFlow, numpy and what the file defines."""
