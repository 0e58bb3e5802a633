"""What a tf.function does only while TensorFlow traces it: Python's own doings, which torch repeats at every call."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from tf2torch.idioms.rewriting.reporting import Reporting
from tf2torch.infer.fact import TENSORS, Fact, Kind
from tf2torch.syntax.fields import children
from tf2torch.syntax.scopes import bound_names, dotted

CLOCKS_AND_DICE = ("time.", "datetime.", "random.", "numpy.random.", "uuid.", "os.urandom")
GROWING = frozenset({"append", "extend", "insert", "add", "update", "pop", "clear", "setdefault"})


def only_at_tracing(node: cst.FunctionDef, to: Reporting) -> list[str]:
    """What the function does besides computing tensors, by its words in the source."""
    own = {*bound_names(node.body), *(p.name.value for p in node.params.params)}
    shared = {n.name.value for d in _parts(node.body) if isinstance(d, (cst.Global, cst.Nonlocal)) for n in d.names}
    return list(dict.fromkeys(t for part in _parts(node.body) if (t := _effect(part, own - shared, shared, to))))


def _parts(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Everything that runs when the function does."""
    yield node
    for child in children(node):
        if not isinstance(child, (cst.FunctionDef, cst.ClassDef, cst.Lambda)):
            yield from _parts(child)


def _effect(node: cst.CSTNode, own: set[str], shared: set[str], to: Reporting) -> str:
    match node:
        case cst.Call(func=func):
            return _called(func, to.fact(func), own, to)
        case cst.AugAssign(target=target) | cst.AssignTarget(target=target):
            return f"the assignment of {dotted(target)}" if _changes_state(node, target, shared, to) else ""
    return ""


def _called(func: cst.BaseExpression, fact: Fact, own: set[str], to: Reporting) -> str:
    if fact.kind is Kind.NAME and (fact.ref == "builtins.print" or fact.ref.startswith(CLOCKS_AND_DICE)):
        return f"{dotted(func)}()"
    match func:
        case cst.Attribute(value=cst.Name(value=name) as base, attr=cst.Name(value=method)):
            grows = method in GROWING and name not in own and to.fact(base).kind in (Kind.LIST, Kind.DICT)
            return f"{name}.{method}()" if grows else ""
    return ""


def _changes_state(node: cst.CSTNode, target: cst.BaseExpression, shared: set[str], to: Reporting) -> bool:
    """A number that is counted up outside of the function; `self.built = True` comes out the same every time."""
    if isinstance(target, cst.Name):
        return target.value in shared and to.fact(target).kind not in TENSORS
    counted = isinstance(node, cst.AugAssign) and isinstance(target, cst.Attribute)
    return counted and to.fact(target).kind not in TENSORS
