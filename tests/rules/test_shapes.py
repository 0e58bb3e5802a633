"""Shapes: put together from sizes, written as arguments, compared with lists."""

from __future__ import annotations

import pytest

from tests.translation import TF, left, translated
from tf2torch import translate

HEAD = "import tensorflow as tf\n\nx = tf.zeros([4, 3, 5])\nn = 2\n"


def out_of(text: str, before: str = "") -> str:
    """The translation of `out = <text>`, without `out = `."""
    code = translate(f"{HEAD}{before}out = {text}\n").code
    return code.rstrip().splitlines()[-1].removeprefix("out = ")


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("tf.reshape(x, [tf.shape(x)[0], -1])", "x.reshape(x.shape[0], -1)"),
        ("tf.reshape(x, size)", "x.reshape(size)"),
        ("tf.reshape(x, tf.stack([n, -1]))", "x.reshape([n, -1])"),
        ("tf.reshape(x, tf.concat([tf.shape(x)[:1], [-1]], 0))", "x.reshape([*x.shape[:1], -1])"),
        ("tf.shape(x) * 2", "torch.tensor(x.shape) * 2"),
        ("tf.shape(x)[0] * 2", "x.shape[0] * 2"),
        ("tf.cast(tf.shape(x)[0], tf.float32) / 3.0", "float(x.shape[0]) / 3.0"),
        ("x.shape == [4, n, 5]", "x.shape == (4, n, 5)"),
        ("x.shape + [n]", "x.shape + (n,)"),
        ("x.shape == (4, 3, 5)", "x.shape == (4, 3, 5)"),
        ("x.get_shape().as_list()[1:]", "list(x.shape)[1:]"),
        ("tf.float32.max", "torch.finfo(torch.float32).max"),
        ("x.dtype.is_floating", "x.dtype.is_floating_point"),
    ],
)
def test_sizes_are_python_numbers(before: str, after: str) -> None:
    assert out_of(before, "size = [12, -1]\n") == after


def test_sizes_can_be_unpacked() -> None:
    code = translate(f"{HEAD}a, b, c = tf.unstack(tf.shape(x))\ny = tf.zeros([a, b * c])\n").code
    assert code.endswith("a, b, c = list(x.shape)\ny = torch.zeros(a, b * c)\n")


def test_a_shape_that_computes_is_evaluated_once() -> None:
    code = translate(f"{HEAD}def size():\n    return 1\n\n\nout = tf.pad(x[0], [[size(), 0], [0, size()]])\n").code
    assert code.endswith("out = tf_pad(x[0], [[size(), 0], [0, size()]])\n")


def test_what_holds_a_tensor_is_not_copied_by_torch_tensor() -> None:
    result = translate(f"{HEAD}s = tf.reduce_sum(x)\nout = tf.constant([s, 1.0])\n")
    assert [note.api for note in result.left] == ["tf.constant"]


def test_the_shape_of_a_parameter_is_a_shape() -> None:
    body = "def f(a):\n    if a.shape[1:] == [2, 3]:\n        return a.shape.as_list()\n    return a.shape.ndims\n"
    code = translate(f"{HEAD}\n\n{body}").code
    assert "if a.shape[1:] == (2, 3):" in code
    assert "return list(a.shape)" in code
    assert "return a.dim()" in code


def test_what_only_tensorflow_shapes_have_is_reported() -> None:
    before = "x = tf.zeros([2, 3])\na = x.shape.merge_with([2, None])\nb = x.shape.dims\nc = x.shape.count(2)\n"
    result = translated(TF + before)
    assert left(result) == ["tf.TensorShape.merge_with", "tf.TensorShape.dims"]


def test_elements_of_named_results_are_known() -> None:
    before = "r = tf.math.top_k(tf.constant([3, 1, 2]), 2)\na = r.values.numpy()\nb = tf.sort([2.0, 1.0]).numpy()\n"
    assert left(translated(TF + before)) == []
