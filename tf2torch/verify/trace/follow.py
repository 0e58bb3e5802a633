"""Two traces in, what they say out: every difference with its role, and what was compared at each statement."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from tf2torch.verify.bindings import Binding
from tf2torch.verify.compare import ONLY, compare
from tf2torch.verify.comparison import VALUES_DIFFER, Comparison, Skipped
from tf2torch.verify.leaf import Kind
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.trace.align import Aligned, aligned
from tf2torch.verify.trace.counts import notes, uneven
from tf2torch.verify.trace.departures import Departures
from tf2torch.verify.trace.events import Counts, Event, read_counts
from tf2torch.verify.trace.freedom import FOLLOWS, OPEN, SIGN, freedom
from tf2torch.verify.trace.growth import Growth
from tf2torch.verify.trace.limits import SAMPLE
from tf2torch.verify.trace.prepare import Prepared
from tf2torch.verify.trace.roles import Level, State, within
from tf2torch.verify.trace.site import Moment
from tf2torch.verify.trace.step import Trace
from tf2torch.verify.trace.table import Source
from tf2torch.verify.trace.tally import Tally
from tf2torch.verify.values import Values


def follow(
    prepared: Prepared,
    folders: tuple[Path, Path],
    random: Mapping[int, str],
    options: VerifyOptions,
    *,
    ended: bool = True,
) -> Trace:
    """`folders` are those of the two runs; `random` says at which lines what draws numbers of its own.

    `ended` says that both programs ran to their end: only then does it count how often a statement ran.
    """
    follower = Follower(prepared, random, replace(options, sample=SAMPLE))
    for pair in aligned(*folders):
        follower.enter(pair)
    return follower.trace(read_counts(folders[0]), read_counts(folders[1]), ended)


@dataclass
class Follower:
    """Walks through the original's reports in their order."""

    prepared: Prepared
    random: Mapping[int, str]
    options: VerifyOptions
    skipped: dict[tuple[int, str], Skipped] = field(default_factory=dict)
    tallies: dict[int, Tally] = field(default_factory=dict)
    growth: Growth = field(default_factory=Growth)
    freedom: str = ""  # what the decomposition of this report leaves open
    free: dict[str, None] = field(default_factory=dict)  # paths of the module that hold what was left open

    def __post_init__(self) -> None:
        self.state = State(self.prepared.table, self.prepared.scopes)
        self.departures = Departures(self.prepared, self.state)

    def enter(self, pair: Aligned) -> None:
        """Compare the values of one report."""
        event, source, names = pair.original, self.prepared.table[pair.original.key], list(reported(pair.original))
        options = replace(self.options, growth=self.growth.factor(event))
        if pair.translation is None:
            self._missing(event, source, names)
            return
        bindings = {name.split(".")[0]: Binding(event.key, False) for name in names}
        found, skipped = compare(_values(event), _values(pair.translation), bindings, options)
        for one in skipped if event.behind < 0 else ():  # of last runs, a value may not be kept
            self._skip(event, source, one)
        level = self._level(pair, found, options)
        kept = [c for c in found if c.agrees or not self._is_excused(event, source, c, level)]
        self.departures.differ(event, source, [c for c in kept if not c.agrees], level)
        self._tally(event, source).add(event.occurrence, kept)
        scope = source.defines if event.moment is Moment.ENTER else source.scope
        self.departures.pass_by(pair, source, scope, names)
        verdicts = {name: [c for c in found if within(c.name, name)] for name in names}
        self.state.note(event, scope, verdicts, level or Level.WRONG)
        if not scope:
            self._hold(names, [c.name for c in found if not c.agrees])

    def _hold(self, names: list[str], differing: list[str]) -> None:
        """Remember which values of the module are not determined: of a decomposition those that differ."""
        for path in [path for path in self.free if any(within(path, name) for name in names)]:
            del self.free[path]
        if self.freedom == OPEN:  # which is proved: that only signs differ is not
            self.free.update(dict.fromkeys(differing))

    def _level(self, pair: Aligned, found: tuple[Comparison, ...], options: VerifyOptions) -> Level:
        """What explains the differences of a report: nothing, signs that are free, or differences before it.

        What is computed from vectors that are free beyond a sign is not excused: it may be wrong for other reasons.
        """
        self.freedom = ""
        if all(c.agrees for c in found) or pair.translation is None:
            return Level.EQUAL
        level = self.state.level(pair.original)
        if level is Level.EQUAL and self.prepared.table[pair.original.key].decomposes:
            self.freedom = freedom((pair.original, pair.translation), found, options)
            return {"": level, SIGN: Level.FREE}.get(self.freedom, Level.WRONG)
        return level

    def _is_excused(self, event: Event, source: Source, found: Comparison, level: Level) -> bool:
        """A value that may differ is listed as not compared."""
        if found.line in self.random and found.reason == VALUES_DIFFER:
            reason = f"random: not shared by both programs: {self.random[found.line]}"
        elif self.freedom or level is Level.FREE:
            reason = self.freedom or FOLLOWS
        else:
            return False
        self.skipped.setdefault((event.key, found.name), Skipped(found.name, event.key, reason))
        return True

    def _tally(self, event: Event, source: Source) -> Tally:
        place = self.prepared.places[event.key]
        return self.tallies.setdefault(event.key, Tally(place, source.literal))

    def _missing(self, event: Event, source: Source, names: list[str]) -> None:
        for name in names:
            self._skip(event, source, Skipped(name, event.key, ONLY))
        opaque = {leaf.path for leaf in event.leaves if leaf.kind is Kind.OPAQUE}
        self.departures.miss(event, source, [name for name in names if name not in opaque])

    def _skip(self, event: Event, source: Source, one: Skipped) -> None:
        """Say once of each name that it was not compared; what a statement only may have changed is not missed."""
        kinds = {leaf.path: leaf.kind for leaf in event.leaves}
        bound = one.name in (*source.after, *source.head, *(g.name for g in source.gradients))
        if one.reason.startswith("only in") and (not bound or kinds.get(one.name) is Kind.OPAQUE):
            return
        self.skipped.setdefault((event.key, one.name), replace(one, line=event.key))

    def trace(self, original: Counts | None, translation: Counts | None, ended: bool) -> Trace:
        """All that was found."""
        if original is not None and translation is not None and ended:
            self._uneven(original, translation)
        ran = original.ran if original is not None else {}
        often = {key: max(n for (k, _), n in ran.items() if k == key) for key in {key for key, _ in ran}}
        statements = tuple(self.tallies[key].statement(often.get(key, 0)) for key in sorted(self.tallies))
        told = tuple(notes(original, translation, self.prepared.cells))
        skipped = tuple(s for s in self.skipped.values() if ended or s.reason != ONLY)
        return Trace(tuple(self.departures.steps), statements, skipped, told, self.growth.reached, tuple(self.free))

    def _uneven(self, original: Counts, translation: Counts) -> None:
        found, skipped = uneven(original.ran, translation.ran, self.prepared.table)
        for one in skipped:
            self.skipped.setdefault((one.line, one.name), one)
        for statement in reversed(found):
            self.departures.unevenly(statement, original, translation)


def _values(event: Event) -> Values:
    return Values(event.leaves, event.arrays)


def reported(event: Event) -> Iterator[str]:
    """The names of a report: the leaves that are not within the one before."""
    name = None
    for leaf in event.leaves:
        if name is None or not within(leaf.path, name):
            name = leaf.path
            yield name
