"""Two texts side by side: every line once, in order, and what belongs together beside each other."""

from __future__ import annotations

from hypothesis import given, strategies as st

from tests.report.traced import MAP, ORIGINAL, TRANSLATION
from tf2torch.model import MapEntry, SourceMap
from tf2torch.report.html.rows import rows


def pairs_of(*pairs: tuple[int, int]) -> SourceMap:
    """A map by which each output line comes from one source line."""
    return SourceMap(tuple(MapEntry(ours, ours, source, source) for source, ours in pairs))


def test_what_belongs_together_stands_side_by_side() -> None:
    told = list(rows(ORIGINAL.count("\n"), TRANSLATION.count("\n"), MAP))
    assert {(10, 12), (11, 13), (16, 17), (17, 18), (0, 19), (0, 20), (18, 21), (0, 22), (20, 24)} <= set(told)
    assert (15, 0) in told, "the tape has no line of its own in the translation"


def test_without_a_map_lines_are_numbered_off() -> None:
    assert list(rows(2, 3, SourceMap())) == [(1, 1), (2, 2), (0, 3)]
    assert list(rows(0, 0, SourceMap())) == []
    assert list(rows(2, 0, SourceMap())) == [(1, 0), (2, 0)]


def test_one_statement_that_moved_far_does_not_tear_the_others_apart() -> None:
    moved = pairs_of((9, 1), (1, 2), (2, 3), (3, 4))
    assert {(1, 2), (2, 3), (3, 4)} <= set(rows(9, 5, moved))


@given(st.lists(st.tuples(st.integers(1, 30), st.integers(1, 30)), max_size=40), st.integers(0, 25), st.integers(0, 25))
def test_every_line_is_there_once_and_in_order(pairs: list[tuple[int, int]], left: int, right: int) -> None:
    told = list(rows(left, right, pairs_of(*pairs)))
    assert [one for one, _ in told if one] == list(range(1, left + 1))
    assert [other for _, other in told if other] == list(range(1, right + 1))
    assert (0, 0) not in told
