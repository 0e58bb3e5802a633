"""An optimizer with a schedule: torch's scheduler under a name of its own, which steps behind the optimizer.

optimizer = Adam(schedule)                optimizer = torch.optim.Adam([w], lr=1.0)
                                      ->  scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, schedule)
optimizer.apply_gradients(pairs)          optimizer.step()
                                          scheduler.step()
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

import libcst as cst

from tf2torch.idioms.application import APPLY, APPLY_TO, MINIMIZE
from tf2torch.idioms.places import blocks, constructor
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.fact import TRUE, Kind
from tf2torch.infer.reads import Reads
from tf2torch.rules.uses import Use
from tf2torch.syntax.build import assign, call, line, method
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.scopes import bound_names

if TYPE_CHECKING:
    from tf2torch.idioms.rewriter import Rewriter
    from tf2torch.idioms.rewriting.expressions import Expressions

LAMBDA = "torch.optim.lr_scheduler.LambdaLR"


class Schedulers:
    """The schedulers of a file by their optimizers; the others are stepped by a hook of the optimizer."""

    def __init__(self) -> None:
        self.known: dict[str, cst.Name | None] = {}

    def name_of(self, ref: str, to: Expressions) -> cst.Name | None:
        """The name of an optimizer's scheduler; None where there is none, or none that all its steps would see."""
        if ref not in self.known:
            made = next((n for n in to.program.answers if f"optimizer{id(n)}" == ref), None)
            self.known[ref] = self._named(made, ref, to) if isinstance(made, cst.Call) else None
        return self.known[ref]

    def _named(self, made: cst.Call, ref: str, to: Expressions) -> cst.Name | None:
        if rate_of(made, to) is None or to.optimizers.variables_of(ref, to) is None or to.root is None:
            return None
        name = _bound(made, to.root)
        if not name or not _steps_alone(made, to.root, to):
            return None
        taken = {known.value for known in self.known.values() if known is not None}
        short = to.table.fresh("scheduler")
        return cst.Name(short if short not in taken else to.table.fresh(f"{name}_scheduler"))


def rate_of(made: cst.CSTNode, to: Expressions) -> cst.BaseExpression | None:
    """The schedule that an optimizer is made with."""
    use = to.use_of(made)
    rate = use.bound.get("learning_rate") if use is not None and use.translated else None
    return rate.node if rate is not None and rate.fact.kind is Kind.OBJECT else None


def apart(use: Use, to: Expressions) -> Use:
    """The use of an optimizer's constructor as it is where the schedule is followed by statements of its own."""
    assert use.decision is not None
    rate = use.bound["learning_rate"].fact
    facts = {n: b.fact for n, b in use.bound.items()} | {"learning_rate": rate._replace(value=TRUE.value)}
    decision = to.table.decide(use.decision.rule, facts)
    return Use(use.api, use.node, use.fact, decision, use.bound)


def scheduling(made: cst.CSTNode, to: Expressions) -> list[Statement]:
    """The statement that makes the scheduler of an optimizer, if it has one."""
    rate = rate_of(made, to)
    name = None if rate is None else to.schedulers.name_of(f"optimizer{id(made)}", to)
    if rate is None or name is None or to.root is None:
        return []
    optimizer = cst.Name(_bound(made, to.root))
    return [assign([name], call(to.torch(LAMBDA), optimizer, to.expression(rate)))]


def scheduler_steps(optimizer: cst.BaseExpression, to: Expressions) -> list[Statement]:
    """`scheduler.step()`, behind a step of its optimizer."""
    fact = to.fact(optimizer)
    name = to.schedulers.name_of(fact.ref, to) if fact.kind is Kind.OPTIMIZER else None
    return [] if name is None else [line(cst.Expr(method(name, "step")))]


def _bound(made: cst.CSTNode, root: cst.Module) -> str:
    """The name of `name = made`; "" where it is bound in another way."""
    statements = (s for body in blocks(root) for s in body)
    return next((n for s in statements if constructor(s) is made for n in bound_names(s)), "")


def _steps_alone(made: cst.CSTNode, root: cst.Module, to: Expressions) -> bool:
    """Whether the optimizer stays under its one name: nobody else gets it, who would step without the scheduler."""
    own = [v for v in Reads(root).variables if any(value is made for value in v.values)]
    if len(own) != 1 or own[0].open or len(own[0].values) != 1:
        return False
    if not all(w.around is not None and isinstance(w.around.node, cst.Attribute) for w in own[0].reads):
        return False
    return all(_is_statement(n, root) for n in to.program.answers if _applies(n, to))


def _applies(node: cst.CSTNode, to: Expressions) -> bool:
    use = to.use_of(node)
    return use is not None and use.api in (APPLY, APPLY_TO, MINIMIZE)


def _is_statement(node: cst.CSTNode, root: cst.Module) -> bool:
    return any(isinstance(n, cst.Expr) and n.value is node for n in descendants(root))


class Scheduler:
    """Makes the scheduler behind its optimizer."""

    on: ClassVar = (cst.Assign,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        made = constructor(body[at])
        behind = [] if made is None else scheduling(made, to)
        return ([to.statement(body[at]), *behind], 1) if behind else None
