"""`optimizer.apply_gradients(...)`: which gradients go to which variables, in the forms in which that is written."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import libcst as cst

from tf2torch.idioms.visible import scopes_around
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.scopes import target_names
from tf2torch.syntax.text import code

OPTIMIZER = "tf.keras.Optimizer"
APPLY, APPLY_TO, MINIMIZE = f"{OPTIMIZER}.apply_gradients", f"{OPTIMIZER}.apply", f"{OPTIMIZER}.minimize"
MEANINGLESS = frozenset({"name", "skip_gradients_aggregation", "experimental_aggregate_gradients"})


@dataclass(frozen=True, eq=False)
class Pairs:
    """Gradients with their variables. `gradients` is not there where each is computed as it is paired: `each`.

    `held`: the pairs are made before and held by a name; `filtered`: some of them are left out.
    """

    variables: cst.BaseExpression
    gradients: cst.BaseExpression | None = None
    each: cst.BaseComp | None = None
    held: cst.Name | None = None
    filtered: bool = False


def pairs_in(node: cst.Call, api: str, root: cst.Module) -> Pairs | None:
    """What a call of `apply_gradients` or `apply` is given; None where that is not written out."""
    names = ("grads_and_vars",) if api == APPLY else ("grads", "trainable_variables")
    given = dict(_arguments(node, names))
    if any(a.star for a in node.args) or not set(names) <= set(given) <= {*names, *MEANINGLESS}:
        return None
    if api == APPLY_TO:
        return Pairs(given["trainable_variables"], given["grads"])
    return _paired(given["grads_and_vars"], node, root)


def _arguments(node: cst.Call, names: tuple[str, ...]) -> Iterator[tuple[str, cst.BaseExpression]]:
    for at, arg in enumerate(node.args):
        yield arg.keyword.value if arg.keyword is not None else names[at] if at < len(names) else "", arg.value


def _paired(node: cst.BaseExpression, call: cst.Call, root: cst.Module) -> Pairs | None:
    match node:
        case cst.Call(func=cst.Name(value="zip"), args=[cst.Arg(value=g, star=""), cst.Arg(value=v, star="")]):
            return Pairs(v, g)
        case cst.Call(func=cst.Name(value="list" | "tuple"), args=[cst.Arg(value=inner, star="")]):
            return _paired(inner, call, root)
        case cst.List(elements=elements) | cst.Tuple(elements=elements) if elements:
            return _displayed([e.value for e in elements])
        case cst.ListComp() | cst.GeneratorExp():
            return _comprehension(node, call, root)
        case cst.Name():
            made = _held(node, call, root)
            found = None if made is None else _paired(made, call, root)
            return None if found is None else replace(found, held=node)
    return None


def _displayed(pairs: list[cst.BaseExpression]) -> Pairs | None:
    """`[(dw, w), (db, b)]`."""
    parts = [[e.value for e in p.elements] for p in pairs if isinstance(p, (cst.Tuple, cst.List))]
    if len(parts) != len(pairs) or any(len(p) != 2 for p in parts):
        return None
    gradients, variables = (cst.List([cst.Element(p[i]) for p in parts]) for i in (0, 1))
    return Pairs(variables, gradients)


def _comprehension(node: cst.ListComp | cst.GeneratorExp, call: cst.Call, root: cst.Module) -> Pairs | None:
    """`[(clip(g), v) for g, v in zip(gradients, variables) if g is not None]`."""
    inner = _paired(node.for_in.iter, call, root) if node.for_in.inner_for_in is None else None
    match node.elt, node.for_in.target:
        case (
            cst.Tuple(elements=[cst.Element(value=made), cst.Element(value=cst.Name(value=put))]),
            cst.Tuple(elements=[cst.Element(value=cst.Name(value=gradient)), cst.Element(value=cst.Name(value=own))]),
        ) if put == own and inner is not None and inner.gradients is not None:
            pass
        case _:
            return None
    tests = [code(test.test) for test in node.for_in.ifs]
    if code(made) == gradient and tests in ([], [f"{gradient} is not None"]):
        return replace(inner, filtered=bool(tests))  # torch's optimizers leave out what has no gradient themselves
    return Pairs(inner.variables, None, node, filtered=bool(tests))


def _held(name: cst.Name, call: cst.Call, root: cst.Module) -> cst.BaseExpression | None:
    """What a name holds that its scope binds once."""
    scope = scopes_around(root, call)[-1].body
    values = []
    for node in descendants(scope) if isinstance(scope, cst.CSTNode) else (d for s in scope for d in descendants(s)):
        if isinstance(node, cst.Assign) and any(name.value in target_names(t.target) for t in node.targets):
            plain = len(node.targets) == 1 and isinstance(node.targets[0].target, cst.Name)
            values.append(node.value if plain else None)
        elif isinstance(node, (cst.AugAssign, cst.AnnAssign, cst.For)) and name.value in target_names(node.target):
            values.append(None)
    return values[0] if len(values) == 1 else None


def parts_of(node: cst.BaseExpression) -> tuple[str, ...]:
    """The texts of the elements of a list that is written out, or of the one expression."""
    if isinstance(node, (cst.List, cst.Tuple)):
        return tuple(code(e.value) for e in node.elements)
    return (code(node),)
