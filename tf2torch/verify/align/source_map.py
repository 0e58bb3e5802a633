"""A source map for a translation that a person has edited or written."""

from __future__ import annotations

from tf2torch.model import MapEntry, Result, SourceMap
from tf2torch.verify.align.aligned import aligned


def map_of(original: str, translated: str, fresh: Result | None = None) -> SourceMap:
    """Which lines of `original` each statement of `translated` belongs to.

    `fresh` is our own translation of the original. Its map is carried over to the statements of `translated` that are
    its statements, changed or not; what it does not know is looked up in the original itself.
    """
    if fresh is not None and fresh.code == translated:
        return fresh.map
    found = _direct(original, translated)
    if fresh is not None:
        found |= _carried(fresh, translated)
    return SourceMap(tuple(sorted(found.values(), key=lambda entry: (entry.output_first, -entry.output_last))))


def _direct(original: str, translated: str) -> dict[int, MapEntry]:
    pairs = aligned(original, translated)
    return {new.first: MapEntry(new.first, new.last, old.node.lineno, old.last) for old, new in pairs}


def _carried(fresh: Result, translated: str) -> dict[int, MapEntry]:
    entries = {}
    for ours, new in aligned(fresh.code, translated):
        lines = fresh.map.source_lines(ours.node.lineno)
        if lines:
            entries[new.first] = MapEntry(new.first, new.last, lines.start, lines.stop - 1)
    return entries
