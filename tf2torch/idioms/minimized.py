"""`optimizer.minimize(loss, variables)`, as TensorFlow had it before Keras 3: a training step in one call."""

from __future__ import annotations

from dataclasses import dataclass

import libcst as cst

NAMES = ("loss", "var_list")


@dataclass(frozen=True, eq=False)
class Minimized:
    """A call of `minimize`: the function of the loss, and the variables."""

    node: cst.Call
    optimizer: cst.BaseExpression
    loss: cst.BaseExpression
    variables: cst.BaseExpression


def minimized(node: cst.Call) -> Minimized | None:
    """The parts of a call of `minimize`; None where it is given something else, such as a tape."""
    given = {a.keyword.value if a.keyword else (*NAMES, "", "")[at]: a.value for at, a in enumerate(node.args[:4])}
    if any(a.star for a in node.args) or set(given) - {"name"} != set(NAMES):
        return None
    assert isinstance(node.func, cst.Attribute)
    return Minimized(node, node.func.value, given["loss"], given["var_list"])
