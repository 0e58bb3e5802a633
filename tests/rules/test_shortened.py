"""What a rule's text says in more words than one would write."""

from __future__ import annotations

import pytest

from tests.translation import translated

HEAD = "import tensorflow as tf\n\nx = tf.zeros([2, 3, 4, 5])\ni = tf.constant([1, 0])\n"
HEAD += "m = tf.zeros([2, 3])\np = q = list(range(len(o)))\n"
CASES = [
    ("a cast by its own method", "tf.cast(x, tf.float64)", "x.double()"),
    ("a cast that has none", "tf.cast(x, tf.uint8)", "x.to(torch.uint8)"),
    ("a cast to the dtype of another", "tf.cast(x, m.dtype)", "x.to(m.dtype)"),
    ("one permute for two", "tf.transpose(tf.transpose(x, [0, 3, 1, 2]), [1, 0, 2, 3])", "x.permute(3, 0, 1, 2)"),
    ("none for two that undo each other", "tf.transpose(tf.transpose(x, [0, 3, 1, 2]), [0, 2, 3, 1])", "x"),
    ("two of unknown axes", "tf.transpose(tf.transpose(x, p), q)", "x.permute(p).permute(q)"),
    ("the indices that were put together", "tf.gather_nd(m, tf.stack([i, i], axis=1))", "m[i, i]"),
    ("those behind one another", "tf.gather_nd(m, tf.stack([i, i]))", "m[tuple(torch.stack([i, i]).unbind(-1))]"),
    ("a rank", "x.shape.rank", "x.dim()"),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_is_written_as(before: str, after: str) -> None:
    code = translated(f"{HEAD}y = {before}\n").code
    assert code.endswith(f"\ny = {after}\n")


def test_two_results_need_no_parentheses() -> None:
    code = translated(f"{HEAD}a, b = tf.nn.moments(x, axes=[0])\n").code
    assert code.endswith("a, b = torch.mean(x, dim=0), torch.var(x, dim=0, correction=0)\n")
    code = translated(f"{HEAD}a = tf.abs(x), [tf.nn.moments(x, axes=[0])]\n").code
    assert code.endswith("a = torch.abs(x), [(torch.mean(x, dim=0), torch.var(x, dim=0, correction=0))]\n")


def test_an_expression_that_assigns_keeps_its_parentheses() -> None:
    assert translated(f"{HEAD}a = (y := tf.abs(x))\n").code.endswith("a = (y := torch.abs(x))\n")


def test_whole_numbers_of_python_and_of_tensorflow_meet_in_a_product() -> None:
    made = translated(f"{HEAD}n = tf.ones([2, 2], dtype=tf.int32)\ny = tf.constant([[1, 2]]) @ n\nz = n @ n\n").code
    assert made.endswith("y = torch.tensor([[1, 2]]) @ n.long()\nz = n @ n\n")
