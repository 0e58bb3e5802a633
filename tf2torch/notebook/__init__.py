"""Jupyter notebooks: cells in, cells out, every byte that is not a translated cell's code or output kept."""
