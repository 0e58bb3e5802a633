"""Inputs as people state them, and what is said where they do not fit."""

from __future__ import annotations

import pytest

from tf2torch.verify.functions.argument import Argument, Form
from tf2torch.verify.functions.domain import between
from tf2torch.verify.functions.given import BadInput, function_named, given_inputs
from tf2torch.verify.functions.recorded import Arguments

TEXT = "def f(x, y=1, *rest, flag=False):\n    return x\n"


def given(text: str) -> Arguments:
    return given_inputs(text, function_named(TEXT, "f"))


def tensor(dtype: str, *shape: int, **more: object) -> Argument:
    return Argument(Form.ARRAY, "tensor", dtype, shape, **more)  # type: ignore[arg-type]  # fields by name


def test_shapes_ranges_and_values() -> None:
    assert given("x: f32[2, 5, 8]; flag: True") == {
        "x": tensor("float32", 2, 5, 8),
        "flag": Argument(Form.PLAIN, value=True),
    }
    assert given("x: i32[5] in [0, 3)")["x"] == tensor("int32", 5, domain=between(0, 3, closed=False))
    assert given("x, y: bool[2]") == {"x": tensor("bool", 2), "y": tensor("bool", 2)}
    assert given("x: u8 = [1, 2]")["x"] == tensor("uint8", 2, value=[1, 2])
    assert given("x: var bf16[3]")["x"] == Argument(Form.ARRAY, "variable", "bfloat16", (3,))
    assert given("x: list f32[2] x 2")["x"] == Argument(Form.LIST, items=(tensor("float32", 2),) * 2)
    plain = Argument(Form.LIST, items=(Argument(Form.PLAIN, value="a;b"), Argument(Form.PLAIN, value=-1)))
    assert given("x: ['a;b', -1]; y: None")["x"] == plain


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ("", "nothing is said of x", "write for example: x: f32[2, 3]"),
        ("x: f32", "'f32' has no shape", ""),
        ("x: f32[2]; z: 1", "f has no parameter 'z'", "it has: x, y, rest, flag"),
        ("x f32[2]", "'x f32[2]' is no input", "x: f32[2, 3]"),
        ("x: float33[2]", "is neither a shape nor a value", "f32[2, 3]"),
        ("x: f32[2, ]x", "is not an input", ""),
        ("x: b'ab'", "cannot be handed over", "numbers, text"),
    ],
)
def test_what_does_not_fit_is_said(text: str, message: str, hint: str) -> None:
    with pytest.raises(BadInput) as caught:
        given(text)
    assert message in str(caught.value)
    assert hint in caught.value.hint


def test_a_function_that_is_not_there() -> None:
    with pytest.raises(BadInput, match="no top-level function 'atention'") as caught:
        function_named("def attention(q):\n    return q\n", "atention")
    assert caught.value.hint == "did you mean 'attention'?"
