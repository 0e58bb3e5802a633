"""The grammar of docstring examples."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tf2torch.dev.check.examples import parse_examples
from tf2torch.dev.check.inputs import draw
from tf2torch.verify.functions.spec import BadExample, Spec, parse_spec

DOC = """Sums.

    x, y: f32[2, 3]; n: i32[5]
    k: int = 3

    >>> tf.a(x)
    torch.a(x)
    >>> tf.b(
    ...     y,
    ... )
    torch.b(
        y,
    )

    Remark: this is prose.

    u: ?f32[4]

    >>> tf.c(u)  # --exact-dtypes
    Unsupported: not like this
    """


def test_inputs_hold_until_the_next_input_line() -> None:
    first, second, third = parse_examples(DOC)
    assert list(first.inputs) == list(second.inputs) == ["x", "y", "n", "k"]
    assert list(third.inputs) == ["u"]


def test_calls_and_texts_may_span_lines() -> None:
    first, second, third = parse_examples(DOC)
    assert (first.call, first.expected, first.refusal) == ("tf.a(x)", "torch.a(x)", None)
    assert second.call == "tf.b(\n    y,\n)"
    assert second.expected == "torch.b(\n    y,\n)"
    assert third.refusal == "not like this"


def test_lines_are_those_of_the_docstring() -> None:
    lines = DOC.splitlines()
    assert [lines[e.line - 1].strip()[:8] for e in parse_examples(DOC)] == [">>> tf.a", ">>> tf.b", ">>> tf.c"]


def test_the_translator_is_told_what_is_known() -> None:
    first, _, third = parse_examples(DOC)
    assert first.known == {"x": "f32[2, 3]", "y": "f32[2, 3]", "n": "i32[5]", "k": "int"}
    assert third.known == {"u": "?"}  # of ?f32[4] it is told nothing
    assert third.call == "tf.c(u)" and third.exact_dtypes and not first.exact_dtypes


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("f32[2, 3, 4]", "f32[2, 3, 4]"),
        ("f64[]", "f64[]"),
        ("ndarray f32[2, 3]", "ndarray f32[2, 3]"),
        ("var bf16[4]", "var bf16[4]"),
        ("f32[3] in (0, 1)", "f32[3]"),
        ("i32[4] in [0, 3)", "i32[4]"),
        ("bool[2, 3]", "bool[2, 3]"),
        ("list f32[2, 3] x 3", "list f32[2, 3] x 3"),
        ("f32 = [1., 1., nan]", "f32[3]"),
        ("ndarray i64 = [[1, 2, 3]]", "ndarray i64[1, 3]"),
        ("int = 3", "int"),
        ("float = -inf", "float"),
        ('str = "SAME"', "str"),
        ("bool = True", "bool"),
        ("bool = [True, False]", "bool[2]"),
    ],
)
def test_what_the_translator_is_told_has_no_value_and_no_range(text: str, known: str) -> None:
    assert parse_spec(text).known == known


@pytest.mark.parametrize(
    "text", ["f33[2]", "f32", "list f32[2]", "f32[2] x 3", "int", "f32[2] in 0..1", "f32 = [open]"]
)
def test_what_is_no_input_is_refused(text: str) -> None:
    with pytest.raises(BadExample, match=r"write|literal|list says"):
        parse_spec(text)


def test_values_stay_in_their_range() -> None:
    drawn = draw(
        {
            "a": parse_spec("i32[400] in [0, 3)"),
            "b": parse_spec("i64[400] in (0, 3]"),
            "c": parse_spec("f32[400] in (2, 3)"),
        }
    )
    assert set(drawn["a"].tolist()) == {0, 1, 2}
    assert set(drawn["b"].tolist()) == {1, 2, 3}
    assert 2 < drawn["c"].min() < drawn["c"].max() < 3
    assert [drawn[name].dtype for name in "abc"] == [np.int32, np.int64, np.float32]


def test_values_are_as_given_and_always_the_same() -> None:
    given = draw({"t": parse_spec("f32 = [1., nan, -inf]"), "k": parse_spec("int = 3")})
    assert math.isnan(given["t"][1]) and given["t"][2] == -math.inf and given["k"] == 3
    inputs = {"x": Spec("f32", shape=(2, 3)), "xs": parse_spec("list i32[2] x 3")}
    once, again = draw(inputs), draw(inputs)
    assert np.array_equal(once["x"], again["x"]) and len(once["xs"]) == 3
    assert (once["x"] < 0).any() and (once["x"] > 0).any()
