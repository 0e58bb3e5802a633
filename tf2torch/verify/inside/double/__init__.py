"""What makes numbers without a stated dtype double, in both frameworks."""
