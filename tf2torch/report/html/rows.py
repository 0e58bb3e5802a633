"""Two texts side by side: which line of the one stands beside which line of the other."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from itertools import zip_longest

from tf2torch.model import SourceMap


def rows(original: int, translation: int, source_map: SourceMap) -> Iterator[tuple[int, int]]:
    """Pairs of line numbers from 1, 0 where there is nothing on that side, given how many lines each text has.

    Lines that belong together stand beside each other wherever the order of both texts allows it.
    """
    left = right = 1
    for source, ours in (*anchors(original, translation, source_map), (original + 1, translation + 1)):
        yield from zip_longest(range(left, source), range(right, ours), fillvalue=0)
        left, right = source, ours


def anchors(original: int, translation: int, source_map: SourceMap) -> list[tuple[int, int]]:
    """Pairs of lines in rising order on both sides, as many as there are: the longest rising sequence."""
    firsts: dict[int, int] = {}
    for ours, source in sorted(_sources(source_map).items()):
        if ours <= translation and source <= original:
            firsts.setdefault(source, ours)
    pairs = sorted((ours, source) for source, ours in firsts.items())
    return [(source, ours) for ours, source in _rising(pairs)]


def _sources(source_map: SourceMap) -> dict[int, int]:
    """Of every output line that has one, the first source line: `SourceMap.source_lines` of all lines at once."""
    painted: dict[int, int] = {}
    for entry in sorted(source_map.entries, key=lambda e: (e.output_last - e.output_first, -e.output_first))[::-1]:
        painted.update(dict.fromkeys(range(entry.output_first, entry.output_last + 1), entry.source_first))
    return painted


def _rising(pairs: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The longest part of the pairs, in order, in which the second number rises too."""
    tails: list[int] = []  # the least second number in which a rising part of each length ends
    lengths = []
    for _, source in pairs:
        place = bisect_left(tails, source)
        tails[place : place + 1] = [source]
        lengths.append(place + 1)
    chosen: list[tuple[int, int]] = []
    wanted = len(tails)
    for pair, length in zip(reversed(pairs), reversed(lengths)):
        if length == wanted and (not chosen or pair[1] < chosen[-1][1]):
            chosen.append(pair)
            wanted -= 1
    return chosen[::-1]
