"""Two reports of one project, an earlier and a later one, held against each other as a baseline is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from tf2torch.check.baseline import Baseline
from tf2torch.check.diagnostic import Diagnostic
from tf2torch.check.ratchet import Compared, Ratchet
from tf2torch.model import Status
from tf2torch.report.overview.judge import judged
from tf2torch.report.overview.model import Comparison, Overview

NAMED = 3


def compared(base: Overview, head: Overview, fail_on: Status | None = None) -> Overview:
    """The later report with what changed since the earlier one. Moved and edited lines are no change.

    What a baseline of `check` knows counts like anything else: the earlier report takes its place. Both are judged by
    `fail_on`, or as the later one says for each file.
    """
    base, head = judged(base, _counts_from(head, fail_on)), judged(head, _counts_from(head, fail_on))
    forth, back = _ratcheted(base, head), _ratcheted(head, base)
    gates = (*filter(None, [forth.gate]), *_worse(base, head))
    return replace(
        head, comparison=Comparison(base.tool, base.report.uses, _failing(forth.new), _failing(back.new), gates)
    )


def _counts_from(head: Overview, fail_on: Status | None) -> Callable[[str, Status], Status]:
    def counts_from(file: str, own: Status) -> Status:
        return fail_on or (head.counts[file].fail_on if file in head.counts else own)

    return counts_from


def _ratcheted(earlier: Overview, later: Overview) -> Compared:
    """A report has every file of its run, so what it does not have is gone."""
    before = Ratchet(Baseline(Status.UNSUPPORTED), earlier.counts).after()
    return Ratchet(before, later.counts, frozenset(before.files) - frozenset(later.counts)).compared()


def _failing(found: tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    return tuple(one for one in found if one.fails)


def _worse(base: Overview, head: Overview) -> Iterator[str]:
    """Programs that differ from their originals and did not before."""
    found = [file for file in head.differing if file not in base.differing]
    if found:
        named = ", ".join(found[:NAMED]) + (f" and {len(found) - NAMED} more" if len(found) > NAMED else "")
        since = " that were not there before" if base.verified else ""
        yield f"verify finds differences{since}: {named}"
