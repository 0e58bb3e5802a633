"""Gathered rows and an optimizer that squares gradients: said, where both are in one file."""

from __future__ import annotations

import pytest

from tests.translation import text, translated
from tf2torch.model import Status

PROGRAM = """
    import tensorflow as tf
    table = tf.Variable(tf.ones([4, 2]))
    opt = tf.keras.optimizers.{optimizer}(0.1)
    for ids in batches:
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum({rows} ** 2)
        opt.apply_gradients(zip(tape.gradient(loss, [table]), [table]))
"""
CASES = [
    ("SGD", "tf.gather(table, tf.constant([1, 1]))", False),
    ("Adam", "table[1:]", False),
    ("Adam", "tf.gather(tf.ones([4, 2]), tf.constant([1, 1]))", False),
    ("Adam", "tf.gather(table, tf.constant([1, 1]))", True),
    ("RMSprop", "tf.nn.embedding_lookup(table, tf.constant([1, 1]))", True),
]


@pytest.mark.parametrize(("optimizer", "rows", "said"), CASES)
def test_rows(optimizer: str, rows: str, said: bool) -> None:
    notes = translated(text(PROGRAM.format(optimizer=optimizer, rows=rows))).notes
    found = [n for n in notes if "gathered twice" in n.message]
    assert [n.status for n in found] == ([Status.ASSUMED] if said else [])
