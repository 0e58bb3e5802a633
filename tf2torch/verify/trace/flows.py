"""Values through which a gradient flows in one program and not in the other.

That alone is no difference: it may never be asked for. But where a gradient differs although all that led to it agreed,
such a value is why: a `stop_gradient` that was lost, or a `detach` that was not there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tf2torch.verify.comparison import Comparison
from tf2torch.verify.trace.align import Aligned
from tf2torch.verify.trace.events import Event
from tf2torch.verify.trace.site import Moment
from tf2torch.verify.trace.step import Step
from tf2torch.verify.trace.table import Source

GAINED = "a gradient flows through it in the translation, and not in the original"
LOST = "a gradient flows through it in the original, and not in the translation"
_ASKING = ("gradient", "jacobian", "batch_jacobian", "minimize")


@dataclass
class Flows:
    """The first report of each name that is such a value, as long as its last one was."""

    open: dict[tuple[str, str], Step] = field(default_factory=dict)

    def enter(self, pair: Aligned, scope: str, step: Callable[[Comparison], Step]) -> None:
        """Look at the values of a report; `step` makes of a finding what is told of it."""
        others = {leaf.path: leaf.grad for leaf in pair.translation.leaves} if pair.translation is not None else {}
        for leaf in pair.original.leaves:
            flows, there = leaf.grad, others.get(leaf.path)
            if flows is None or there is None:
                continue
            if flows == there:
                self.open.pop((scope, leaf.path), None)
            elif (scope, leaf.path) not in self.open:
                reason = LOST if flows else GAINED
                self.open[scope, leaf.path] = step(
                    Comparison(leaf.path, pair.original.key, reason, leaf.shape, leaf.dtype)
                )

    def explain(self) -> Step | None:
        """The first of them, to be told once as the cause of a gradient that differs."""
        found = next(iter(self.open.values()), None)
        self.open.clear()
        return found


def asks_for_gradients(event: Event, source: Source) -> bool:
    """Whether a report is about gradients that its statement asks for."""
    return event.moment is Moment.GRADIENT or any(name.split(".")[-1] in _ASKING for name in source.reads)
