"""Values to literals and back, and sums of numbers as a person would write them."""

from __future__ import annotations

import ast
import math

import libcst as cst
import pytest
from hypothesis import given, strategies as st

from tf2torch.syntax.literals import fold, is_literal, literal

PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.tuples(inner) | st.tuples(inner, inner) | st.just(()),
    max_leaves=6,
)


def code(node: cst.BaseExpression) -> str:
    return cst.Module([]).code_for_node(node)


@given(PLAIN)
def test_a_value_is_written_so_that_python_reads_it_back(value: object) -> None:
    made = ast.literal_eval(code(literal(value)))
    assert made == value
    assert repr(made) == repr(value)  # -0.0 is not 0.0, True is not 1
    assert is_literal(literal(value))


def test_numbers_without_a_literal_are_called_for() -> None:
    assert code(literal(math.inf)) == 'float("inf")'
    assert code(literal(-math.inf)) == '-float("inf")'
    assert code(literal(math.nan)) == 'float("nan")'


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("1 - 0.99", "0.01"),
        ("0.1 + 0.2", "0.3"),
        ("1 + 2", "3"),
        ("1 - 3", "-2"),
        ("-1 + 0.5", "-0.5"),
        ("2 * 1_000", "2000"),
        ("1.0 * 3", "3.0"),
        ("x + 1", "x + 1"),
        ("1 / 3", "1 / 3"),
        ("2 ** 3", "2 ** 3"),
        ("0x10 + 1", "0x10 + 1"),
    ],
)
def test_sums_and_products_of_numbers_are_done(before: str, after: str) -> None:
    node = cst.parse_expression(before)
    assert isinstance(node, cst.BinaryOperation)
    assert code(fold(node)) == after


@pytest.mark.parametrize("text", ["x", "f(1)", "[x]", "1 + 2", "[*(1, 2)]", "not_none", "f'{x}'", "[i for i in ()]"])
def test_what_is_computed_is_no_literal(text: str) -> None:
    assert not is_literal(cst.parse_expression(text))
