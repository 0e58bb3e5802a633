"""Rows that are gathered from a variable: the gradient is a list of rows, which Keras squares one by one.

Where a row is gathered twice, Keras' Adam, Adagrad and RMSprop add up the squares of its parts; torch squares the sum.
"""

from __future__ import annotations

from collections.abc import Iterable

from tf2torch.infer.fact import Kind
from tf2torch.rules.uses import Use

GATHERING = frozenset({"tf.gather", "tf.nn.embedding_lookup"})
SQUARING = frozenset({"Adadelta", "Adagrad", "Adam", "AdamW", "Adamax", "Nadam", "RMSprop"})
ASSUMED = "takes it that no row is gathered twice from a variable in one step: Keras squares the parts of its gradient"


def assumed_rows(optimizer: str, uses: Iterable[object]) -> list[str]:
    """What an optimizer takes for granted in a program with these uses."""
    if optimizer.rpartition(".")[2] not in SQUARING:
        return []
    gathered = (u.bound.get("params") for u in uses if isinstance(u, Use) and u.api in GATHERING)
    return [ASSUMED] if any(b is not None and b.fact.kind is Kind.VARIABLE for b in gathered) else []
