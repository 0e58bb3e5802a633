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
        ("x[3:0:-1]", "x[1:4].flip(0)"),
        ("x[:, 2::-2]", "x[:, :3].flip(1)[:, ::2]"),
        ("x[:-3:-1, 1:]", "x[-2:].flip(0)[:, 1:]"),
        ("x[-1:1:-1]", "x[2:].flip(0)"),
        ("x[2:-1:-1]", "x[:0].flip(0)"),
        ("x[..., 3:1:-1, :]", "x[..., 2:4, :].flip(-2)"),
        ("x[0, ::-1, 4:1:-2]", "x[:, :, 2:5].flip(1, 2)[0, :, ::2]"),
        ("x[k:0:-1]", "x[range(len(x))[k:0:-1]]"),
        ("x[..., k::-2]", "x[..., range(x.shape[-1])[k::-2]]"),
        ("x[[1, 2]]", "x[1, 2]"),
        ("x[place]", "x[tuple(place)]"),
    ],
)
def test_what_torch_writes_differently(before: str, after: str) -> None:
    assert out_of(before, "place = [1, 2]\nk = 2\n") == after


@pytest.mark.parametrize("text", ["x[0, k:0:-1]", "(x + 1.0)[k:0:-1]", "x[mask, ::-1]"])
def test_what_is_not_certain_is_left_and_marked(text: str) -> None:
    result = translate(f"{HEAD}mask = x[0] > 0\nk = 3\nout = {text}\n")
    assert [note.api for note in result.left] == ["tf.Tensor.__getitem__"]
    assert f"out = {text}\n" in result.code


def test_the_rest_of_the_program_knows_the_shape() -> None:
    assert out_of("tf.transpose(x[0, ::-1])") == "x.flip(1)[0, :].T"


def test_a_parameter_that_is_used_as_a_tensor_is_flipped() -> None:
    assert "    return x.flip(1) + torch.exp(x)\n" in said("x[:, ::-1] + tf.exp(x)")[0]
    assert "x is taken to be a tensor" in said("x[:, ::-1] + tf.exp(x)")[1]


def test_of_a_parameter_that_may_be_a_list_it_is_said_what_is_taken_for_granted() -> None:
    assert said("x[::-1]") == (
        "def f(x):\n    return x[::-1]\n",
        ["x is taken to be no tensor, as torch has no negative steps"],
    )


def said(value: str) -> tuple[str, list[str]]:
    """What becomes of a function that returns this, and what is said of its subscripts."""
    result = translate(f"import tensorflow as tf\n\n\ndef f(x):\n    return {value}\n")
    notes = [note.message for note in result.notes if note.api == "tf.Tensor.__getitem__"]
    return result.code[result.code.index("def f") :], notes


EVERY = [f"{b}:{e}:{s}" for s in (-1, -2) for b in ("", *range(-7, 8)) for e in ("", *range(-7, 8))]


@pytest.mark.parametrize("by_name", [False, True], ids=["written out", "computed"])
def test_every_bound_gives_what_numpy_gives(by_name: bool) -> None:
    import numpy as np
    import torch

    told = {part: part.split(":") for part in EVERY}
    reads = [f"x[{'b' if b and by_name else b}:{'e' if e and by_name else e}:{s}]" for b, e, s in told.values()]
    lines = [f"b, e = {b or 0}, {e or 0}\nys.append({read})\n" for (b, e, _), read in zip(told.values(), reads)]
    program = "import tensorflow as tf\n\nx = tf.range(5)\nys = []\n" + "".join(lines)
    names: dict[str, object] = {"torch": torch}
    exec(translate(program).code, names)
    made = names["ys"]
    assert isinstance(made, list)
    for part, found in zip(EVERY, made):
        b, e, s = (int(p) if p else None for p in part.split(":"))
        assert found.tolist() == np.arange(5)[b:e:s].tolist(), part
