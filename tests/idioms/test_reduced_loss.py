"""`tf.reduce_mean` of a loss for each example is torch's loss; what is reduced otherwise stays."""

from __future__ import annotations

import pytest

from tests.translation import translated

HEAD = "import tensorflow as tf\n\nx = tf.zeros([5, 3])\ny = tf.constant([0, 1, 2, 1, 0])\nz = tf.zeros([5, 3])\n"
SPARSE = "tf.nn.sparse_softmax_cross_entropy_with_logits(labels=y, logits=x)"
CASES = [
    ("of some axis", f"tf.reduce_mean({SPARSE}, axis=0)", 'torch.mean(F.cross_entropy(x, y, reduction="none"), dim=0)'),
    ("the greatest", f"tf.reduce_max({SPARSE})", 'torch.max(F.cross_entropy(x, y, reduction="none"))'),
    ("kept axes", f"tf.reduce_mean({SPARSE}, keepdims=True)", None),
    ("the mean", f"tf.reduce_mean({SPARSE})", "F.cross_entropy(x, y)"),
    ("the sum", f"tf.reduce_sum({SPARSE})", 'F.cross_entropy(x, y, reduction="sum")'),
    (
        "of a sigmoid",
        "tf.reduce_mean(tf.nn.sigmoid_cross_entropy_with_logits(z, x))",
        "F.binary_cross_entropy_with_logits(x, z)",
    ),
    (
        "of a softmax, in a sum",
        "1.0 + tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(z, x))",
        "1.0 + F.cross_entropy(x, z)",
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_a_loss(before: str, after: str | None) -> None:
    code = translated(f"{HEAD}a = {before}\n").code
    assert code.endswith(f"\na = {after}\n") if after is not None else 'reduction="none"' in code
