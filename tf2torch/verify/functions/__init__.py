"""Functions of a program called on their own: inputs are made, outputs and vector-Jacobian products compared."""
