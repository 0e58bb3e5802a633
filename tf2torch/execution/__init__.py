"""Many files at once: in this process, in several, or on a Dask cluster; results in the order of the files."""
