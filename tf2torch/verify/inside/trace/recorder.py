"""Takes what a program reports and writes it down: nothing of the program is changed, no error comes out of here."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tf2torch.verify.inside.budget import Budget
from tf2torch.verify.inside.capture import Capture
from tf2torch.verify.inside.request import Request
from tf2torch.verify.inside.trace.last import Last, as_now
from tf2torch.verify.inside.trace.named import Named, of_frame, of_roots, program_frames
from tf2torch.verify.inside.trace.thinning import Thinning, may_be_last
from tf2torch.verify.trace.events import EVENTS, LAST, Counts, Event, write_counts, write_event
from tf2torch.verify.trace.limits import FILE, LEAVES, SAMPLE, WHOLE
from tf2torch.verify.trace.site import Moment


def unread(error: Exception) -> str:
    """Why a value is not in the trace."""
    return f"a value could not be read ({type(error).__name__}: {str(error)[:100]})"


class Recorder:
    """Numbers of sites and values in, a file of events out."""

    def __init__(self, request: Request) -> None:
        self.sites, self._request = request.sites, request
        groups = {(site.key, site.moment): None for site in self.sites}
        self._groups = list(groups)
        self._group = [self._groups.index((site.key, site.moment)) for site in self.sites]
        self._thinning = Thinning(len(groups))
        self._stream = Path(request.result, EVENTS).open("wb")  # noqa: SIM115  # open as long as the program runs
        self._process = os.getpid()
        self._idents: dict[int, int] = {}
        self._notes: dict[tuple[int, str], None] = {}
        self._size, self._full, self._busy = 0, 0, False
        self._last, self._written = Last(), 0  # what may be written in the end, and how many reports were

    def report(self, number: int, *roots: Any) -> None:
        """What an inserted statement calls, with the values its names begin with, or to have them looked up."""
        if not self._busy:
            occurrence = self._thinning.next(self._group[number])
            if occurrence:
                self._write(number, occurrence, lambda: self.named(number, roots))
            elif may_be_last(self._thinning.ran[self._group[number]]):
                self._keep(number, lambda: self.named(number, roots))

    def value(self, number: int, value: Any) -> Any:
        """What stands around a value that is returned, yielded, named or shown; gives the value."""
        hidden = value is None and self.sites[number].moment is Moment.SHOWN
        if not self._busy and not hidden:
            occurrence = self._thinning.next(self._group[number])
            if occurrence:
                self._write(number, occurrence, lambda: [(self.sites[number].names[0], value)])
            elif may_be_last(self._thinning.ran[self._group[number]]):
                self._keep(number, lambda: [(self.sites[number].names[0], value)])
        return value

    def later(self, number: int, caller: int, named: Callable[[], Named]) -> None:
        """A report from inside a graph, made when the graph runs."""
        if not self._busy:
            group = self._group[number]
            if occurrence := self._thinning.next(group):
                self._write(number, occurrence, named, caller)
            else:  # the arrays are this run's own
                self._last.keep(group, number, self._thinning.ran[group], self._written, caller, named)

    def note(self, key: int, text: str) -> None:
        """Something that a reader of the trace should know about a statement."""
        self._notes.setdefault((key, text))

    def close(self) -> None:
        """Write the last runs down, and say how often each site was reached."""
        self._stream.close()
        with Path(self._request.result, LAST).open("wb") as self._stream:
            for kept in self._last:
                self._write(kept.number, kept.occurrence, kept.named, kept.caller, kept.behind)
        ran = dict(zip(self._groups, self._thinning.ran, strict=True))
        write_counts(Path(self._request.result), Counts(ran, self._full, tuple(self._notes)))

    def named(self, number: int, roots: tuple[Any, ...]) -> Named:
        """The values that a site reports."""
        if roots:
            return of_roots(self.sites[number], roots)
        frame = next(program_frames(self._request.program), None)
        return of_frame(self.sites[number], frame) if frame is not None else []

    def _keep(self, number: int, named: Callable[[], Named]) -> None:
        """A run that is not written down may turn out to be the last."""
        self._busy = True
        try:
            group, site = self._group[number], self.sites[number]
            caller = self._caller() if site.moment is Moment.ENTER else 0
            values = as_now(named())
            self._last.keep(group, number, self._thinning.ran[group], self._written, caller, lambda: values)
        except Exception:  # then it is not kept; whatever is wrong was told of an earlier run
            self._last.forget(self._group[number])
        finally:
            self._busy = False

    def _write(
        self, number: int, occurrence: int, named: Callable[[], Named], caller: int = 0, behind: int = -1
    ) -> None:
        """No error of ours, or of what a value does when it is read, reaches the program; nor does a report within."""
        self._busy = True
        try:
            self._last.forget(self._group[number])
            self._append(number, occurrence, named(), caller, behind)
        except Exception as error:
            self.note(self.sites[number].key, unread(error))
        finally:
            self._busy = False

    def _append(self, number: int, occurrence: int, named: Named, caller: int, behind: int) -> None:
        if self._full or os.getpid() != self._process:  # a process that the program started has no trace
            return
        site, request = self.sites[number], self._request
        budget = Budget(WHOLE, FILE, LEAVES, SAMPLE)
        capture = Capture(Path(request.folder), Path(request.work), budget, self._idents)
        for name, value in named:
            capture.passing(name, value)
        if site.moment is Moment.ENTER and not caller and behind < 0:
            caller = self._caller()
        event = Event(site.key, site.moment, occurrence, caller, tuple(capture.leaves), capture.arrays, behind)
        self._written += 1
        self._size += write_event(self._stream, event)
        self._thinning.used(self._group[number], sum(leaf.size for leaf in capture.leaves if leaf.has_array))
        self._full = site.key if self._size > FILE else 0

    def _caller(self) -> int:
        """The statement that called the function which is being entered."""
        frames = program_frames(self._request.program)
        next(frames, None)
        frame, keys = next(frames, None), self._request.keys
        return keys[frame.f_lineno - 1] if frame is not None and frame.f_lineno <= len(keys) else 0
