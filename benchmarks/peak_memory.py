"""The most memory that a process and all that it starts hold at one moment (Linux)."""

from __future__ import annotations

import contextlib
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

PAUSE = 0.05  # seconds between two looks


def peak_memory(process: subprocess.Popen[bytes]) -> int:
    """Bytes, summed over the processes: pages that they share count once in all (PSS)."""
    peak = 0
    while process.poll() is None:
        peak = max(peak, sum(held(pid) for pid in family(process.pid)))
        time.sleep(PAUSE)
    return peak


def family(pid: int) -> Iterator[int]:
    """A process and its descendants."""
    yield pid
    for thread in Path(f"/proc/{pid}/task").glob("*"):
        with contextlib.suppress(OSError):
            for child in (thread / "children").read_text().split():
                yield from family(int(child))


def held(pid: int) -> int:
    """The process's share of memory; 0 for one that is gone."""
    with contextlib.suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1]) * 1024
    return 0
