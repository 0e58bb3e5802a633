"""Sizes that are left open."""

from collections.abc import Sequence


def with_the_rest(sizes: Sequence[int], whole: int) -> list[int]:
    """The sizes, with the one that is -1 made as large as is left of `whole`."""
    made = list(sizes)
    made[made.index(-1)] = whole - sum(made) - 1
    return made
