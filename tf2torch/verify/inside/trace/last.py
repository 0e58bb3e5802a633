"""The last run of each statement whose runs are thinned: nobody knows that it is the last until the program has ended.

So of a run that is not written down, the values are kept as they were until the next such run of the statement. What
cannot be kept in a moment (large values, objects with code of their own) is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from tf2torch.verify.inside.tensors import Captured, Frozen, captured
from tf2torch.verify.inside.trace.named import Named
from tf2torch.verify.trace.limits import LONG

ROOM = 1 << 18  # bytes of one tensor
PLAIN = (int, float, bool, str, complex, type(None))


@dataclass(frozen=True)
class Kept:
    """One run of a statement, as it may be written down later.

    `order` counts all runs that were kept; `behind` is how many reports were written before it.
    """

    number: int
    occurrence: int
    order: int
    behind: int
    caller: int
    named: Callable[[], Named]


class Last:
    """The latest of these runs for each group of sites."""

    def __init__(self) -> None:
        self._kept: dict[int, Kept] = {}
        self._order = 0

    def keep(
        self, group: int, number: int, occurrence: int, behind: int, caller: int, named: Callable[[], Named]
    ) -> None:
        """Another run of the group; the one before is forgotten."""
        self._order += 1
        self._kept[group] = Kept(number, occurrence, self._order, behind, caller, named)

    def forget(self, group: int) -> None:
        """A later run of the group was written down."""
        self._kept.pop(group, None)

    def __iter__(self) -> Iterator[Kept]:
        yield from sorted(self._kept.values(), key=lambda kept: kept.order)


def as_now(named: Named) -> Named:
    """The values as they are now, whatever happens to them later; without those of which that is not to be had."""
    found = ((name, _now(value, [LONG])) for name, value in named)
    return [(name, value) for name, value in found if value is not _UNKEPT]


_UNKEPT = object()


def _now(value: Any, room: list[int]) -> Any:
    """`room` holds how many more values may be kept."""
    room[0] -= 1
    if type(value) in PLAIN:
        return value
    if room[0] < 0:
        return _UNKEPT
    if type(value) in (list, tuple):
        return _items(value, room)
    if type(value) is dict:
        return _whole(dict(zip(value, (_now(v, room) for v in value.values()))))
    if type(value) is Frozen:
        kept = _whole({k: _now(v, room) for k, v in value.attributes.items()})
        return kept if kept is _UNKEPT else Frozen(value.type, kept)
    return _tensor(value)


def _items(value: Any, room: list[int]) -> Any:
    kept = [_now(item, room) for item in value] if len(value) <= room[0] else [_UNKEPT]
    return _UNKEPT if any(item is _UNKEPT for item in kept) else type(value)(kept)


def _whole(kept: dict[Any, Any]) -> Any:
    return _UNKEPT if any(item is _UNKEPT for item in kept.values()) else kept


def _tensor(value: Any) -> Any:
    if (getattr(value, "nbytes", None) or 0) > ROOM:
        return _UNKEPT
    found = captured(value)
    if found is None or found.array.nbytes > ROOM:
        return _UNKEPT
    return Captured(found.array.copy(), found.dtype, found.type, found.ident, found.grad)
