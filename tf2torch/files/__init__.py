"""Files: which ones, how they are read, where translations go, how they are written without losing anything."""
