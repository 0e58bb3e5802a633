"""The findings of several calls of one function, told once."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from tf2torch.verify.compare import Finding
from tf2torch.verify.comparison import Comparison, Skipped

NUMBER = re.compile(r"\(\)#\d+")


def folded(findings: Iterable[Finding], calls: int) -> list[Finding]:
    """One finding for each value of a function that was called so often, the worst one."""
    groups: dict[str, list[Finding]] = {}
    for finding in findings:
        groups.setdefault(NUMBER.sub("()", finding.name, count=1), []).append(finding)
    return [one for name, group in groups.items() for one in _told(name, group, calls)]


def _told(name: str, group: list[Finding], calls: int) -> list[Finding]:
    compared = [f for f in group if isinstance(f, Comparison)]
    skipped = [replace(f, name=name) for f in group if isinstance(f, Skipped)]
    return [*([_worst(name, compared, calls)] if compared else []), *skipped[:1]]


def _worst(name: str, group: list[Comparison], calls: int) -> Comparison:
    wrong = [c for c in group if not c.agrees]
    if wrong:
        first = max(wrong, key=lambda c: (c.share, c.max_abs))
        told = (f"in {len(wrong)} of {len(group)} calls",) if calls > 1 else ()
    else:
        first = max(group, key=lambda c: c.max_abs)
        told = (f"{len(group)} calls",) if calls > 1 else ()
    return replace(first, name=name, notes=(*first.notes, *told))
