"""Statements of the original for which nothing stands in the translation: an update that was forgotten, say.

Nothing can be compared there. Where something that they bind or change is read later, and what reads it departs
although all else agreed, they are why.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from tf2torch.verify.trace.roles import Name
from tf2torch.verify.trace.step import Step

REASON = "nothing in the translation stands for this statement"


@dataclass
class Absent:
    """By name, the last such statement, as long as the name was not compared since."""

    open: dict[Name, Step] = field(default_factory=dict)

    def enter(self, name: Name, step: Step) -> None:
        """A statement without counterpart binds or changes a name."""
        self.open[name] = step

    def compared(self, names: Iterable[Name]) -> None:
        """What they are is known again."""
        for name in names:
            self.open.pop(name, None)

    def explain(self, names: Iterable[Name]) -> Step | None:
        """The statement that explains why something that reads these names departs; it is told once."""
        found = next((self.open[name] for name in names if name in self.open), None)
        if found is not None:
            self.open = {name: step for name, step in self.open.items() if step is not found}
        return found
