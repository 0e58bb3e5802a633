"""What is only walked through needs no list: `for v in list(model.parameters())`."""

from __future__ import annotations

from typing import TypeVar

import libcst as cst

Node = TypeVar("Node", bound=cst.CSTNode)
WALKING = frozenset({"zip", "enumerate"})
LOOPS = frozenset({cst.For, cst.CompFor})


def walked(old: Node, new: Node) -> Node:
    """`new` without the lists that the translation made for a loop; `old` is the source's own."""
    if type(old) not in LOOPS:
        return new
    match old, new:
        case (cst.For(iter=was), cst.For(iter=now)) | (cst.CompFor(iter=was), cst.CompFor(iter=now)):
            return new.with_changes(iter=_walked(was, now))
    return new


def _walked(old: cst.BaseExpression, new: cst.BaseExpression) -> cst.BaseExpression:
    match old, new:
        case cst.Call(func=cst.Name(value=name), args=before), cst.Call(args=after) if name in WALKING:
            args = [a.with_changes(value=_walked(b.value, a.value)) for a, b in zip(after, before)]
            return new.with_changes(args=args) if len(before) == len(after) else new
        case cst.Attribute(), cst.Call(func=cst.Name(value="list"), args=[cst.Arg(value=cst.Call() as inner)]):
            return inner
    return new
