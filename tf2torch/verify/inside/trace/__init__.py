"""The part of the trace that runs inside the program: reports are put in, values are written down as they come."""
