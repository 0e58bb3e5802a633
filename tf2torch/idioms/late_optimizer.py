"""An optimizer that is made before its variables: torch's is made after them, as soon as they are there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.idioms.optimizer import is_optimizer
from tf2torch.idioms.places import constructor
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.idioms.scheduler import scheduling


class LateOptimizer:
    """Moves `optimizer = SGD(...)` behind the statements that make its variables."""

    on: ClassVar = (cst.Assign,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        made = constructor(body[at])
        if made is None or not is_optimizer(made, to):
            return None
        ref = f"optimizer{id(made)}"
        to.optimizers.variables_of(ref, to)
        behind = to.optimizers.moved.get(ref)
        if behind is None or behind not in body:
            return None
        end = list(body).index(behind)
        between = list(to.block(body[at + 1 : end + 1]))
        to.findings.statement = body[at]
        moved = to.statement(body[at])
        to.origin[moved] = (body[at], body[at])
        return [*between, moved, *scheduling(made, to)], end - at + 1
