"""Nodes with some fields changed, without asking again whether the rest of them is as it should be.

`with_changes` makes a node anew and validates it: that a word has white space beside it, for the most part. Here the
fields are copied, where no word of Python's stands beside what may change; everything else is left to libcst.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from functools import cache
from typing import Any, TypeVar

import libcst as cst

from tf2torch.syntax.quick_nodes import twin_of

Node = TypeVar("Node", bound=cst.CSTNode)
Copier = Callable[[Any, dict[str, Any]], Any]
# No word of Python's stands in these, but inside of other nodes.
WORDLESS = (
    *(cst.Arg, cst.Call, cst.Attribute, cst.Subscript, cst.SubscriptElement, cst.Index, cst.Element, cst.List),
    *(cst.Expr, cst.Assign, cst.AssignTarget, cst.SimpleStatementLine, cst.IndentedBlock),
)
# Between their words and these fields there is always a colon or the end of a line.
APART = frozenset({"body", "orelse", "leading_lines", "decorators", "lines_after_decorators"})
STATEMENTS = (cst.FunctionDef, cst.ClassDef, cst.If, cst.Else, cst.For, cst.With)


def changed(node: Node, **changes: Any) -> Node:
    """A copy of a node with these fields changed."""
    copier = _copier(type(node))
    if copier is None or not (type(node) in WORDLESS or APART.issuperset(changes)):
        return node.with_changes(**changes)
    made: Node = copier(node, changes)
    return made


@cache
def _copier(kind: type[cst.CSTNode]) -> Copier | None:
    """A function that copies nodes of a class, written out field by field."""
    twin = twin_of(kind) if kind in WORDLESS or kind in STATEMENTS else None
    if twin is None:
        return None
    lines = ["made = new(twin)", *(f"made.{f.name} = node.{f.name}" for f in fields(kind))]
    lines += ["for name in changes:", "    setattr(made, name, changes[name])", "made.__class__ = kind", "return made"]
    names: dict[str, Any] = {"new": object.__new__, "twin": twin, "kind": kind}
    exec("\n    ".join(["def copy(node, changes):", *lines]), names)
    made: Copier = names["copy"]
    return made
