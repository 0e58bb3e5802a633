"""Values that two right programs need not have in common: the signs of what a decomposition gives."""

from __future__ import annotations

from dataclasses import replace

from tf2torch.verify.compare import compare
from tf2torch.verify.comparison import VALUES_DIFFER, Comparison
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.trace.events import Event
from tf2torch.verify.values import Values

SIGN = "unique only up to its sign"
FOLLOWS = "depends on a value that is unique only up to its sign"


def differ_by_sign(sides: tuple[Event, Event], found: tuple[Comparison, ...], options: VerifyOptions) -> bool:
    """Whether everything that differs agrees once the signs are taken off.

    The vectors of eigenvalues that lie close together are badly determined: they may be a hundred times as far apart.
    """
    if any(c.reason != VALUES_DIFFER for c in found if not c.agrees):
        return False
    first, second = (_absolute(event) for event in sides)
    return all(c.agrees for c in compare(first, second, {}, replace(options, growth=max(options.growth, 100.0)))[0])


def _absolute(event: Event) -> Values:
    import numpy as np

    arrays = {name: a if a.dtype.kind == "b" else np.abs(a) for name, a in event.arrays.items()}
    return Values(event.leaves, arrays)
