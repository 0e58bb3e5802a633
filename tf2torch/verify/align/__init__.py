"""Which statements of two texts belong together, where no source map says so."""
