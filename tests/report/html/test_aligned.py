"""Two texts side by side: what belongs together by the source map, and in between what is the same."""

from __future__ import annotations

from hypothesis import given, strategies as st

from tests.report.html.test_rows import pairs_of
from tests.report.traced import MAP, ORIGINAL, TRANSLATION
from tf2torch.model import SourceMap
from tf2torch.report.html.aligned import aligned

TEXTS = st.lists(st.sampled_from(["", "a", "b", "# c", "    d"]), max_size=14)


def test_statements_stand_beside_their_translations_whatever_they_look_like() -> None:
    told = list(aligned(ORIGINAL.splitlines(), TRANSLATION.splitlines(), MAP))
    assert {(10, 12), (11, 13), (16, 17), (17, 18), (18, 21), (20, 24)} <= set(told)


def test_comments_between_statements_stand_beside_themselves() -> None:
    left = ["x = 1", "", "# why", "y = 2"]
    right = ["import torch", "x = 1", "helper()", "", "# why", "# TODO", "y = two()"]
    told = list(aligned(left, right, pairs_of((1, 2), (4, 7))))
    assert told == [(0, 1), (1, 2), (0, 3), (2, 4), (3, 5), (0, 6), (4, 7)]


def test_the_same_text_needs_no_map() -> None:
    assert list(aligned(["a", "b"], ["a", "b"], SourceMap())) == [(1, 1), (2, 2)]
    assert list(aligned([], [], SourceMap())) == []


@given(TEXTS, TEXTS, st.lists(st.tuples(st.integers(1, 16), st.integers(1, 16)), max_size=9))
def test_every_line_is_there_once_and_in_order(left: list[str], right: list[str], pairs: list[tuple[int, int]]) -> None:
    told = list(aligned(left, right, pairs_of(*pairs)))
    assert [one for one, _ in told if one] == list(range(1, len(left) + 1))
    assert [other for _, other in told if other] == list(range(1, len(right) + 1))
    assert (0, 0) not in told
