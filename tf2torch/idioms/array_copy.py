"""An array made from a tensor and then changed: TensorFlow's is a copy, torch's shares the memory. So `.copy()`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.fact import Kind
from tf2torch.syntax.fields import descendants

CHANGING = frozenset({"sort", "fill", "put", "partition", "resize", "itemset"})  # methods of arrays
CHANGING_FIRST = frozenset({"shuffle", "copyto", "put", "place", "putmask", "fill_diagonal", "put_along_axis", "at"})


class ArrayCopy:
    """`a = x.numpy()` in a file that changes `a` in place."""

    on: ClassVar = (cst.Assign,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        """Tell the rewriter what to copy; the statement itself is rewritten as any other."""
        match body[at]:
            case cst.SimpleStatementLine(body=[cst.Assign(targets=targets, value=value)]):
                shared = [v for v in _parts(value) if is_memory(v, to)]
                if shared and any(name in changed(to) for t in targets for name in _held(t.target)):
                    to.copied |= set(shared)
        return None


def is_memory(node: cst.BaseExpression, to: Rewriter) -> bool:
    """Whether an expression is `.numpy()` of a tensor, or a part of that."""
    while isinstance(node, cst.Subscript):
        node = node.value
    use = to.use_of(node)
    return use is not None and use.api == "tf.Tensor.numpy" and use.fact.kind in (Kind.NDARRAY, Kind.UNKNOWN)


def changed(to: Rewriter) -> frozenset[str]:
    """The names, and the last parts of dotted names, of what the file changes in place."""
    if to.changed is None:
        assert to.root is not None
        to.changed = frozenset(name for node in descendants(to.root) for name in _changes(node))
    return to.changed


def _changes(node: cst.CSTNode) -> Iterator[str]:
    match node:
        case cst.AugAssign(target=cst.Subscript(value=base) | base):
            yield from _held(base)
        case cst.AssignTarget(target=target):
            yield from (name for t in _parts(target) if isinstance(t, cst.Subscript) for name in _held(t.value))
        case cst.Call(func=cst.Attribute(value=base, attr=cst.Name(value=name)), args=args):
            if name in CHANGING:
                yield from _held(base)
            if name in CHANGING_FIRST and args:
                yield from _held(args[0].value)


def _held(target: cst.BaseExpression) -> Iterator[str]:
    match target:
        case cst.Name(value=name) | cst.Attribute(attr=cst.Name(value=name)):
            yield name
        case cst.Tuple() | cst.List():
            for part in _parts(target):
                yield from _held(part)
        case cst.Subscript(value=base):
            yield from _held(base)


def _parts(value: cst.BaseExpression) -> list[cst.BaseExpression]:
    if isinstance(value, (cst.Tuple, cst.List)):
        return [e.value for e in value.elements]
    return [value]
