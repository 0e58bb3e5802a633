"""Loops over `tf.range` count with Python's numbers, which stand for TensorFlow's int32 tensors."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import body

CASES = [
    ("over a tensor", "n = tf.argmax([1, 3])\nfor i in tf.range(n):\n    y = i / 2\n", "i.double() / 2\n"),
    ("over floats", "for i in tf.range(3.0):\n    y = i / 2\n", "for i in torch.arange(3.0):\n    y = i / 2\n"),
    ("not looped over", "r = tf.range(3)\nfor i in r:\n    y = i / 2\n", "y = i.double() / 2\n"),
    ("as an index", "for i in tf.range(3):\n    y = z[i]\n", "for i in range(3):\n    y = z[i]\n"),
    ("of a size", "for i in tf.range(tf.shape(z)[0]):\n    y = i\n", "for i in range(z.shape[0]):\n    y = i\n"),
    ("a float", "for i in tf.range(3):\n    y = z * tf.cast(i, tf.float32)\n", "    y = z * float(i)\n"),
    ("divided", "for i in tf.range(3):\n    y = tf.exp(i / 2)\n", "torch.exp(torch.tensor(i / 2, dtype=torch.float64))\n"),
    ("listed", "y = tf.stack([i for i in tf.range(3)])\n", "y = torch.tensor([i for i in range(3)])\n"),
    (
        "kept behind the loop beside a number",
        "n = 0\nfor i in tf.constant([1, 2]):\n    n = i\ny = n / 2\n",
        "y = torch.as_tensor(n).double() / 2\n",
    ),
    ("a default of a lambda", "f = [lambda x, k=k: x * tf.cast(k, tf.float32) for k in range(3)]\n", "torch.tensor(k, dtype=torch.float32) for k in range(3)]\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_counting(before: str, after: str) -> None:
    assert body("z = tf.constant([1.0, 2.0, 3.0])\n" + before).endswith(after)
