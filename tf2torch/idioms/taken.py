"""Names of unknown kind that some use of TensorFlow takes to be tensors: what else is done to them is to tensors."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from tf2torch.idioms.rewriting.reporting import Reporting
from tf2torch.infer.fact import Kind
from tf2torch.syntax.fields import children


def is_taken(name: str, to: Reporting) -> bool:
    """Whether the function being rewritten takes a name that nothing is known of to be a tensor."""
    if to.scope not in to.taken:
        to.taken[to.scope] = frozenset(_taken(to.scope, to))
    return name in to.taken[to.scope]


def _taken(node: cst.CSTNode, to: Reporting) -> Iterator[str]:
    use = to.use_of(node)
    for bound in use.bound.values() if use is not None and use.translated else ():
        unknown = isinstance(bound.node, cst.Name) and to.fact(bound.node).kind is Kind.UNKNOWN
        if unknown and bound.fact.kind is Kind.TENSOR:
            yield bound.node.value  # type: ignore[union-attr]
    for child in children(node):
        if not isinstance(child, (cst.FunctionDef, cst.ClassDef)):
            yield from _taken(child, to)
