"""Chunks: every line of both texts is in one, what changed is whole, what is far from it is folded."""

from __future__ import annotations

from hypothesis import given, strategies as st

from tests.report.html.test_aligned import TEXTS
from tests.report.html.test_rows import pairs_of
from tf2torch.model import SourceMap
from tf2torch.report.html.aligned import aligned
from tf2torch.report.html.chunks import CONTEXT, LEAST, Chunk, Kind, Sides, chunks

SAME, FOLDED, CHANGED = Kind


def cut(left: list[str], right: list[str], source_map: SourceMap, shown: tuple[int, ...] = ()) -> list[Chunk]:
    starts = {entry.source_first for entry in source_map.entries}
    return chunks(Sides(left, right, list(aligned(left, right, source_map)), starts, shown))


def test_a_text_that_did_not_change_is_one_fold_and_a_short_one_is_not_worth_it() -> None:
    assert cut(["a"] * 9, ["a"] * 9, SourceMap()) == [Chunk(FOLDED, 1, 9, 1, 9)]
    assert cut(["a"] * (LEAST - 1), ["a"] * (LEAST - 1), SourceMap()) == [Chunk(SAME, 1, LEAST - 1, 1, LEAST - 1)]
    assert cut([], [], SourceMap()) == []


def test_lines_around_a_change_are_shown() -> None:
    left = [f"x{n}" for n in range(1, 22)]
    right = [*left[:10], "y", *left[11:]]
    found = cut(left, right, pairs_of(*((n, n) for n in range(1, 22))))
    assert [(c.kind, c.left, c.lefts) for c in found] == [
        (FOLDED, 1, 10 - CONTEXT),
        (SAME, 11 - CONTEXT, CONTEXT),
        (CHANGED, 11, 1),
        (SAME, 12, CONTEXT),
        (FOLDED, 12 + CONTEXT, 10 - CONTEXT),
    ]


def test_a_line_with_a_note_is_not_folded() -> None:
    text = ["a"] * 30
    (before, shown, after) = cut(text, text, SourceMap(), (15,))
    assert (before.kind, shown.kind, after.kind) == (FOLDED, SAME, FOLDED)
    assert (shown.left, shown.lefts) == (15 - CONTEXT, 2 * CONTEXT + 1)


def test_each_statement_that_changed_is_a_chunk_with_all_its_lines() -> None:
    left = ["a(", "  b)", "c", "d"]
    right = ["A(", "  B)", "  more()", "C"]
    found = cut(left, right, pairs_of((1, 1), (3, 4)))
    assert found == [Chunk(CHANGED, 1, 2, 1, 3), Chunk(CHANGED, 3, 2, 4, 1)]


def test_a_new_comment_belongs_to_what_stands_below_it() -> None:
    left = ["a(", "  b)", "c"]
    right = ["A(", "  B)", "# TODO", "C"]
    first, second = cut(left, right, pairs_of((1, 1), (3, 4)))
    assert (first.rights, second.right, second.rights) == (2, 3, 2)
    assert second.pairs == ((0, 3), (3, 4)), "and its statement stands beside its translation"


def test_a_fold_says_where_it_ends() -> None:
    body = [f"        x{n} = {n}" for n in range(12)]
    left = ["class A:", "    def f(self):", *body, "    def g(self):", *body, "        y"]
    found = cut(left, [*left[:-1], "        z"], pairs_of((28, 28)))
    assert [one.scope for one in found if one.kind is FOLDED] == ["A.g"]


@given(
    TEXTS,
    TEXTS,
    st.lists(st.tuples(st.integers(1, 16), st.integers(1, 16)), max_size=9),
    st.lists(st.integers(1, 16), max_size=3),
)
def test_every_line_is_in_one_chunk_and_nothing_that_changed_is_folded(
    left: list[str], right: list[str], pairs: list[tuple[int, int]], shown: list[int]
) -> None:
    at = (1, 1)
    for one in cut(left, right, pairs_of(*pairs), tuple(shown)):
        assert (one.left, one.right) == at and one.lefts + one.rights > 0
        at = (one.left + one.lefts, one.right + one.rights)
        if one.kind is not CHANGED:
            assert left[one.left - 1 : at[0] - 1] == right[one.right - 1 : at[1] - 1]
        if one.kind is FOLDED:
            assert one.lefts >= LEAST and not {*range(one.left, at[0])} & {*shown}
    assert at == (len(left) + 1, len(right) + 1)
