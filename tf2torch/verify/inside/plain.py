"""Python's numbers, alone or in lists and tuples, as one array."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray

DEEPEST = 8  # lists nested deeper, or containing themselves, are taken apart


def number_array(value: Any) -> NDArray[Any] | None:
    """An array of a number or of a rectangular list of numbers; None for anything else, and for an empty list.

    Numbers that no array holds exactly (huge integers, a list with both True and 1) are left to the caller.
    """
    import numpy as np

    kinds = set(_kinds(value))
    if not kinds or not kinds <= {bool, int, float, complex} or (bool in kinds and len(kinds) > 1):
        return None
    try:
        array = np.asarray(value)
    except ValueError:  # a ragged list
        return None
    return array if array.dtype.kind in "bifc" and array.size else None


def number_type(value: Any) -> str:
    """ "int", or "list[float]" for a list of numbers, however deep."""
    if not isinstance(value, (list, tuple)):
        return type(value).__name__
    kinds = sorted({kind.__name__ for kind in _kinds(value)})
    return f"{type(value).__name__}[{' | '.join(kinds)}]"


def _kinds(value: Any, depth: int = 0) -> list[type]:
    """The types of all numbers inside; anything else counts as its own type and so rules the value out."""
    if type(value) not in (list, tuple) and type(value).__name__ not in ("Size", "ListWrapper"):
        return [type(value)]
    if not len(value) or depth > DEEPEST:
        return [type(value)]
    return [kind for item in value for kind in _kinds(item, depth + 1)]
