"""`init = tf.random.normal` in a function all of whose calls of it became something else: nothing reads the name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.idioms.gone import gone
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.fact import Kind
from tf2torch.model import Status
from tf2torch.syntax.fields import descendants


class NamedFunction:
    """Comments above the statement and behind it stay."""

    on: ClassVar = (cst.Assign,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        match body[at]:
            case cst.SimpleStatementLine(
                body=[cst.Assign(targets=[cst.AssignTarget(target=cst.Name(value=name))], value=value)]
            ) if to.functions:
                pass
            case _:
                return None
        fact = to.fact(value)
        if fact.kind is not Kind.FUNCTION or not isinstance(fact.value, str) or not self._is_unread(name, to):
            return None
        for part in (value, *descendants(value)):
            to.claim(part, "its calls are written out", Status.EXACT)
        return gone(body[at]), 1

    def _is_unread(self, name: str, to: Rewriter) -> bool:
        """Whether each mention of a name but the one that binds it is a call that is written another way."""
        calls = [n for n in descendants(to.scope) if isinstance(n, cst.Call) and _is_named(n.func, name)]
        uses = [use for use in map(to.use_of, calls) if use is not None and use.translated]
        return len(uses) == len(calls) == to.counts(to.scope)[name] - 1


def _is_named(node: cst.CSTNode, name: str) -> bool:
    return isinstance(node, cst.Name) and node.value == name
