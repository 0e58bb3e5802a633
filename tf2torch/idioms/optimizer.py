"""`tf.keras.optimizers.X(...)`: torch's optimizers want the variables when they are made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

import libcst as cst

from tf2torch.idioms.places import later_place
from tf2torch.idioms.visible import visible
from tf2torch.infer.fact import UNKNOWN, Kind
from tf2torch.syntax.text import code

if TYPE_CHECKING:
    from tf2torch.idioms.rewriting.expressions import Expressions

APPLY = "tf.keras.optimizers.Optimizer.apply_gradients"


@dataclass(eq=False)
class Optimizers:
    """For every optimizer of the file, the expression of the variables it updates."""

    known: dict[str, cst.BaseExpression | None] = field(default_factory=dict)
    moved: dict[str, cst.BaseStatement] = field(default_factory=dict)  # behind which statement one is made instead

    def variables_of(self, ref: str, to: Expressions) -> cst.BaseExpression | None:
        """The source expression of what an optimizer updates, if it can be evaluated where the optimizer is made."""
        if ref not in self.known:
            self.known[ref] = self._find(ref, to)
        return self.known[ref]

    def _find(self, ref: str, to: Expressions) -> cst.BaseExpression | None:
        applied = list(self._applied(ref, to))
        found = [v for v in applied if v is not None]
        if len(found) != len(applied) or len({code(v) for v in found}) != 1:
            return None
        made = next((n for n in to.program.answers if f"optimizer{id(n)}" == ref), None)
        assert to.root is not None
        if made is None or all(visible(f, made, to.root) for f in found):
            return found[0] if made is not None else None
        behind = later_place(made, found[0], to.root) if isinstance(made, cst.Call) else None
        if behind is None:
            return None
        self.moved[ref] = behind
        return found[0]

    def _applied(self, ref: str, to: Expressions) -> Iterator[cst.BaseExpression | None]:
        """What each application on the optimizer updates; None where that is not written out."""
        for node in to.program.answers:
            use = to.use_of(node)
            if (
                use is None
                or use.api != APPLY
                or not isinstance(node, cst.Call)
                or not isinstance(node.func, cst.Attribute)
            ):
                continue
            if to.fact(node.func.value).ref == ref:
                yield _zipped(node)

    def write(self, node: cst.Call, to: Expressions) -> cst.BaseExpression | None:
        """The constructor with its variables; None if they are not known."""
        use = to.use_of(node)
        variables = self.variables_of(f"optimizer{id(node)}", to)
        if use is None or variables is None or "variables" not in use.bound:
            return None
        new = _parameters(to.expression(variables).deep_clone())
        bound = replace(use.bound["variables"], node=new, fact=UNKNOWN, given=True)
        return to.by_rule(node, replace(use, bound={**use.bound, "variables": bound}))


def _zipped(node: cst.Call) -> cst.BaseExpression | None:
    match node.args:
        case [cst.Arg(value=cst.Call(func=cst.Name(value="zip"), args=[_, cst.Arg(value=variables)]))]:
            return variables
    return None


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
