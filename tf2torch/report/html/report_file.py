"""What the page of `report` knows of one file's text: lists of numbers and strings that its script reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from tf2torch.check.diagnostic import Diagnostic
from tf2torch.model import Status
from tf2torch.report.html.aligned import Pair, aligned
from tf2torch.report.html.chunks import Chunk, Kind, Sides, chunks
from tf2torch.report.html.runs import Line, coloured
from tf2torch.report.overview.model import Translation

KINDS = tuple(Kind)


def source(one: Translation, said: Sequence[Diagnostic]) -> Mapping[str, object]:
    """The two texts in chunks: [kind, first line left, right, lines left, lines right, scope].

    Row by row; null where a side has nothing. Lines that are the same on both sides are there once. `cells` gives the
    line above each cell of a notebook, on both sides, and its number.
    """
    left, right = _lines(one.before), _lines(one.after or one.before)
    pairs = list(aligned(left, right, one.source_map))
    starts = {entry.source_first for entry in one.source_map.entries}
    shown = {one.line(d) for d in said if d.status is not Status.EXACT}
    shown |= {above for _, above in one.cells}
    found = chunks(Sides(left, right, pairs, starts, shown))
    colours = coloured(left)
    return {"chunks": [_chunk(c, colours, right) for c in found], "cells": list(_cells(one, pairs))}


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n") if text else []


def _chunk(one: Chunk, left: Sequence[Line], right: Sequence[str]) -> list[object]:
    head: list[object] = [KINDS.index(one.kind), one.left, one.right]
    if one.kind is Kind.CHANGED:
        own = coloured(right[one.right - 1 : one.right - 1 + one.rights])
        lefts = [left[a - 1] if a else None for a, _ in one.pairs]
        return [*head, _trimmed(lefts), _trimmed([own[b - one.right] if b else None for _, b in one.pairs])]
    same = [*head, left[one.left - 1 : one.left - 1 + one.lefts]]
    return [*same, 0, one.scope] if one.scope else same


def _trimmed(lines: list[Line | None]) -> list[Line | None]:
    """Without the rows at the end that this side has nothing in."""
    while lines and lines[-1] is None:
        lines = lines[:-1]
    return lines


def _cells(one: Translation, pairs: Sequence[Pair]) -> Iterator[list[int]]:
    beside = dict(pairs)
    for cell, above in one.cells:
        yield [above, beside.get(above, 0), cell]
