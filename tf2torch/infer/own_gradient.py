"""A function with a gradient of its own: `return y, grad` at its end, where `grad` is a function in it or a lambda."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import libcst as cst

from tf2torch.syntax.fields import blocks

CUSTOM = "tf.custom_gradient"


@dataclass(frozen=True, eq=False)
class OwnGradient:
    """The parts of the function: what computes the value, the value, and the function of the gradient."""

    node: cst.FunctionDef
    forward: tuple[cst.BaseStatement, ...]
    last: cst.SimpleStatementLine
    value: cst.BaseExpression
    grad: cst.FunctionDef | cst.Lambda

    @property
    def inputs(self) -> list[str]:
        return [p.name.value for p in self.node.params.params]

    @property
    def upstream(self) -> list[str]:
        """The names of the gradients that come from above."""
        return [p.name.value for p in self.grad.params.params]

    @property
    def values(self) -> list[cst.BaseExpression]:
        """The value, or the values one by one."""
        if isinstance(self.value, (cst.Tuple, cst.List)):
            return [e.value for e in self.value.elements]
        return [self.value]


def own_gradient(node: cst.FunctionDef) -> OwnGradient | str:
    """The parts of a function, or why it cannot be taken apart."""
    body = node.body.body
    match body[-1] if body else None:
        case (
            cst.SimpleStatementLine(
                body=[cst.Return(value=cst.Tuple(elements=[cst.Element(value=value), cst.Element(value=grad)]))]
            ) as last
        ):
            pass
        case _:
            return "it does not end with `return value, grad`"
    own = grad if isinstance(grad, cst.Lambda) else _defined(grad, body)
    if own is None:
        return "its gradient is not a function that it defines itself"
    if why := _refused(node.params, "it") or _refused(own.params, "its gradient"):
        return why
    forward = tuple(s for s in body[:-1] if s is not own)
    if any(isinstance(r, cst.Return) for s in forward for r in _own(s)):
        return "it returns in several places"
    assert isinstance(last, cst.SimpleStatementLine)
    return OwnGradient(node, forward, last, value, own)  # type: ignore[arg-type]


def _defined(name: cst.BaseExpression, body: Sequence[cst.CSTNode]) -> cst.FunctionDef | None:
    found = [s for s in body if isinstance(s, cst.FunctionDef) and isinstance(name, cst.Name)]
    return next((s for s in found if s.name.value == name.value and not s.decorators), None)  # type: ignore[attr-defined]


def _refused(params: cst.Parameters, who: str) -> str:
    names = {p.name.value for p in (*params.params, *params.kwonly_params)}
    if "variables" in names:
        return "variables that it reads have gradients of their own: give them to it as arguments"
    plain = not params.kwonly_params and not params.posonly_params and params.star_kwarg is None
    several = isinstance(params.star_arg, cst.Param)
    if not plain or several or not names or any(p.default is not None for p in params.params):
        return f"{who} takes other arguments than tensors by their places"
    return ""


def _own(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The statements below a statement, without those of functions in it."""
    yield node
    if not isinstance(node, (cst.FunctionDef, cst.ClassDef)):
        for part in blocks(node):
            yield from _own(part)
