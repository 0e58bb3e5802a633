"""`tf.TensorSpec(...)` and its like, where torch is told nothing of them: they only describe tensors."""

from __future__ import annotations

import libcst as cst

from tf2torch.idioms.rewriting.reporting import Reporting
from tf2torch.syntax.fields import descendants

DESCRIPTIONS = frozenset({"tf.TensorSpec", "tf.TensorShape", "tf.RaggedTensorSpec", "tf.SparseTensorSpec"})


def only_describes(node: cst.BaseExpression | None, to: Reporting) -> bool:
    """Whether an argument that has no meaning in torch does nothing but describe: then it goes, and nothing is said."""
    calls = [part for part in descendants(node) if isinstance(part, cst.Call)] if node is not None else []
    if not calls or not all(_describes(call, to) for call in calls):
        return False
    for part in descendants(node) if node is not None else ():
        to.claim(part)
    return True


def _describes(call: cst.Call, to: Reporting) -> bool:
    use = to.use_of(call)
    return use is not None and use.api in DESCRIPTIONS
