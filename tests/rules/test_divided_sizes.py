"""Sizes are Python numbers in torch; what TensorFlow computes of them has the dtypes of its int32 tensors."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import TF, body, left, translated

X = "x = tf.constant([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])\n"
STAYS = [
    ("a shape's size is a Python number in TensorFlow, too", "tf.exp(x.shape[0] / 3)", "x.shape[0] / 3"),
    ("a Python number of it", "tf.exp(float(tf.size(x)) / 3)", "float(x.numel()) / 3"),
    ("whole numbers", "tf.abs(tf.size(x) // -4)", "x.numel() // -4"),
    ("a quotient that has been rounded", "tf.abs(int(tf.size(x) / 4))", "int(x.numel() / 4)"),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in STAYS], ids=[c[0] for c in STAYS])
def test_stays(before: str, after: str) -> None:
    assert body(X + f"y = {before}\n").endswith(f"(torch.tensor({after}))\n")


WIDE = [
    ("a size", "tf.size(x) / 7", "x.numel() / 7"),
    ("with a wider one", "tf.size(x, out_type=tf.int64) / 7", "x.numel() / 7"),
    ("a rank", "tf.rank(x) / 3", "x.dim() / 3"),
    ("one of a shape", "tf.shape(x)[0] / 3", "x.shape[0] / 3"),
    ("the other way round", "1 / tf.size(x)", "1 / x.numel()"),
    ("further computed with", "-(tf.size(x) * 2 / 7) * -1.5", "-(x.numel() * 2 / 7) * -1.5"),
    ("as numpy has it", "(tf.size(x) / 7).numpy()", "x.numel() / 7"),
    ("the larger of two", "max(tf.size(x) / 7, tf.rank(x) / 7)", "max(x.numel() / 7, x.dim() / 7)"),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in WIDE], ids=[c[0] for c in WIDE])
def test_a_quotient_is_float64(before: str, after: str) -> None:
    assert body(X + f"y = tf.exp({before})\n").endswith(f"y = torch.exp(torch.tensor({after}, dtype=torch.float64))\n")


PASSED = [
    ("through a loop", "for n in tf.shape(x):\n    y = tf.exp(n / 3)\n", "torch.exp(torch.tensor(n / 3, dtype=torch.float64))"),
    ("taken apart", "p, q = tf.unstack(tf.shape(x))\ny = tf.exp(p / q)\n", "torch.exp(torch.tensor(p / q, dtype=torch.float64))"),
    ("a variable of it", "v = tf.Variable(tf.size(x) / 2)\n", "nn.Parameter(torch.tensor(x.numel() / 2, dtype=torch.float64))"),
    ("filled with it", "y = tf.fill([2], tf.size(x) / 2)\n", "torch.tensor(x.numel() / 2, dtype=torch.float64).expand(2)"),
    ("in a list", "y = tf.exp([tf.size(x) / 7, 2.0])\n", "torch.exp(torch.tensor([x.numel() / 7, 2.0], dtype=torch.float64))"),
    ("cast", "y = tf.cast(tf.size(x) / 7, tf.float32)\n", "torch.tensor(x.numel() / 7, dtype=torch.float32)"),
    ("beside a tensor", "y = tf.constant(2.0, tf.float64) * (tf.size(x) / 2)\n", "dtype=torch.float64) * (x.numel() / 2)"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in PASSED], ids=[c[0] for c in PASSED])
def test_where_it_goes(before: str, after: str) -> None:
    assert body(X + before).endswith(after + "\n")


def test_of_a_parameter_it_has_the_same_dtype() -> None:
    code = body("def f(x, n):\n    return tf.clip_by_norm(tf.size(x) / 3, n), tf.nn.l2_loss(tf.size(x) / 3)\n")
    assert code.count("torch.as_tensor(x.numel() / 3, dtype=torch.float64)") == 2


def test_what_a_number_has_not_is_reported() -> None:
    assert left(translated(TF + X + "n = tf.size(x) / 7\nprint(n.dtype)\nprint(n.shape, n.numpy())\n")) == [
        "tf.Tensor.dtype",
        "tf.Tensor.shape",
    ]
