"""What is shown on a terminal while programs run: how many are done, how, and which are running for how long."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING

from tf2torch.report.verdict import STYLES
from tf2torch.verify.verdict import Outcome, Verdict

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.live import Live


class Progress:
    """A context manager; without a terminal it keeps silent. `started` may be called from any thread."""

    def __init__(self, total: int, terminal: bool, console: Console | None = None) -> None:
        self._total, self._began = total, time.monotonic()
        self._done: Counter[Outcome] = Counter()
        self._running: dict[str, float] = {}
        self._live = _live(self, console) if terminal else None

    def __enter__(self) -> Progress:
        if self._live is not None:
            self._live.start()
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        if self._live is not None:
            self._live.stop()

    def started(self, name: str) -> None:
        """A program begins."""
        self._running[name] = time.monotonic()

    def finished(self, verdict: Verdict) -> None:
        """A verdict is there."""
        self._running.pop(verdict.name, None)
        self._done[verdict.outcome] += 1

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Clear the display while something else is printed."""
        if self._live is not None:
            self._live.stop()
        yield
        if self._live is not None:
            self._live.start()

    def __rich__(self) -> RenderableType:
        """The display at this moment."""
        from rich.progress_bar import ProgressBar
        from rich.table import Table
        from rich.text import Text

        done, now = sum(self._done.values()), time.monotonic()
        table = Table.grid(padding=(0, 2))
        counts = ((f"{n} {outcome.value}  ", STYLES[outcome]) for outcome, n in self._done.items())
        bar = ProgressBar(total=self._total, completed=done, width=30)
        table.add_row(bar, Text(f"{done} of {self._total}"), Text.assemble(*counts), _seconds(now - self._began))
        for name, began in list(self._running.items()):
            table.add_row(Text(name, overflow="ellipsis"), Text("running"), "", _seconds(now - began))
        return table


def _seconds(count: float) -> str:
    return f"{count:.0f} s"


def _live(progress: Progress, console: Console | None) -> Live:
    from rich.console import Console  # 0.06 s that logs and pipes need not pay
    from rich.live import Live

    shown = console or Console(stderr=True)
    return Live(progress, console=shown, refresh_per_second=4, transient=True, redirect_stdout=False)
