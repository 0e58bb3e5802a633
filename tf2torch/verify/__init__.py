"""Runs an original in TensorFlow and its translation in torch, and compares what they compute."""
