"""What an idiom is to the rewriter."""

from __future__ import annotations

from collections.abc import Container, Sequence
from functools import cache
from typing import TYPE_CHECKING, Protocol

import libcst as cst

from tf2torch.idioms.rewriting.roles import STATEMENTS, Statement
from tf2torch.syntax.fields import kinds_below

if TYPE_CHECKING:
    from tf2torch.idioms.rewriter import Rewriter


class Idiom(Protocol):
    """One construct that is bigger than an expression."""

    @property
    def on(self) -> Container[type[cst.CSTNode]]:
        """The classes of the statements that it may be about; for a line, the class of the one statement on it."""
        ...

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        """The statements that replace those from `at` on, and how many they replace; None if it is not this idiom."""
        ...


EVERY = kinds_below(*STATEMENTS)


def suited(idioms: Sequence[Idiom], statement: Statement) -> Sequence[Idiom]:
    """The idioms that may be about a statement, in their order: asking each whether it is takes long."""
    kind: type = type(statement)
    if kind is cst.SimpleStatementLine and len(statement.body) == 1:  # type: ignore[attr-defined]
        kind = type(statement.body[0])  # type: ignore[attr-defined]
    return _suited(tuple(idioms), kind)


@cache
def _suited(idioms: tuple[Idiom, ...], kind: type) -> Sequence[Idiom]:
    return [idiom for idiom in idioms if kind in idiom.on]
