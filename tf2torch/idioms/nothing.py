"""A call that torch has no need of (its rule gives None), as a statement: it goes."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from tf2torch.idioms.description import only_describes
from tf2torch.idioms.gone import gone
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.syntax.purity import Purity, purity


class Nothing:
    """Comments above the statement and behind it stay."""

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        match body[at]:
            case cst.SimpleStatementLine(body=[cst.Expr(value=cst.Call() as node)]):
                pass
            case _:
                return None
        use = to.use_of(node)
        if use is None or use.decision is None or not use.translated or not _is_none(use.decision.expression):
            return None
        if any(purity(a.value) is Purity.IMPURE and not only_describes(a.value, to) for a in node.args):
            return None
        to.by_rule(node, use)  # for its notes
        return gone(body[at]), 1


def _is_none(node: cst.BaseExpression | None) -> bool:
    return isinstance(node, cst.Name) and node.value == "None"
