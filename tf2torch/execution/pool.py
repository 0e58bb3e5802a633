"""Where tasks run. Results come in the order of the items, whatever finished first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Protocol, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")
Task = Callable[[Item], Result]
Weight = Callable[[Item], int]


class Pool(Protocol):
    """Runs a function of one item on every item."""

    def map(
        self,
        task: Task[Item, Result],
        items: Sequence[Item],
        weight: Weight[Item],
        lost: Task[Item, Result],
    ) -> Iterator[Result]:
        """The results in the order of the items. `weight`: how long an item takes, in any unit; heavy ones begin first.

        `lost` makes the result of an item whose process died twice.
        """
        ...


class PoolError(Exception):
    """There is nowhere to run: says why, and what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.hint = hint


class Serial:
    """One after the other, here."""

    def map(
        self,
        task: Task[Item, Result],
        items: Sequence[Item],
        weight: Weight[Item],
        lost: Task[Item, Result],
    ) -> Iterator[Result]:
        """The results in the order of the items."""
        return map(task, items)
