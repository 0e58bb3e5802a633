"""A run held against its baseline: which diagnostics are new, whether the rate fell, and the next baseline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from tf2torch.check.baseline import Baseline, Entry, entry_of
from tf2torch.check.diagnostic import Diagnostic
from tf2torch.check.report import FileReport


@dataclass(frozen=True)
class Compared:
    """What is new, how much is known, and what the gate of the rate says ("" where it is passed)."""

    new: tuple[Diagnostic, ...]
    known: int
    gate: str


class Ratchet:
    """An earlier state and the files of a run, by the names that the earlier state has for them.

    `gone` are files of the earlier state that are there no more; one that is just not in the run stays as it was.
    """

    def __init__(self, before: Baseline, files: Mapping[str, FileReport], gone: frozenset[str] = frozenset()) -> None:
        self.before, self._files, self._gone = before, files, gone

    def compared(self) -> Compared:
        """The run held against the earlier state."""
        new = tuple(self._new())
        found = sum(one.fails for report in self._files.values() for one in report.diagnostics)
        return Compared(new, found - len([one for one in new if one.fails]), self._gate())

    def after(self) -> Baseline:
        """The baseline as it is now; files that were not looked at stay as they were, those that are gone go."""
        kept = {n: e for n, e in self.before.files.items() if n not in self._gone}
        now = {name: self._now(name, one) for name, one in self._files.items() if not one.failure}
        files = {**kept, **now}
        fail_on = next((one.fail_on for one in self._files.values()), self.before.fail_on)
        return Baseline(fail_on, {n: e for n, e in files.items() if e.uses or e.left or e.findings})

    def _now(self, name: str, one: FileReport) -> Entry:
        keys = [d.key for d in one.diagnostics if d.fails]
        before = self.before.files.get(name)
        if before and not one.parses:
            return Entry(before.uses, before.left, Counter(keys))  # nothing can be counted in it just now
        return entry_of(sum(one.uses.values()), one.left, keys, before)

    def _new(self) -> Iterator[Diagnostic]:
        """First each file against itself; then what is left over there may have moved from one file to another."""
        rest = Counter[str]()
        for name in sorted(self._gone):
            rest.update(self.before.files[name].findings)
        candidates = []
        for name, report in self._files.items():
            before = self.before.files.get(name)
            new, over = _unmatched(report.diagnostics, Counter(before.findings if before else {}))
            candidates.extend(new)
            rest.update(over)
        yield from _unmatched(candidates, rest, exactly=True)[0]

    def _gate(self) -> str:
        """The share of uses that are not left may not fall. Files that are gone count on neither side, or on both."""
        after = self.after()
        now = _sums(after.files.values())
        whole = _sums(self.before.files.values())
        still = _sums(entry for name, entry in self.before.files.items() if name not in self._gone)
        if not all(_below(now, then) for then in (whole, still)):
            return ""
        return (
            f"the share of TensorFlow uses that are not left fell from {_percent(still)} to {_percent(now)}"
            f" ({still[0]} of {still[1]} left before, {now[0]} of {now[1]} now; what a comment ignores counts as left)"
        )


def _unmatched(
    diagnostics: Iterable[Diagnostic], known: Counter[str], exactly: bool = False
) -> tuple[list[Diagnostic], Counter[str]]:
    """The diagnostics that are not known, and what is known and not there.

    A line that was edited is no new use: unless `exactly`, as many uses of a name as there were are known.
    """
    left = _without(diagnostics, known, lambda one: one.key)
    if not exactly:
        names = Counter[str]()
        for key, count in known.items():
            names[_subject(key)] += count
        taken = Counter(names)
        left = _without(left, names, lambda one: _subject(one.key))
        known = _fewer(known, taken - names)
    return left, +known


def _without(
    diagnostics: Iterable[Diagnostic], known: Counter[str], key: Callable[[Diagnostic], str]
) -> list[Diagnostic]:
    left = []
    for one in diagnostics:
        if one.fails and known[key(one)] > 0:
            known[key(one)] -= 1
        else:
            left.append(one)
    return left


def _fewer(known: Counter[str], used: Counter[str]) -> Counter[str]:
    """The findings without as many of each name as were used up."""
    kept = Counter[str]()
    for key, count in known.items():
        gone = min(count, used[_subject(key)])
        used[_subject(key)] -= gone
        kept[key] = count - gone
    return kept


def _subject(key: str) -> str:
    """The name that a finding is about; the code where there is none."""
    code, name, _ = key.split(" ")
    return code if name == "-" else name


def _sums(entries: Iterable[Entry]) -> tuple[int, int]:
    every = list(entries)
    return sum(e.left for e in every), sum(max(e.uses, e.left) for e in every)


def _below(now: tuple[int, int], then: tuple[int, int]) -> bool:
    """Whether more of the whole is left than before; nothing used is nothing left."""
    return now[0] * max(then[1], 1) > then[0] * max(now[1], 1)


def _percent(sums: tuple[int, int]) -> str:
    left, uses = sums
    return f"{100 * (1 - left / uses):.2f} %" if uses else "100 %"
