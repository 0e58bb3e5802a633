"""A training step by hand: gradients that only update their own variables become `.grad`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.idioms.assign import assigning_call, claim_change, grouped, joins, update
from tf2torch.idioms.gradients import Gradients, backward, behind, certainty, gradients_of, uses_in_scope
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.fact import TENSORS, Kind
from tf2torch.syntax.build import assign, moved_comments
from tf2torch.syntax.names_in import name_counts
from tf2torch.syntax.text import code


class HandUpdate:
    """Gradients that only update their own variables, by hand: backward, then the updates with `w.grad`."""

    on: ClassVar = (cst.Assign,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        found = gradients_of(body[at], to)
        if found is None or not self._leaves(found, to):
            return None
        end = at + 1
        while end < len(body) and (end == at + 1 or joins(body[end])) and self._feeds(body[end], found, to):
            end += 1
        updates = body[at + 1 : end]
        if not updates or not self._only(found, updates, to):
            return None
        return self._made(body[at], updates, found, to), end - at

    def _leaves(self, found: Gradients, to: Rewriter) -> bool:
        """Whether each gradient has a name and each source is a variable with one."""
        sources = found.displayed
        named = all(isinstance(s, (cst.Name, cst.Attribute)) and to.fact(s).kind is Kind.VARIABLE for s in sources)
        one = not isinstance(found.sources, (cst.List, cst.Tuple)) and not found.unpacked
        first_order = to.fact(found.loss).kind in TENSORS and found.loss not in to.program.answers
        return (
            named
            and (one or (found.unpacked and len(found.targets) == len(sources)))
            and first_order
            and not self._is_gradient(found, to)
        )

    def _is_gradient(self, found: Gradients, to: Rewriter) -> bool:
        """Whether the target is a gradient itself: second order reads better as a value."""
        counts = name_counts([found.loss])
        return any(n in counts for n in to.program.gradient_names)

    def _pairs(self, found: Gradients) -> dict[str, cst.BaseExpression]:
        return dict(zip(found.targets, found.displayed))

    def _feeds(self, statement: Statement, found: Gradients, to: Rewriter) -> bool:
        """Whether a statement updates a variable by its own gradient."""
        node = assigning_call(statement, to)
        if node is None or not isinstance(node.func, cst.Attribute):
            return False
        read = [g for g in found.targets if name_counts([node.args[0].value])[g]]
        pairs = self._pairs(found)
        return all(code(pairs[g]) == code(node.func.value) for g in read)

    def _only(self, found: Gradients, updates: Sequence[Statement], to: Rewriter) -> bool:
        """Whether nothing else in the scope reads the gradients, and each of them is read."""
        inside = name_counts(updates)
        return all(inside[g] and uses_in_scope(g, to) == 1 + inside[g] for g in found.targets)

    def _made(
        self, statement: Statement, updates: Sequence[Statement], found: Gradients, to: Rewriter
    ) -> list[Statement]:
        to.claim(found.node, *certainty(found, to))
        clear = assign([self._grad(s, to) for s in found.displayed], cst.Name("None"))
        back = backward(found, to)
        to.renamed = {g: self._grad(s, to) for g, s in self._pairs(found).items()}
        made = [self._update(u, to) for u in updates]
        to.renamed = {}
        for old, new in zip(updates, made):
            to.origin[new] = (old, old)
        block = grouped(made, [True] * len(made), to)
        return [
            moved_comments(statement, clear).with_changes(trailing_whitespace=cst.TrailingWhitespace()),
            behind(statement, back),
            *block,
        ]

    def _grad(self, source: cst.BaseExpression, to: Rewriter) -> cst.Attribute:
        return cst.Attribute(to.expression(source).deep_clone(), cst.Name("grad"))

    def _update(self, statement: Statement, to: Rewriter) -> Statement:
        node = assigning_call(statement, to)
        assert node is not None and isinstance(node.func, cst.Attribute)
        to.findings.statement = statement
        claim_change(node, (), to)
        return moved_comments(statement, update(node.func.value, node.func.attr.value, node.args[0].value, to))
