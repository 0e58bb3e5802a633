"""How far rounding may have carried two programs apart after so many steps."""

from __future__ import annotations

from tf2torch.verify.trace.events import Event
from tf2torch.verify.trace.site import Moment

MOST = 100


class Growth:
    """The factor by which the tolerances of a report are multiplied: the number of steps so far, 100 at most.

    A step is one run of the statement itself, or of any statement that changed a variable, whichever ran more.
    """

    def __init__(self) -> None:
        self._steps = 1

    def factor(self, event: Event) -> float:
        """To be asked once for each report, in the original's order."""
        if event.moment is Moment.AFTER and any(leaf.ident for leaf in event.leaves):
            self._steps = max(self._steps, event.occurrence)
        return float(min(max(self._steps, event.occurrence), MOST))

    @property
    def reached(self) -> float:
        """The factor after the last step."""
        return float(min(self._steps, MOST))
