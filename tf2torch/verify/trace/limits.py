"""How much of a trace is kept. Both programs keep the same parts, so these are no options."""

from __future__ import annotations

WHOLE = 64 * 1024  # bytes of a value that is kept whole
SAMPLE = 4096  # elements kept of a larger one, beside its statistics
LEAVES = 500  # values kept of one structure
LONG = 64  # items of a list that a statement may have changed; a longer one is told by its length and its end
RUNS = 1000  # of each statement the first so many runs are kept, then powers of two and three steps between them
LASTS = 1 << 13  # so many runs that may turn out to be the last are each kept until the next; of later ones fewer
ELEMENTS = 1 << 20  # a statement whose values had more elements is thinned earlier,
TOTAL = 1 << 26  # and every statement when all values had more
FILE = 1 << 30  # bytes of the file, at which writing ends
