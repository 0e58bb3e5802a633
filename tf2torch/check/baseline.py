"""The ratchet: what was there before is known, what is new fails the run, and the project's rate may not fall.

A finding is known by its file, its code, its name and the text of its line, so moved lines are not new. What has moved
to another file of the run is not new either. The file has one line for each kind of finding and no totals, so that two
branches that change different files can be merged.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tf2torch import __version__
from tf2torch.files.errors import FileError
from tf2torch.model import Status

VERSION = 1
HINT = "make it again with --update-baseline"


@dataclass(frozen=True)
class Entry:
    """One file: the most uses of TensorFlow that it ever had, how many are left, and the findings by their keys."""

    uses: int
    left: int
    findings: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Baseline:
    """Every file that uses TensorFlow, by its path from the folder of the baseline."""

    fail_on: Status
    files: Mapping[str, Entry] = field(default_factory=dict)
    tool: str = __version__  # the version that looked

    @property
    def findings(self) -> Counter[str]:
        """All findings, whichever file they are in."""
        total: Counter[str] = Counter()
        for entry in self.files.values():
            total.update(entry.findings)
        return total


def read_baseline(path: Path) -> Baseline:
    """The baseline in a file. Raises FileError."""
    try:
        return _baseline(json.loads(path.read_bytes()))
    except FileNotFoundError:
        raise FileError(path, "there is no such baseline", "make it with --update-baseline") from None
    except OSError as error:
        raise FileError(path, f"cannot be read ({error.strerror})", "check its permissions") from None
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        message = f"is not a baseline of tf2torch ({type(error).__name__}: {error})"
        raise FileError(path, message, f"resolve what a merge left in it, or {HINT}") from None


def _baseline(data: Any) -> Baseline:
    if data["version"] != VERSION:
        raise ValueError(f"version {data['version']}, and this is version {VERSION}")
    files = {str(name): _entry(one) for name, one in data["files"].items()}
    return Baseline(Status(data["fail-on"]), files, str(data["tool"]))


def _entry(one: Any) -> Entry:
    return Entry(int(one["uses"]), int(one["left"]), {str(k): int(n) for k, n in one["findings"].items()})


def text_of(baseline: Baseline) -> str:
    """The file's text: sorted, so that the same findings are the same bytes."""
    files = {name: _written(baseline.files[name]) for name in sorted(baseline.files)}
    head: dict[str, Any] = {"version": VERSION, "tool": baseline.tool, "fail-on": baseline.fail_on.value}
    return json.dumps(head | {"files": files}, indent=1) + "\n"


def _written(entry: Entry) -> Mapping[str, object]:
    return {"uses": entry.uses, "left": entry.left, "findings": dict(sorted(entry.findings.items()))}


def entry_of(uses: int, left: int, keys: Iterable[str], before: Entry | None) -> Entry:
    """The entry of a file as it is now: what was translated in place since then was a use, and counts as done."""
    return Entry(max(uses, before.uses if before else 0), left, Counter(keys))
