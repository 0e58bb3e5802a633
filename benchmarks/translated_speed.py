"""Translated code against torch written by hand, side by side in one process, as a Markdown table on stdout.

    python benchmarks/translated_speed.py [NAME ...] [--starts N] [--rounds N] [--seconds S]

Each pair in `workloads/` has a `work(n)` in TensorFlow and the same by hand in torch. The first is translated on the
fly; both must give the same values, or there is nothing worth timing; then they take turns, a second copy of the code
by hand among them. A round is one turn of each, and its ratios compare turns that were milliseconds apart, so that a
machine that slows down slows both sides; the median of a start's rounds is what that start says. Every start loads the
modules anew: where their tensors come to lie in memory is chance too.
"""

from __future__ import annotations

import argparse
import gc
import itertools
import statistics
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch

import tf2torch

WORKLOADS = Path(__file__).parent / "workloads"
ORDERS = tuple(itertools.permutations(range(3)))  # each goes first, and each behind each other, equally often
Work = Callable[[int], Any]


@dataclass(frozen=True)
class Round:
    """The seconds of one repeat: translated, by hand, and by hand once more as a control."""

    translated: float
    by_hand: float
    control: float


@dataclass(frozen=True)
class Raced:
    """Every round of one workload, start by start."""

    name: str
    starts: tuple[tuple[Round, ...], ...]

    def milliseconds(self, side: Callable[[Round], float]) -> float:
        """The median of one side."""
        return 1000 * statistics.median(side(r) for rounds in self.starts for r in rounds)

    def ratio(self, side: Callable[[Round], float]) -> str:
        """One side by the code by hand: the median of the starts, then the least and the greatest of them."""
        each = [statistics.median(side(r) / r.by_hand for r in rounds) for rounds in self.starts]
        return f"{statistics.median(each):.2f} ({min(each):.2f} to {max(each):.2f})"


def work_of(code: str, filename: str) -> Work:
    """Run a module's text and take its `work`."""
    namespace: dict[str, Any] = {"__name__": filename}
    exec(compile(code, filename, "exec"), namespace)
    work: Work = namespace["work"]
    return work


def translated(name: str) -> str:
    """The translation's text; refuses when something of TensorFlow is left in it."""
    path = WORKLOADS / f"{name}.in.py"
    result = tf2torch.translate(path.read_text("utf-8"), filename=path.name)
    if result.left:
        note = result.left[0]
        raise SystemExit(f"{path.name}:{note.line}:{note.column} {note.api} was not translated: {note.message}")
    return result.code


def seconds(work: Work, repeats: int) -> float:
    """What one of so many repeats costs this process, whatever else the machine is doing."""
    start = time.process_time()
    work(repeats)
    return (time.process_time() - start) / repeats


def start(texts: Sequence[str], names: Sequence[str], rounds: int, wanted: float) -> Iterable[Round]:
    """Load the three modules, check that they do the same, and let them take turns."""
    runners = [work_of(text, name) for text, name in zip(texts, names)]
    ours, theirs, _ = (work(5) for work in runners)
    torch.testing.assert_close(ours, theirs, rtol=1e-4, atol=1e-4, msg=lambda told: f"{names[0]}: {told}")
    repeats = max(3, round(wanted / seconds(runners[1], 10)))
    for _, order in zip(range(rounds), itertools.cycle(ORDERS)):
        taken = {place: seconds(runners[place], repeats) for place in order}
        yield Round(taken[0], taken[1], taken[2])


def race(name: str, starts: int, rounds: int, wanted: float) -> Raced:
    """All rounds of one workload; the garbage collector only runs between the starts."""
    by_hand = (WORKLOADS / f"{name}.torch.py").read_text("utf-8")
    texts = translated(name), by_hand, by_hand
    names = f"{name} (translated)", f"{name} (by hand)", f"{name} (control)"
    taken = []
    for _ in range(starts):
        gc.collect()
        gc.disable()
        taken.append(tuple(start(texts, names, rounds, wanted)))
        gc.enable()
    return Raced(name, tuple(taken))


def row(raced: Raced) -> str:
    """One line of the table."""
    ours, theirs = raced.milliseconds(lambda r: r.translated), raced.milliseconds(lambda r: r.by_hand)
    ratios = f"{raced.ratio(lambda r: r.translated)} | {raced.ratio(lambda r: r.control)}"
    return f"| {raced.name} | {ours:.3f} ms | {theirs:.3f} ms | {ratios} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Race the named workloads, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", help="workloads; all if none is named")
    parser.add_argument("--starts", type=int, default=7, help="how often the modules are loaded anew")
    parser.add_argument("--rounds", type=int, default=30, help="rounds of each start; best a multiple of 6")
    parser.add_argument("--seconds", type=float, default=0.02, help="about how long one side of one round takes")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    names = options.names or sorted(path.name.removesuffix(".in.py") for path in WORKLOADS.glob("*.in.py"))
    print("| workload | translated | by hand | ratio | by hand against itself |\n|---|---|---|---|---|")
    for name in names:
        print(row(race(name, options.starts, options.rounds, options.seconds)), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
