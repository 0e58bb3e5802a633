"""Which diagnostics are listed, and which of them a run fails on."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tf2torch.check.diagnostic import RANKS, Diagnostic
from tf2torch.files.patterns import within
from tf2torch.model import Status
from tf2torch.settings import Checks
from tf2torch.settings.values import ALL


def selects(selector: str, code: str, status: Status | None) -> bool:
    """Whether a code, the beginning of one, a status, or "all" means this diagnostic."""
    return selector == ALL or code.startswith(selector) or (status is not None and selector == status.value)


def at_or_above(status: Status | None, fail_on: Status) -> bool:
    """Whether a status is at or above the one that runs fail on; what is wrong with a file always is."""
    return status is None or RANKS[status] >= RANKS[fail_on]


def listed(one: Diagnostic, checks: Checks, path: Path) -> bool:
    """Whether a diagnostic is to be listed."""
    ignored = (*checks.ignore, *_ignored_in(path, checks))
    if _any(ignored, one):
        return False
    return one.status is None or (one.fails if checks.select is None else _any(checks.select, one))


def _any(selectors: Iterable[str], one: Diagnostic) -> bool:
    return any(selects(selector, one.code, one.status) for selector in selectors)


def _ignored_in(path: Path, checks: Checks) -> Iterable[str]:
    for glob, codes in checks.per_file_ignores:
        if within(path, (glob,)):
            yield from codes
