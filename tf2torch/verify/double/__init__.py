"""Both programs once more in double precision: what shrinks there was rounding, what stays is an error."""
