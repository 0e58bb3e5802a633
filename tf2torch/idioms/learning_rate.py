"""`optimizer.learning_rate = rate`, also by `assign`: torch's optimizers keep it in their groups of parameters."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.fact import TENSORS, Kind
from tf2torch.model import Status
from tf2torch.syntax.build import assign, call, line, moved_comments
from tf2torch.syntax.literals import literal
from tf2torch.syntax.one_line import one_line

RATE = "tf.keras.Optimizer.learning_rate"
RATES_BY_STEP = frozenset({Kind.OBJECT, Kind.FUNCTION, Kind.LAMBDA, Kind.INSTANCE})


@dataclass(frozen=True, eq=False)
class Change:
    """A statement that changes a learning rate; `by` is the operator of an augmented assignment."""

    place: cst.Attribute
    value: cst.BaseExpression
    by: cst.BaseAugOp | None = None


def change_of(statement: cst.CSTNode, to: Rewriter) -> Change | None:
    """The change of a learning rate that a statement is; None if it is anything else."""
    match statement:
        case cst.SimpleStatementLine(
            body=[cst.Assign(targets=[cst.AssignTarget(target=cst.Attribute() as place)], value=value)]
        ):
            found = Change(place, value)
        case cst.SimpleStatementLine(body=[cst.AugAssign(target=cst.Attribute() as place, operator=by, value=value)]):
            found = Change(place, value, by)
        case cst.SimpleStatementLine(
            body=[
                cst.Expr(
                    value=cst.Call(
                        func=cst.Attribute(value=cst.Attribute() as place, attr=cst.Name(value="assign")),
                        args=[cst.Arg(value=value, star="")],
                    )
                )
            ]
        ):
            found = Change(place, value)
        case _:
            return None
    use = to.use_of(found.place)
    return found if use is not None and use.api == RATE and use.translated else None


class LearningRate:
    """`optimizer.param_groups[0]["lr"] = rate`; in every group, where the optimizer is made elsewhere."""

    on: ClassVar = (cst.Assign, cst.AugAssign, cst.Expr)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        found = change_of(body[at], to)
        if found is None:
            return None
        optimizer = found.place.value
        if why := self._refusal(found, to):
            to.refuse(found.place, Code.OPTIMIZER, RATE, why)
            return [body[at]], 1
        known = to.fact(optimizer).kind is Kind.OPTIMIZER
        said = "" if known else f"{one_line(optimizer)} is taken to be an optimizer of torch"
        to.claim(found.place, said, Status.EXACT if known else Status.ASSUMED)
        value = to.expression(found.value)
        if to.fact(found.value).kind in TENSORS:
            value = call(cst.Name("float"), value)
        groups = cst.Attribute(to.expression(optimizer), cst.Name("param_groups"))
        if known:
            return [moved_comments(body[at], self._put(item(groups, cst.Integer("0")), value, found))], 1
        group = cst.Name(to.table.fresh("group"))
        loop = cst.For(group, groups, cst.IndentedBlock([self._put(group, value, found)]))
        return [moved_comments(body[at], loop)], 1

    def _put(self, group: cst.BaseExpression, value: cst.BaseExpression, found: Change) -> Statement:
        place = item(group, literal("lr"))
        return assign([place], value) if found.by is None else line(cst.AugAssign(place, found.by, value))

    def _refusal(self, found: Change, to: Rewriter) -> str:
        if to.fact(found.value).kind is Kind.FOREIGN:
            return f"{one_line(found.value)} still comes from TensorFlow"
        if to.fact(found.value).kind in RATES_BY_STEP:
            return "a schedule or a function that an optimizer gets after it is made: give it to its constructor"
        ref = to.fact(found.place.value).ref
        return next((why for made in _optimizers(to) if ref in ("", _ref(made)) and (why := _unchanging(made, to))), "")


def item(value: cst.BaseExpression, index: cst.BaseExpression) -> cst.Subscript:
    """`value[index]`."""
    return cst.Subscript(value, [cst.SubscriptElement(cst.Index(index))])


def _optimizers(to: Rewriter) -> list[cst.CSTNode]:
    """Where the file makes optimizers."""
    return [n for n in to.program.answers if isinstance(n, cst.Call) and to.fact(n).kind is Kind.OPTIMIZER]


def _ref(made: cst.CSTNode) -> str:
    return f"optimizer{id(made)}"


def _unchanging(made: cst.CSTNode, to: Rewriter) -> str:
    """Why nobody may set the rate of an optimizer that is made so; "" where it can be set."""
    use = to.use_of(made)
    bound = {} if use is None else use.bound
    if "learning_rate" in bound and bound["learning_rate"].fact.kind is Kind.OBJECT:
        return "the rate comes from a schedule: Keras raises where it is set"
    momentum = bound.get("momentum") if use is not None and use.api.endswith(".SGD") else None
    if momentum is not None and momentum.fact.value != 0:
        return "the momentum of Keras holds the learning rate of each step, torch's does not"
    return ""
