"""Two texts side by side, by the source map, and between its statements by lines that are the same."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from itertools import zip_longest

from tf2torch.model import SourceMap
from tf2torch.report.html.rows import anchors

Pair = tuple[int, int]


def aligned(left: Sequence[str], right: Sequence[str], source_map: SourceMap) -> Iterator[Pair]:
    """Pairs of line numbers from 1, 0 where there is nothing on that side; each line once, in order."""
    if left == right:
        yield from ((number, number) for number in range(1, len(left) + 1))
        return
    here, there = 1, 1
    for source, ours in (*anchors(len(left), len(right), source_map), (len(left) + 1, len(right) + 1)):
        yield from _between(left, right, (here, source), (there, ours))
        here, there = source, ours


def _between(left: Sequence[str], right: Sequence[str], here: Pair, there: Pair) -> Iterator[Pair]:
    """The lines from one statement to the next: the first ones belong together, those behind them find each other."""
    if here[0] == here[1] or there[0] == there[1]:
        yield from zip_longest(range(*here), range(*there), fillvalue=0)
        return
    yield here[0], there[0]
    ours, theirs = here[0] + 1, there[0] + 1
    lines, others = left[ours - 1 : here[1] - 1], right[theirs - 1 : there[1] - 1]
    for a, b, size in SequenceMatcher(None, lines, others, autojunk=False).get_matching_blocks():
        same_left, same_right = here[0] + 1 + a, there[0] + 1 + b
        yield from zip_longest(range(ours, same_left), range(theirs, same_right), fillvalue=0)
        ours, theirs = same_left + size, same_right + size
        yield from zip(range(same_left, ours), range(same_right, theirs))
