"""`tf.keras.optimizers.X(...)`: torch's optimizers want the variables when they are made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import libcst as cst

from tf2torch.idioms.application import APPLY, APPLY_TO, MINIMIZE, pairs_in
from tf2torch.idioms.as_called import AsCalled, as_called
from tf2torch.idioms.minimized import minimized
from tf2torch.idioms.places import later_place
from tf2torch.idioms.scheduler import apart
from tf2torch.idioms.visible import visible
from tf2torch.infer.fact import UNKNOWN, Kind

if TYPE_CHECKING:
    from tf2torch.idioms.rewriting.expressions import Expressions


@dataclass(eq=False)
class Optimizers:
    """For every optimizer of the file, the expression of the variables it updates."""

    known: dict[str, AsCalled | None] = field(default_factory=dict)
    moved: dict[str, cst.BaseStatement] = field(default_factory=dict)  # behind which statement one is made instead

    def variables_of(self, ref: str, to: Expressions) -> AsCalled | None:
        """The source expression of what an optimizer updates, if it can be evaluated where the optimizer is made."""
        if ref not in self.known:
            self.known[ref] = self._find(ref, to)
        return self.known[ref]

    def _find(self, ref: str, to: Expressions) -> AsCalled | None:
        assert to.root is not None
        applied = [(v, as_called(v, at, to.root)) if v is not None else None for at, v in self._applied(ref, to)]
        found = [f for pair in applied if pair is not None for f in [pair[1]]]
        if len(found) != len(applied) or len({f.text for f in found}) != 1:
            return None
        made = next((n for n in to.program.answers if f"optimizer{id(n)}" == ref), None)
        if made is None or all(_seen(f, made, to.root) for f in found):
            return found[0] if made is not None else None
        behind = later_place(made, found[0].names, to.root) if isinstance(made, cst.Call) else None
        if behind is None:
            return None
        self.moved[ref] = behind
        return found[0]

    def _applied(self, ref: str, to: Expressions) -> Iterator[tuple[cst.Call, cst.BaseExpression | None]]:
        """What each application on the optimizer updates; None where that is not written out."""
        for node in to.program.answers:
            use = to.use_of(node)
            if (
                use is None
                or use.api not in (APPLY, APPLY_TO, MINIMIZE)
                or not isinstance(node, cst.Call)
                or not isinstance(node.func, cst.Attribute)
            ):
                continue
            if to.fact(node.func.value).ref == ref:
                yield node, updated(node, use.api, to)

    def write(self, node: cst.Call, to: Expressions) -> cst.BaseExpression | None:
        """The constructor with its variables; None if they are not known."""
        use = to.use_of(node)
        variables = self.variables_of(f"optimizer{id(node)}", to)
        if use is None or variables is None or "variables" not in use.bound:
            return None
        given = {n: to.expression(a) for n, a in variables.given.items()}
        around, to.renamed = to.renamed, {**to.renamed, **given}
        new = _parameters(to.expression(variables.expression).deep_clone())
        to.renamed = around
        if to.schedulers.name_of(f"optimizer{id(node)}", to) is not None:
            use = apart(use, to)
        bound = replace(use.bound["variables"], node=new, fact=UNKNOWN, given=True)
        return to.by_rule(node, replace(use, bound={**use.bound, "variables": bound}))


def updated(node: cst.Call, api: str, to: Expressions) -> cst.BaseExpression | None:
    """The variables that a call updates; None where they are not written out."""
    if api == MINIMIZE:
        found = minimized(node)
        return None if found is None else found.variables
    assert to.root is not None
    pairs = pairs_in(node, api, to.root)
    if pairs is not None and pairs.variables not in to.program.answers:
        to.keep(pairs.variables)
    return None if pairs is None else pairs.variables


def _seen(found: AsCalled, place: cst.CSTNode, root: cst.Module) -> bool:
    if not found.given:
        return visible(found.expression, place, root)
    return all(visible(part, place, root) for part in found.names)


def _parameters(node: cst.BaseExpression) -> cst.BaseExpression:
    """`list(model.parameters())` as an optimizer takes it: without the list."""
    match node:
        case cst.Call(
            func=cst.Name(value="list"),
            args=[cst.Arg(value=cst.Call(func=cst.Attribute(attr=cst.Name(value="parameters"))) as inner)],
        ):
            return inner
    return node


def is_optimizer(node: cst.BaseExpression, to: Expressions) -> bool:
    """Whether a call makes an optimizer."""
    return to.fact(node).kind is Kind.OPTIMIZER and isinstance(node, cst.Call)
