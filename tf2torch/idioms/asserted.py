"""`tf.debugging.assert_positive(x)` and its kin as statements: Python's own `assert`."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.fact import TENSORS, Fact, Kind
from tf2torch.rules.reading import RuleReader
from tf2torch.rules.uses import Use
from tf2torch.syntax.build import call, line, moved_comments
from tf2torch.syntax.precedence import bare
from tf2torch.syntax.purity import Purity, purity
from tf2torch.syntax.text import code

CHECK = "assert_all"


class Asserted:
    """Where the condition is known to be a truth value, or a tensor of them."""

    on = (cst.Expr,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        match body[at]:
            case cst.SimpleStatementLine(body=[cst.Expr(value=cst.Call() as node)]):
                pass
            case _:
                return None
        use = to.use_of(node)
        checked = None if use is None or not use.translated else _condition(use, to)
        if checked is None or node in to.left_calls:
            return None
        before = frozenset(to.table.helpers)
        made = to.expression(node)
        if (
            not isinstance(made, cst.Call)
            or code(made.func).rstrip("_") != CHECK
            or any(purity(a.value) is Purity.IMPURE for a in made.args[1:])
        ):
            return [moved_comments(body[at], line(cst.Expr(made)))], 1
        to.table.without(made, before)
        condition = bare(made.args[0].value)
        if checked.kind is not Kind.BOOL and checked.rank != 0 and not code(condition).startswith("torch.all("):
            condition = call(to.torch("torch.all"), condition)
        message = _on_one_line(made.args[1].value) if len(made.args) > 1 else None
        return [moved_comments(body[at], line(cst.Assert(_on_one_line(condition), message)))], 1


def _condition(use: Use, to: Rewriter) -> Fact | None:
    """What is known of the condition that a rule checks; None for another rule, and where nothing is known."""
    decision = use.decision
    match decision.expression if decision is not None else None:
        case cst.Call(func=cst.Name(value=name), args=[cst.Arg(value=test), *_]) if name == CHECK:
            assert decision is not None
            found = RuleReader(decision.env, decision.rule.file, to.table).fact(test)
            return found if found.kind is Kind.BOOL or found.kind in TENSORS else None
    return None


def _on_one_line(node: cst.BaseExpression) -> cst.BaseExpression:
    """An expression that stood in a call's parentheses: it brings its own where it needs them."""
    broken = "\n" in code(bare(node))
    inner = bare(node)
    return inner.with_changes(lpar=[cst.LeftParen()], rpar=[cst.RightParen()]) if broken and not inner.lpar else inner
