"""Shared by rules."""


def adds_up(sizes: list[int]) -> bool:
    """Whether every size is given."""
    return -1 not in sizes
