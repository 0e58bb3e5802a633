"""A call that torch has no need of (its rule gives None), as a statement: it goes, with the loop or test around it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.idioms.description import only_describes
from tf2torch.idioms.device_reads import LISTS
from tf2torch.idioms.gone import gone
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.syntax.build import line
from tf2torch.syntax.comments import missing_comments, with_comments_above
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.names_in import names_in
from tf2torch.syntax.purity import Purity, purity
from tf2torch.syntax.text import code

COMPOUND = (cst.For, cst.If, cst.Try)


class Nothing:
    """Comments above the statement and behind it stay."""

    on: ClassVar = (cst.Expr, *COMPOUND)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        node = body[at]
        if isinstance(node, cst.SimpleStatementLine):
            call = _call_of_nothing(node, to)
            if call is None:
                return None
            self._note(call, to)
            return gone(node), 1
        if not isinstance(node, COMPOUND) or not _does_nothing(node, to):
            return None
        for part in descendants(node):
            if isinstance(part, cst.SimpleStatementLine) and (inner := _call_of_nothing(part, to)) is not None:
                self._note(inner, to)
            elif to.use_of(part) is not None:
                to.claim(part)
        comments = sorted(missing_comments([node], []), key=code(node).find)
        return [with_comments_above(line(cst.Pass()), comments)] if comments else [], 1

    def _note(self, call: cst.Call, to: Rewriter) -> None:
        use = to.use_of(call)
        assert use is not None
        to.by_rule(call, use)  # for its notes


def _call_of_nothing(node: cst.CSTNode, to: Rewriter) -> cst.Call | None:
    """The call of a statement that is nothing else, if torch has no need of it."""
    match node:
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.Call() as call)]):
            use = to.use_of(call)
            if use is None or use.decision is None or not use.translated or not _is_none(use.decision.expression):
                return None
            impure = any(purity(a.value) is Purity.IMPURE and not only_describes(a.value, to) for a in call.args)
            return None if impure else call
    return None


def _does_nothing(node: cst.CSTNode, to: Rewriter) -> bool:
    """Whether a statement holds nothing but such calls, and nothing reads what it binds."""
    match node:
        case cst.SimpleStatementLine():
            return _call_of_nothing(node, to) is not None
        case cst.For(target=cst.Name() as target, iter=iterable, orelse=None):
            unread = _only_in_loops(target.value, to)
            return unread and _is_free(iterable, to) and _all_nothing(node.body, to)
        case cst.If(test=test, orelse=None):
            return _is_free(test, to) and _all_nothing(node.body, to)
        case cst.Try(orelse=None, finalbody=None):
            return _all_nothing(node.body, to)
    return False


def _only_in_loops(name: str, to: Rewriter) -> bool:
    """Whether a name stands in nothing but loops that bind it."""
    loops = [n for n in descendants(to.scope) if isinstance(n, cst.For)]
    own = [n for n in loops if names_in(n.target) == [name]]
    return to.counts(to.scope)[name] == sum(names_in(n).count(name) for n in own)


def _all_nothing(body: cst.BaseSuite, to: Rewriter) -> bool:
    return isinstance(body, cst.IndentedBlock) and all(_does_nothing(s, to) for s in body.body)


def _is_free(node: cst.BaseExpression, to: Rewriter) -> bool:
    """Whether evaluating it changes nothing."""
    lists = [n for n in descendants(node) if (use := to.use_of(n)) is not None and use.api in LISTS]
    return purity(node, lists) is not Purity.IMPURE


def _is_none(node: cst.BaseExpression | None) -> bool:
    return isinstance(node, cst.Name) and node.value == "None"
