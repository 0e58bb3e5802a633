"""Translated code against torch written by hand, side by side in one process, as a Markdown table on stdout.

    python benchmarks/translated_speed.py [NAME ...] [--rounds N] [--seconds S]

Each pair in `workloads/` has a `work(n)` in TensorFlow and the same by hand in torch. The first is translated on the
fly; both must give the same values, or there is nothing worth timing; then they take turns.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

import tf2torch

WORKLOADS = Path(__file__).parent / "workloads"
Work = Callable[[int], Any]


@dataclass(frozen=True)
class Raced:
    """The seconds of every round of one workload: translated, by hand, and by hand once more as a control."""

    name: str
    repeats: int
    translated: tuple[float, ...]
    by_hand: tuple[float, ...]
    control: tuple[float, ...]

    def milliseconds(self, taken: Sequence[float]) -> float:
        """The median per repeat."""
        return 1000 * statistics.median(taken) / self.repeats

    def ratio(self, taken: Sequence[float]) -> float:
        """The ratio of the medians to the code by hand; below 1 it is faster."""
        return statistics.median(taken) / statistics.median(self.by_hand)


def work_of(code: str, filename: str) -> Work:
    """Run a module's text and take its `work`."""
    namespace: dict[str, Any] = {"__name__": filename}
    exec(compile(code, filename, "exec"), namespace)
    work: Work = namespace["work"]
    return work


def translated(name: str) -> Work:
    """The translation's `work`; refuses when something of TensorFlow is left in it."""
    path = WORKLOADS / f"{name}.in.py"
    result = tf2torch.translate(path.read_text("utf-8"), filename=path.name)
    if result.left:
        note = result.left[0]
        raise SystemExit(f"{path.name}:{note.line}:{note.column} {note.api} was not translated: {note.message}")
    return work_of(result.code, f"{name} (translated)")


def seconds(work: Work, repeats: int) -> float:
    """What `work(repeats)` costs this process, whatever else the machine is doing."""
    start = time.process_time()
    work(repeats)
    return time.process_time() - start


def enough(work: Work, wanted: float) -> int:
    """How many repeats take about `wanted` seconds."""
    work(3)
    return max(3, round(wanted / (seconds(work, 10) / 10)))


def race(name: str, rounds: int, wanted: float) -> Raced:
    """Check that both do the same, then let all three take turns, each going first in turn."""
    text = (WORKLOADS / f"{name}.torch.py").read_text("utf-8")
    runners = [translated(name), work_of(text, f"{name} (by hand)"), work_of(text, f"{name} (control)")]
    ours, theirs, _ = (work(5) for work in runners)
    torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-4, msg=lambda told: f"{name}: {told}")
    repeats = enough(runners[1], wanted)
    taken: list[list[float]] = [[], [], []]
    for number in range(rounds):
        for place in range(3):
            runner = (number + place) % 3
            taken[runner].append(seconds(runners[runner], repeats))
    return Raced(name, repeats, *map(tuple, taken))


def row(raced: Raced) -> str:
    """One line of the table, in milliseconds per repeat."""
    ours, theirs = raced.milliseconds(raced.translated), raced.milliseconds(raced.by_hand)
    ratios = f"**{raced.ratio(raced.translated):.2f}** | {raced.ratio(raced.control):.2f}"
    return f"| {raced.name} | {ours:.3f} ms | {theirs:.3f} ms | {ratios} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Race the named workloads, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="workloads; all if none is named")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seconds", type=float, default=0.1, help="about how long one side of one round takes")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    names = options.names or sorted(path.name.removesuffix(".in.py") for path in WORKLOADS.glob("*.in.py"))
    print("| workload | translated | by hand | ratio of medians | by hand against itself |\n|---|---|---|---|---|")
    for name in names:
        print(row(race(name, options.rounds, options.seconds)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
