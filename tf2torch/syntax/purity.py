"""How freely an expression may be moved or repeated."""

from __future__ import annotations

from collections.abc import Container
from enum import IntEnum

import libcst as cst

from tf2torch.syntax.fields import children, is_expression
from tf2torch.syntax.literals import is_literal


class Purity(IntEnum):
    """What evaluating an expression may do."""

    CONSTANT = 0  # a literal: anywhere, any number of times
    ATOM = 1  # a name or an attribute of one: may be repeated
    PURE = 2  # computes, changes nothing: may be moved, not repeated
    IMPURE = 3  # may change something: exactly once, in its place


PURE_BUILTINS = frozenset(
    {"len", "int", "float", "bool", "list", "tuple", "range", "max", "min", "abs", "sum", "round", "str", "getattr"}
)


def purity(node: cst.BaseExpression, pure_calls: Container[cst.CSTNode] = ()) -> Purity:
    """The purity of an expression; `pure_calls` are calls known to change nothing."""
    if is_literal(node):
        return Purity.CONSTANT
    kind = type(node)
    if kind is cst.Name:
        return Purity.ATOM
    if kind is cst.Attribute:
        return max(Purity.ATOM, purity(node.value, pure_calls))  # type: ignore[attr-defined]
    match node:
        case cst.Subscript(
            value=cst.Attribute(attr=cst.Name(value="shape")) as base, slice=[cst.SubscriptElement(cst.Index(i))]
        ):
            return max(Purity.ATOM, purity(base, pure_calls), purity(i, pure_calls))
        case cst.Lambda():
            return Purity.PURE
        case cst.Await() | cst.Yield() | cst.NamedExpr():
            return Purity.IMPURE
        case cst.Call(func=cst.Name(value=name)) if name in PURE_BUILTINS:
            return _worst(node, pure_calls)
        case cst.Call(func=cst.Attribute(value=text, attr=cst.Name(value=name))) if _is_text(text, name):
            return _worst(node, pure_calls)
        case cst.Call() if node not in pure_calls:
            return Purity.IMPURE
        case cst.List() | cst.Tuple():
            return max((purity(e.value, pure_calls) for e in node.elements), default=Purity.ATOM)
    return _worst(node, pure_calls)


def _is_text(node: cst.BaseExpression, method: str) -> bool:
    """Whether a method belongs to a text that stands there, such as `"a_{}".format(i)`."""
    return isinstance(node, (cst.SimpleString, cst.ConcatenatedString, cst.FormattedString)) and hasattr(str, method)


def _worst(node: cst.CSTNode, pure_calls: Container[cst.CSTNode]) -> Purity:
    worst = Purity.PURE
    for child in children(node):
        found = purity(child, pure_calls) if is_expression(type(child)) else _worst(child, pure_calls)  # type: ignore[arg-type]
        worst = max(worst, found)
    return worst
