"""The differences in the order in which the original computes, each with its place, its role and what it reads."""

from __future__ import annotations

from dataclasses import dataclass, field

from tf2torch.verify.comparison import Comparison
from tf2torch.verify.trace.absent import REASON, Absent
from tf2torch.verify.trace.align import Aligned
from tf2torch.verify.trace.counts import Uneven, uneven_comparison
from tf2torch.verify.trace.events import Counts, Event
from tf2torch.verify.trace.flows import Flows, asks_for_gradients
from tf2torch.verify.trace.prepare import Prepared
from tf2torch.verify.trace.roles import Level, State
from tf2torch.verify.trace.site import Moment
from tf2torch.verify.trace.step import Role, Step
from tf2torch.verify.trace.table import Source

MOST = 5000  # differences that are told; a run that departs early differs everywhere after


@dataclass
class Departures:
    """Handed every report, and of each what differs; `unmatched` says how many differences came before a report."""

    prepared: Prepared
    state: State
    steps: list[Step] = field(default_factory=list)
    flows: Flows = field(default_factory=Flows)
    absent: Absent = field(default_factory=Absent)
    unmatched: dict[tuple[int, Moment], int] = field(default_factory=dict)

    def differ(self, event: Event, source: Source, differing: list[Comparison], level: Level) -> None:
        """Values of one report differ; the level is the worst of what its statement reads."""
        if not differing or len(self.steps) >= MOST:
            return
        role = Role.CAUSE if level is Level.EQUAL else Role.CONSEQUENCE
        if role is Role.CAUSE and (why := self._explained(event, source)) is not None:
            self.steps.append(why)
            role = Role.CONSEQUENCE
        self.steps += [self._step(event, source, found, role) for found in differing]

    def pass_by(self, pair: Aligned, source: Source, scope: str, names: list[str]) -> None:
        """A report was compared, whatever came of it."""
        self.flows.enter(pair, scope, lambda found: self._step(pair.original, source, found, Role.CAUSE))
        self.absent.compared(self.state.named(scope, names))

    def miss(self, event: Event, source: Source, names: list[str]) -> None:
        """A report of the original has no counterpart."""
        self.unmatched.setdefault((event.key, event.moment), len(self.steps))
        if self.prepared.places[event.key].translated_line or event.moment is Moment.ENTER or _watches(source):
            return
        for name in names:
            step = self._step(event, source, Comparison(name, event.key, REASON), Role.CAUSE)
            for known in self.state.named(source.scope, (name,)):
                self.absent.enter(known, step)

    def unevenly(self, found: Uneven, original: Counts, translation: Counts) -> None:
        """A statement did not run equally often; it stands where the first of its runs is missing."""
        key, moment = found
        ran, other = original.ran[found], translation.ran[found]
        source, told = self.prepared.table[key], uneven_comparison(moment.value, key, ran, other)
        at = self.unmatched.get(found, len(self.steps))
        role = Role.CONSEQUENCE if at else Role.CAUSE
        reads = self.state.shown(source.scope, source.reads)
        self.steps.insert(at, Step(self.prepared.places[key], moment.value, min(ran, other) + 1, role, told, *reads))

    def _explained(self, event: Event, source: Source) -> Step | None:
        """What no value shows: a statement that is missing, a gradient that flows elsewhere."""
        statement = self.state.statement(event) or source
        missing = self.absent.explain(self.state.named(statement.scope, statement.reads))
        if missing is not None or not asks_for_gradients(event, source):
            return missing
        return self.flows.explain()

    def _step(self, event: Event, source: Source, found: Comparison, role: Role) -> Step:
        statement = self.state.statement(event) or source
        place, name = self.prepared.places[event.key], found.name
        if event.moment is Moment.ENTER:
            place, name = self.prepared.places[statement.line], f"argument {name} of {source.defines}"
        reads = self.state.shown(statement.scope, statement.reads)
        return Step(place, name, event.occurrence, role, found, *reads)


def _watches(source: Source) -> bool:
    """Whether a statement only has a tape watch a value: it changes none."""
    return any(name.endswith(".watch") for name in source.reads) and not source.after
