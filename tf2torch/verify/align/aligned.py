"""The statements of two texts, paired so that their order is kept and as much as possible is alike."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from difflib import SequenceMatcher

from tf2torch.verify.align.profile import SCOPES, Profile, likeness, profiles

Match = tuple[Profile, Profile]
ALIKE = 0.35  # statements that are less alike do not belong together
TABLE = 1_000_000  # pairs of statements that are weighed in one scope; beyond it only equal outlines are paired


def aligned(one: str, other: str) -> Iterator[Match]:
    """Pairs of statements, scope by scope: a function's statements belong to those of its counterpart."""
    yield from _scope(ast.parse(one).body, ast.parse(other).body)


def _scope(one: list[ast.stmt], other: list[ast.stmt]) -> Iterator[Match]:
    for left, right in _paired(list(profiles(one)), list(profiles(other))):
        yield left, right
        if isinstance(left.node, SCOPES) and isinstance(right.node, SCOPES):
            yield from _scope(left.node.body, right.node.body)


def _paired(one: list[Profile], other: list[Profile]) -> Iterator[Match]:
    """Equal statements at both ends are paired as they are; what is between them is weighed."""
    start = next((i for i, (a, b) in enumerate(zip(one, other)) if a.text != b.text), min(len(one), len(other)))
    yield from zip(one[:start], other[:start])
    one, other = one[start:], other[start:]
    ends = zip(reversed(one), reversed(other))
    end = next((i for i, (a, b) in enumerate(ends) if a.text != b.text), min(len(one), len(other)))
    between = (one[: len(one) - end], other[: len(other) - end])
    yield from _weighed(*between) if len(between[0]) * len(between[1]) <= TABLE else _outlined(*between)
    yield from zip(one[len(one) - end :], other[len(other) - end :])


def _weighed(one: list[Profile], other: list[Profile]) -> Iterator[Match]:
    """The pairing in order whose likenesses have the greatest sum."""
    weights = [[_weight(a, b) for b in other] for a in one]
    best = [[0.0] * (len(other) + 1) for _ in range(len(one) + 1)]
    for i in range(len(one) - 1, -1, -1):
        for j in range(len(other) - 1, -1, -1):
            both = weights[i][j] + best[i + 1][j + 1] if weights[i][j] else 0.0
            best[i][j] = max(both, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(one) and j < len(other):
        if weights[i][j] and best[i][j] == weights[i][j] + best[i + 1][j + 1]:
            yield one[i], other[j]
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1


def _weight(one: Profile, other: Profile) -> float:
    alike = likeness(one, other)
    return alike if alike >= ALIKE else 0.0


def _outlined(one: list[Profile], other: list[Profile]) -> Iterator[Match]:
    """Very long scopes: statements of one kind that set the same names."""
    left, right = ([(p.form.__name__, *sorted(p.bound)) for p in side] for side in (one, other))
    for a, b, size in SequenceMatcher(None, left, right, autojunk=False).get_matching_blocks():
        yield from zip(one[a : a + size], other[b : b + size])
