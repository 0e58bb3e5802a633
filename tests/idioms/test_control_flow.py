"""Functions that TensorFlow calls: what they get is known in them, and what they give behind them."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import TF, body, left, translated
from tf2torch.model import Status

KNOWN = {"x": "f32[2, 3]", "y": "f32[3]", "row": "f32[3]", "n": "int"}

WRITTEN = [
    ("a name that is taken", "r = tf.map_fn(lambda x: x * row, x)\n", "r = torch.stack([row_ * row for row_ in x])\n"),
    ("the lambda's own name", "r = tf.map_fn(lambda e: e * row, x)\n", "r = torch.stack([e * row for e in x])\n"),
    ("a function of the file", "def f(v):\n    return tf.transpose(v)\nr = tf.map_fn(f, tf.ones([4, 2, 3]))\n", "def f(v):\n    return v.T\nr = torch.stack([f(row) for row in torch.ones(4, 2, 3)])\n"),
    ("rank minus one in the lambda", "r = tf.map_fn(lambda m: tf.transpose(m), tf.ones([4, 2, 3]))\n", "r = torch.stack([m.T for m in torch.ones(4, 2, 3)])\n"),
    ("what it gives is known", "r = tf.transpose(tf.map_fn(lambda e: e * 2.0, x))\n", "r = torch.stack([e * 2.0 for e in x]).T\n"),
    ("a branch in an operation", "r = 1.0 + tf.cond(n > 0, lambda: x, lambda: -x)\n", "r = 1.0 + (x if n > 0 else -x)\n"),
    ("both branches tell", "r = tf.transpose(tf.cond(n > 0, lambda: x, lambda: x * 2.0))\n", "r = (x if n > 0 else x * 2.0).T\n"),
    ("a bound method", "r = tf.cond(n > 0, obj.up, lambda: x)\n", "r = obj.up() if n > 0 else x\n"),
    ("a lambda with a name", "double = lambda v: tf.transpose(v) * 2.0\nr = tf.map_fn(double, tf.ones([4, 2, 3]))\n", "double = lambda v: v.T * 2.0\nr = torch.stack([double(row) for row in torch.ones(4, 2, 3)])\n"),
    ("a statement that groups", "tf.group(x, y)\nz = x\n", "z = x\n"),
    ("options of loops", "for i in range(3):\n    tf.autograph.experimental.set_loop_options(shape_invariants=[(x, tf.TensorShape([None]))])\n    x = x + 1.0\n", "for i in range(3):\n    x = x + 1.0\n"),
]  # fmt: skip


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in WRITTEN], ids=[c[0] for c in WRITTEN])
def test_written_in_place(before: str, after: str) -> None:
    assert body(before, known=KNOWN) == after


def test_what_may_do_anything_is_done_once() -> None:
    code = body("r = tf.cond(ask(), lambda: tf.exp(x), lambda: x)\n", known=KNOWN)
    assert code == "r = torch.exp(x) if ask() else x\n"
    assert "tf_cond" not in code


def test_a_function_that_nobody_sees_is_taken_to_give_a_tensor() -> None:
    result = translated(f"{TF}def f(fn, x):\n    return tf.map_fn(fn, x)\n")
    assert "torch.stack([fn(row) for row in x])" in result.code
    assert left(result) == []
    assert [n.status for n in result.notes if n.api == "tf.map_fn"] == [Status.ASSUMED]
