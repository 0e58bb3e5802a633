"""Two texts in chunks: statements that changed, lines around them that did not, and what can be folded away."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import groupby

from tf2torch.report.html.aligned import Pair

CONTEXT = 3  # lines that are shown around what changed
LEAST = 4  # fewer than these are not worth a fold
DEFINES = re.compile(r"(\s*)(?:async\s+)?(?:def|class)\s+(\w+)")


class Kind(str, Enum):
    """What a chunk is."""

    SAME = "same"
    FOLDED = "folded"
    CHANGED = "changed"


@dataclass(frozen=True)
class Chunk:
    """Lines that belong together: of each side the first one (from 1) and how many.

    `scope`: where a fold ends. `pairs`: of what changed, which lines stand beside each other.
    """

    kind: Kind
    left: int
    lefts: int
    right: int
    rights: int
    scope: str = ""
    pairs: tuple[Pair, ...] = field(default=(), compare=False)


@dataclass(frozen=True)
class Sides:
    """Two texts, their lines in pairs, the lines of the left one that begin a statement, and those not to fold."""

    left: Sequence[str]
    right: Sequence[str]
    pairs: Sequence[Pair]
    starts: Collection[int] = ()
    shown: Collection[int] = ()


def chunks(sides: Sides) -> list[Chunk]:
    """Every line of both texts, in order."""
    found = list(_statements(sides))
    folded: list[Chunk] = []
    for number, one in enumerate(found):
        if one.kind is Kind.CHANGED:
            folded.append(one)
        else:
            around = (number > 0, number < len(found) - 1)
            folded += _folded(one, _seen(one, sides.shown, *around), sides.left)
    return folded


def _statements(sides: Sides) -> Iterator[Chunk]:
    """Runs of the same lines; of those that changed, each begins where both sides have a line."""

    def kind(pair: Pair) -> Kind:
        same = all(pair) and sides.left[pair[0] - 1] == sides.right[pair[1] - 1]
        return Kind.SAME if same else Kind.CHANGED

    at = (1, 1)
    for which, group in groupby(sides.pairs, kind):
        for part in [list(group)] if which is Kind.SAME else _apart(group, sides):
            lefts, rights = sum(1 for a, _ in part if a), sum(1 for _, b in part if b)
            yield Chunk(which, at[0], lefts, at[1], rights, pairs=() if which is Kind.SAME else tuple(part))
            at = (at[0] + lefts, at[1] + rights)


def _apart(pairs: Iterable[Pair], sides: Sides) -> Iterator[list[Pair]]:
    """The statements that changed; comments that are new belong to what stands below them."""
    part: list[Pair] = []
    for pair in pairs:
        if part and all(pair) and pair[0] in sides.starts:
            size = len(part)
            while size and not part[size - 1][0] and sides.right[part[size - 1][1] - 1].lstrip().startswith("#"):
                size -= 1
            if size:
                yield part[:size]
            part = part[size:]
        part.append(pair)
    yield part


def _seen(one: Chunk, shown: Collection[int], above: bool, below: bool) -> set[int]:
    """The lines of an unchanged chunk that are shown, counted in the chunk from 0."""
    centres = [line - one.left for line in range(one.left, one.left + one.lefts) if line in shown]
    centres += [-1] * above + [one.lefts] * below
    return {at for c in centres for at in range(c - CONTEXT, c + CONTEXT + 1) if 0 <= at < one.lefts}


def _folded(one: Chunk, seen: set[int], left: Sequence[str]) -> Iterator[Chunk]:
    """An unchanged chunk, taken apart into what is shown and what is folded."""
    parts: list[tuple[bool, int]] = []
    for visible, group in groupby(range(one.lefts), seen.__contains__):
        size = len(list(group))
        visible = visible or size < LEAST
        if parts and parts[-1][0] == visible:
            size += parts.pop()[1]
        parts.append((visible, size))
    at = 0
    for visible, size in parts:
        kind, here, there = (Kind.SAME if visible else Kind.FOLDED), one.left + at, one.right + at
        yield Chunk(kind, here, size, there, size, "" if visible else _scope(left, here + size))
        at += size


def _scope(lines: Sequence[str], line: int) -> str:
    """The functions and classes around a line, by the indentation."""
    if line > len(lines):
        return ""
    words = lines[line - 1]
    limit, names = len(words) - len(words.lstrip()) if words.strip() else 99, list[str]()
    for above in reversed(lines[: line - 1]):
        found = DEFINES.match(above)
        if found and len(found[1]) < limit:
            limit = len(found[1])
            names.append(found[2])
        if not limit:
            break
    return ".".join(reversed(names))
