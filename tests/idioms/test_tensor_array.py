"""Tensor arrays are lists: writes as statements."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import body

FIXED = "ta = tf.TensorArray(tf.float32, size=3)\n"
GROWING = "ta = tf.TensorArray(tf.float32, size=0, dynamic_size=True)\n"
WRITES = [
    ("an object of nobody knows what", "", "ta = ta.write(0, x)\n", "ta = ta.write(0, x)\n"),
    ("under another name", FIXED, "tb = ta.write(0, x)\n", "tb = written(ta, 0, x)\n"),
    ("wherever, of one that grows", GROWING, "ta = ta.write(2, x)\n", "ta = written(ta, 2, x)\n"),
    ("at its place, with comments", FIXED, "# a\nta = ta.write(0, x)  # b\n", "# a\nta[0] = x  # b\n"),
    ("without a name", FIXED, "ta.write(k + 1, tf.sin(x))\n", "ta[k + 1] = torch.sin(x)\n"),
    ("a number", FIXED, "ta = ta.write(0, 1.5)\n", "ta[0] = torch.tensor(1.5)\n"),
    ("a number of another dtype", FIXED, "ta = ta.write(0, 10)\n", "ta[0] = torch.tensor(10, dtype=torch.float32)\n"),
    ("a variable, which changes later", FIXED, "ta = ta.write(0, v)\n", "ta[0] = v.clone()\n"),
    ("a variable, at the end", GROWING, "ta = ta.write(ta.size(), v)\n", "ta.append(v.clone())\n"),
    ("at the end", GROWING, "ta = ta.write(ta.size(), x)\n", "ta.append(x)\n"),
]  # fmt: skip


@pytest.mark.parametrize(("made", "before", "after"), [c[1:] for c in WRITES], ids=[c[0] for c in WRITES])
def test_a_write(made: str, before: str, after: str) -> None:
    assert body(made + before, known={"x": "f32[2]", "k": "int", "v": "var f32[2]"}).endswith(after)


def test_what_is_written_in_a_lambda_is_translated() -> None:
    before = "_, a = tf.while_loop(lambda i, a: i < 3, lambda i, a: (i + 1, a.write(i, x)), [0, tf.TensorArray(tf.float32, 3)])\ny = a.stack()\n"
    assert body(before, known={"x": "f32[2]"}).endswith(
        "i, a = torch.tensor(0), [None] * 3\nwhile i < 3:\n    i, a = i + 1, written(a, i, x)\ny = torch.stack(a)\n"
    )
