"""Two reports of one project, an earlier and a later one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import replace

from tf2torch.check.diagnostic import Diagnostic
from tf2torch.model import Status
from tf2torch.report.overview.model import Comparison, Overview

# What makes two findings the same, strictest first: where they stand, an edited line, a line in another file.
ALIKE: tuple[Callable[[Diagnostic], Hashable], ...] = (
    lambda one: (one.file, one.key),
    lambda one: (one.file, one.code, one.api),
    lambda one: one.key,
)


def compared(base: Overview, head: Overview) -> Overview:
    """The later report with what changed since the earlier one; lines that moved or were edited are no change."""
    new, gone = list(head.left), list(base.left)
    for key in ALIKE:
        new, gone = _without(new, gone, key), _without(gone, new, key)
    comparison = Comparison(base.tool, base.report.uses, _still(base, head), tuple(new), tuple(gone))
    return replace(head, comparison=comparison)


def _without(
    here: Iterable[Diagnostic], there: Iterable[Diagnostic], key: Callable[[Diagnostic], Hashable]
) -> list[Diagnostic]:
    """Those that have none like them on the other side, one for one."""
    known = Counter(map(key, there))
    rest = []
    for one in here:
        if known[key(one)]:
            known[key(one)] -= 1
        else:
            rest.append(one)
    return rest


def _still(base: Overview, head: Overview) -> Mapping[Status, int]:
    there = {one.file for one in head.translations}
    total: Counter[Status] = Counter()
    for one in base.report.files:
        if one.file in there:
            total.update(one.uses)
    return total
