"""What an idiom is to the rewriter."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Protocol

from tf2torch.idioms.rewriting.roles import Statement

if TYPE_CHECKING:
    from tf2torch.idioms.rewriter import Rewriter


class Idiom(Protocol):
    """One construct that is bigger than an expression."""

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        """The statements that replace those from `at` on, and how many they replace; None if it is not this idiom."""
        ...
