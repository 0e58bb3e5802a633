"""A lambda of the caller that the rule calls: its body, with the arguments in the place of its parameters."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import libcst as cst

from tf2torch.rules.writing.loop_names import free_names
from tf2torch.rules.writing.nodes import is_label
from tf2torch.rules.writing.toolbox import NeedsHelper
from tf2torch.syntax.fields import descendants, semantic_fields
from tf2torch.syntax.precedence import bare, fit, standalone
from tf2torch.syntax.purity import Purity, purity

SCOPES = (cst.Lambda, cst.ListComp, cst.GeneratorExp, cst.SetComp, cst.DictComp)


def applied(function: cst.Lambda, args: Sequence[cst.BaseExpression]) -> cst.BaseExpression:
    """What calling the lambda gives. Raises NeedsHelper where that cannot be written in place."""
    own = function.params
    plain = not (own.posonly_params or own.kwonly_params or isinstance(own.star_arg, cst.Param) or own.star_kwarg)
    if not plain or len(own.params) != len(args) or any(p.default is not None for p in own.params):
        raise NeedsHelper
    values = dict(zip((p.name.value for p in own.params), args))
    _check(function.body, values)
    made = _put(function.body, values)
    assert isinstance(made, cst.BaseExpression)
    return standalone(bare(made))


def _check(body: cst.BaseExpression, values: dict[str, cst.BaseExpression]) -> None:
    """Nothing that computes may be written twice, and no scope inside may mean something else by one of the names."""
    counts = Counter(n.value for n in descendants(body) if isinstance(n, cst.Name))
    if any(counts[name] != 1 and purity(value) >= Purity.PURE for name, value in values.items()):
        raise NeedsHelper
    names = set(values) | {n for value in values.values() for n in free_names(value)}
    inner = [n for n in descendants(body) if isinstance(n, SCOPES)]
    bound = {p.name.value for n in inner for p in descendants(n) if isinstance(p, cst.Param)}
    targets = [n.target for n in descendants(body) if isinstance(n, cst.CompFor)]
    bound |= {n.value for target in targets for n in descendants(target) if isinstance(n, cst.Name)}
    walrus = any(isinstance(n, cst.NamedExpr) for n in descendants(body))
    computes = any(purity(value) >= Purity.PURE for value in values.values())
    if bound & names or walrus or (inner and computes):
        raise NeedsHelper


def _put(node: cst.CSTNode, values: dict[str, cst.BaseExpression]) -> cst.CSTNode:
    """The node with the values in the place of the names; the same node where none is in it."""
    if isinstance(node, cst.Name):
        return values[node.value].deep_clone() if node.value in values else node
    changes: dict[str, object] = {}
    for name in semantic_fields(type(node)):
        value = getattr(node, name)
        if isinstance(value, (list, tuple)):
            made = [_put(v, values) if isinstance(v, cst.CSTNode) else v for v in value]
            if any(a is not b for a, b in zip(made, value)):
                changes[name] = made
        elif isinstance(value, cst.CSTNode) and not (isinstance(value, cst.Name) and is_label(node, name)):
            new = _put(value, values)
            if new is not value:
                changes[name] = fit(node, name, new) if isinstance(new, cst.BaseExpression) else new
    return node.with_changes(**changes) if changes else node
