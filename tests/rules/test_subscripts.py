"""x[...] where torch has no negative steps and reads a list otherwise."""

from __future__ import annotations

import pytest

from tf2torch import translate

HEAD = "import tensorflow as tf\n\nx = tf.zeros([4, 3, 5])\n"


def out_of(subscript: str, before: str = "") -> str:
    """The translation of `out = <subscript>`, without `out = `."""
    code = translate(f"{HEAD}{before}out = {subscript}\n").code
    return code.rstrip().splitlines()[-1].removeprefix("out = ")


@pytest.mark.parametrize(
    "text", ["x[0]", "x[1:, ::2]", "x[..., -1]", "x[None, 0]", "x[x > 0]", "x[i]", "x[::k]", "x.shape[::-1]"]
)
def test_what_means_the_same_stays(text: str) -> None:
    assert out_of(text, "i = 2\nk = 2\n") == text


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x[::-1]", "x.flip(0)"),
        ("x[:, ::-1]", "x.flip(1)"),
        ("x[..., ::-1]", "x.flip(-1)"),
        ("x[..., ::-1, :]", "x.flip(-2)"),
        ("x[::-1, ::-1]", "x.flip(0, 1)"),
        ("x[::-2]", "x.flip(0)[::2]"),
        ("x[1:, ::-1]", "x.flip(1)[1:, :]"),
        ("x[0, ::-1, 2]", "x.flip(1)[0, :, 2]"),
        ("x[tf.newaxis, :, ::-1]", "x.flip(1)[None, :, :]"),
        ("(x + 1.0)[::-1]", "(x + 1.0).flip(0)"),
        ("x[[1, 2]]", "x[1, 2]"),
        ("x[place]", "x[tuple(place)]"),
    ],
)
def test_what_torch_writes_differently(before: str, after: str) -> None:
    assert out_of(before, "place = [1, 2]\n") == after


@pytest.mark.parametrize("text", ["x[3:0:-1]", "x[mask, ::-1]"])
def test_what_is_not_certain_is_left_and_marked(text: str) -> None:
    result = translate(f"{HEAD}mask = x[0] > 0\nout = {text}\n")
    assert [note.api for note in result.left] == ["tf.Tensor.__getitem__"]
    assert f"out = {text}\n" in result.code


def test_the_rest_of_the_program_knows_the_shape() -> None:
    assert out_of("tf.transpose(x[0, ::-1])") == "x.flip(1)[0, :].T"
