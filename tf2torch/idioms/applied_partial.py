"""`partial(f, a=1)(x)` is `f(x, a=1)`: what a rule that makes a function gives where it is called at once."""

from __future__ import annotations

import libcst as cst


def applied(node: cst.BaseExpression) -> cst.BaseExpression:
    """The call without the partial; any other expression as it is."""
    match node:
        case cst.Call(func=cst.Call(func=cst.Name(value="partial"), args=[function, *told]), args=args):
            return cst.Call(function.value, [*args, *told])
        case cst.Call(
            func=cst.Call(
                func=cst.Attribute(value=cst.Name(value="functools"), attr=cst.Name(value="partial")),
                args=[function, *told],
            ),
            args=args,
        ):
            return cst.Call(function.value, [*args, *told])
    return node
