"""The drawing of errors: higher is worse, the tolerance divides, nothing falls out of it."""

from __future__ import annotations

import math

import pytest

from tf2torch.report.html.plot import Errors, plot

ERRORS = (0.0, 1e-9, 1e-3, 0.99, 1.0, 1.1, 1e3, 1e12, math.inf)


def test_larger_errors_stand_higher_and_all_inside() -> None:
    drawn = plot([Errors(3, "x", (e,)) for e in ERRORS])
    heights = [dot.y for column in drawn.columns for dot in column.dots]
    assert heights == sorted(heights, reverse=True)
    assert len(set(heights)) >= 7
    assert min(heights) >= 0 and max(heights) <= drawn.floor
    assert all(0 < column.x < drawn.width for column in drawn.columns)


def test_what_exceeds_the_tolerance_stands_above_its_line() -> None:
    drawn = plot([Errors(3, "x", ERRORS)])
    for dot in drawn.columns[0].dots:
        assert dot.differs == (dot.y < drawn.tolerance)


def test_nan_stands_at_the_top() -> None:
    (column,) = plot([Errors(3, "x", (math.nan, math.inf))]).columns
    assert len({dot.y for dot in column.dots}) == 1


@pytest.mark.parametrize("count", [0, 1, 9, 300])
def test_columns_have_room(count: int) -> None:
    drawn = plot([Errors(i + 1, "x", (0.0,)) for i in range(count)])
    assert 26 <= drawn.column <= 60
    assert drawn.width >= 64 + count * drawn.column


def test_a_line_is_labelled_once() -> None:
    drawn = plot([Errors(line, "x", (0.0,)) for line in (3, 3, 4)])
    assert [column.label for column in drawn.columns] == ["3", "", "4"]
