"""`tf.reduce_mean(tf.square(a - b))` over everything: torch has one function for it, `F.mse_loss(a, b)`.

Of two tensors of one shape, float32 or float64, it computes the same. It rounds half precision less often, and warns
where it broadcasts; it keeps `a` and `b` for the gradient, so a variable, which may change meanwhile, stays as it is.
"""

from __future__ import annotations

from dataclasses import dataclass

import libcst as cst

from tf2torch.idioms.rewriting.reporting import Reporting
from tf2torch.infer.fact import Fact, Kind, Storage
from tf2torch.syntax.build import call
from tf2torch.syntax.precedence import bare
from tf2torch.syntax.text import code

MEAN = "tf.math.reduce_mean"


@dataclass(frozen=True, eq=False)
class MeanSquare:
    """The expressions it is written with, outermost first, and the two tensors that it compares."""

    parts: tuple[cst.BaseExpression, ...]
    left: cst.BaseExpression
    right: cst.BaseExpression

    def written(self, loss: cst.BaseExpression, left: cst.BaseExpression, right: cst.BaseExpression) -> cst.Call:
        """`loss(left, right)` in the parentheses of the whole."""
        made = call(loss, bare(left), bare(right))
        return made.with_changes(lpar=self.parts[0].lpar, rpar=self.parts[0].rpar)


def mean_square(node: cst.BaseExpression, to: Reporting) -> MeanSquare | None:
    """The mean of squared differences that an expression is; None where it is not one, or not surely the same.

    One that is written over several lines stays as it is: its line breaks and comments have no place in one call.
    """
    match _called(node, to):
        case (api, [square]) if api == MEAN:
            found = _squared(node, square, to)
            alike = found is not None and _alike(to.fact(found.left), to.fact(found.right))
            if found is not None and alike and _plain(found, to) and "\n" not in code(node):
                return found
    return None


def _squared(mean: cst.BaseExpression, square: cst.BaseExpression, to: Reporting) -> MeanSquare | None:
    match _called(square, to):
        case ("tf.math.squared_difference", [left, right]):
            return MeanSquare((mean, square), left, right)
    match difference := _base(square, to):
        case cst.BinaryOperation(left=left, operator=cst.Subtract(), right=right):
            return MeanSquare((mean, square, difference), left, right)
    return None


def _base(square: cst.BaseExpression, to: Reporting) -> cst.BaseExpression | None:
    """What an expression is the square of."""
    match _called(square, to), square:
        case ("tf.math.square", [base]), _:
            return base
        case ("tf.math.pow", [base, two]), _:
            pass
        case _, cst.BinaryOperation(left=base, operator=cst.Power(), right=two):
            pass
        case _:
            return None
    return base if isinstance(two, (cst.Integer, cst.Float)) and to.fact(two).value == 2 else None


def _called(node: cst.BaseExpression, to: Reporting) -> tuple[str, list[cst.BaseExpression]]:
    """The function that a call means and what it passes, in the order of the parameters; by our own rule."""
    use = to.use_of(node)
    if not isinstance(node, cst.Call) or use is None or use.decision is None or use.decision.expression is None:
        return "", []
    given = [b for b in use.bound.values() if b.given]
    passed = [b.node for b in given if b.node is not None and not b.wrap]
    in_order = passed == [a.value for a in node.args if a.keyword is None or a.keyword.value != "name"]
    own = use.decision.rule.file.path.is_relative_to(to.table.index.root)
    return (use.api, passed) if in_order and own else ("", [])


def _plain(found: MeanSquare, to: Reporting) -> bool:
    """Whether nobody else has plans for its parts, and what it compares is translated."""
    planned = to.claimed | to.detached | to.copied | to.left_calls.keys()
    return planned.isdisjoint(found.parts) and to.left_calls.keys().isdisjoint((found.left, found.right))


def _alike(x: Fact, y: Fact) -> bool:
    """Whether mse_loss computes the same of these two."""
    whole = all(f.kind is Kind.TENSOR and f.storage is not Storage.VARIABLE and f.sure for f in (x, y))
    known = x.shape is not None and None not in x.shape and x.dtype in ("float32", "float64")
    return whole and known and (x.shape, x.dtype) == (y.shape, y.dtype)
