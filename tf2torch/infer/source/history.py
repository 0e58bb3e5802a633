"""`losses.append(loss.numpy())` where the list is only looked at: Python numbers serve as well as arrays."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from tf2torch.infer.source.role import CONVERTING, SHOWING, Role, role_of
from tf2torch.syntax.fields import children, descendants
from tf2torch.syntax.names_in import name_counts
from tf2torch.syntax.scopes import dotted

SHOWN = frozenset({Role.SHOWN, Role.SCALAR, Role.CONVERTED})
PLAIN = {n.rpartition(".")[2]: n for n in (*SHOWING, *CONVERTING)}
PLOTTING = frozenset({"plt", "ax", "pyplot"})


def appended_to(node: cst.BaseExpression, statement: cst.CSTNode | None) -> str:
    """The list in a statement `name.append(node)`; "" for anything else."""
    match statement:
        case cst.Expr(cst.Call(cst.Attribute(cst.Name(name), cst.Name("append")), [cst.Arg(value=value)])):
            return name if value is node else ""
    return ""


def only_shown(name: str, scope: cst.CSTNode) -> bool:
    """Whether a list that starts empty is only appended to and shown, wherever the scope has its name."""
    uses = [small for small in _heads(scope) if name_counts([small])[name]]
    made = [small for small in uses if _makes(small, name)]
    return bool(made) and all(small in made or _is_harmless(small, name) for small in uses)


def _heads(scope: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The simple statements of a scope, and what stands in the heads of compound ones."""
    for part in descendants(scope):
        if isinstance(part, cst.BaseSmallStatement):
            yield part
        elif isinstance(part, cst.BaseCompoundStatement):
            yield from (c for c in children(part) if not isinstance(c, (cst.BaseSuite, cst.BaseCompoundStatement)))


def _makes(small: cst.CSTNode, name: str) -> bool:
    """`name = []`."""
    match small:
        case cst.Assign(targets=[cst.AssignTarget(cst.Name(own))], value=cst.List(elements=[])):
            return own == name
    return False


def _is_harmless(small: cst.CSTNode, name: str) -> bool:
    """Whether a statement appends to the list, prints of it, or plots it."""
    match small:
        case cst.Expr(cst.Call(cst.Attribute(cst.Name(own), cst.Name("append")), args)) if own == name:
            return not name_counts([a.value for a in args])[name]
        case cst.Expr(cst.Call(func=func)) if dotted(func).partition(".")[0] in {*PLOTTING, "print"}:
            return True
    parts = [d for d in descendants(small) if isinstance(d, cst.Subscript) and _is(d.value, name)]
    within = [p.value for p in parts]
    uses = [d for d in descendants(small) if _is(d, name) and all(d is not w for w in within)]
    return all(role_of(use, small, _text) in SHOWN for use in (*parts, *uses))


def _is(node: cst.CSTNode, name: str) -> bool:
    return isinstance(node, cst.Name) and node.value == name


def _text(function: cst.BaseExpression) -> str:
    text = dotted(function)
    return PLAIN.get(text, text)
