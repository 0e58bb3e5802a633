"""Decompositions of matrices are unique only up to signs: both frameworks are made to choose the same ones.

As with random numbers, what depends on them can then be compared. The sign of a vector is that of its product with a
fixed vector; a matrix with distinct eigenvalues has then one decomposition. A QR has a positive diagonal in R.
"""
