"""How long a whole tree takes on two cores, beside other tools for trees, as Markdown tables on stdout.

    python benchmarks/tree_speed.py TREE --twins TWINS --environment FOLDER [--compiled PYTHON]
                                    [--rounds N] [--results FILE]

TREE and TWINS come from `fetch_corpus.py TREE --twins TWINS`. In each round, one right after the other and in an order
that turns from round to round: `tf2torch convert TREE -o OUT` with an empty cache and again with the full one;
TensorFlow's `tf_upgrade_v2 --intree TREE --outtree OUT`; `paconvert -i TWINS -o OUT --no_format`, which translates from
torch, on the twins. All are new processes held to two cores. PaConvert is installed in an environment of its own, made
in FOLDER if it is not there. Ratios are of the same round; the table has their medians. Memory is measured in a further
run that is not timed. `--compiled` names the interpreter of an environment that has the wheel with compiled modules
(`make compiled`), which takes part as well. `--results` keeps each round as it is done, and goes on from what is there.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
import venv
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from peak_memory import peak_memory

ROOT = Path(__file__).parents[1]
PACONVERT = "paconvert==3.3.1"
COLD, WARM, COMPILED = "tf2torch, cold", "tf2torch, warm cache", "tf2torch with compiled modules, cold"
UPGRADE, OTHER = "tf_upgrade_v2", "PaConvert"
CORES = 2
MEMORY = 1.5e9


@dataclass(frozen=True)
class Seconds:
    """By the clock, and as the processes are charged."""

    wall: float
    cpu: float


Round = dict[str, Seconds]


@dataclass(frozen=True)
class Bench:
    """The trees, the tools, and a folder for what they write."""

    tree: Path
    twins: Path
    paconvert: Path
    scratch: Path
    compiled: Path | None = None

    def command(self, name: str) -> list[str]:
        """What is run; its output goes to a folder that is not there yet."""
        out = str(self.scratch / "out")
        if name == UPGRADE:
            return [*upgrade(), "--intree", str(self.tree), "--outtree", out, "--reportfile", f"{out}.txt"]
        if name == OTHER:
            return [str(self.paconvert), "-i", str(self.twins), "-o", out, "--no_format"]
        python = str(self.compiled if name == COMPILED else sys.executable)
        return [python, "-m", "tf2torch", "convert", str(self.tree), "-o", out, "--exit-zero"]

    @property
    def groups(self) -> list[list[str]]:
        """What is run in a round; within a group the order matters."""
        return [[COLD, WARM], [UPGRADE], [OTHER], *([[COMPILED]] if self.compiled else [])]

    @property
    def names(self) -> list[str]:
        """Everything that is run in a round."""
        return [name for group in self.groups for name in group]

    def lines(self, name: str) -> int:
        """How many lines of source a tool reads."""
        folder = self.twins if name == OTHER else self.tree
        return sum(len(path.read_text("utf-8").splitlines()) for path in folder.rglob("*.py"))

    def environment(self, name: str) -> dict[str, str]:
        """The checkout that is measured, or what is installed, and a cache of the benchmark's own."""
        own = {"TF2TORCH_CACHE_DIR": str(self.scratch / "cache"), "PYTHONPATH": "" if name == COMPILED else str(ROOT)}
        return {**os.environ, **own, "TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1"}

    def start(self, name: str) -> subprocess.Popen[bytes]:
        """Start a tool; what it says goes to a file."""
        for place in (self.scratch / "out", *([self.scratch / "cache"] if name in (COLD, COMPILED) else [])):
            shutil.rmtree(place, ignore_errors=True)
        with (self.scratch / "said.txt").open("wb") as said:
            return subprocess.Popen(
                self.command(name),
                env=self.environment(name),
                cwd=self.scratch,
                stdout=said,
                stderr=said,
                preexec_fn=held_to_cores,
            )

    def check(self, name: str, code: int) -> None:
        """Stop where a tool did not do its work: how quickly it failed says nothing."""
        made = len(list((self.scratch / "out").rglob("*.py")))
        expected = len(list((self.twins if name == OTHER else self.tree).rglob("*.py")))
        if code or made < expected:
            said = (self.scratch / "said.txt").read_text("utf-8", errors="replace")[-3000:]
            raise SystemExit(f"{name}: exit code {code}, {made} of {expected} files written\n{said}")


def held_to_cores() -> None:
    """No process of a tool runs on more cores than any other's."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:CORES])


def upgrade() -> list[str]:
    """TensorFlow's own tool, from the environment that this runs in."""
    script = Path(sys.executable).with_name("tf_upgrade_v2")
    if not script.exists():
        raise SystemExit("tf_upgrade_v2 is not installed here: pip install 'tf2torch[verify]'")
    return [str(script)]


def installed(folder: Path) -> Path:
    """PaConvert, in an environment of its own."""
    script = folder / "bin" / "paconvert"
    if not script.exists():
        venv.create(folder, with_pip=True, clear=True)
        subprocess.run([folder / "bin" / "python", "-m", "pip", "install", "--quiet", PACONVERT], check=True)
    return script


def timed(bench: Bench, name: str) -> Seconds:
    """Run a tool once."""
    before, began = charged(), time.perf_counter()
    code = bench.start(name).wait()
    took = Seconds(time.perf_counter() - began, charged() - before)
    bench.check(name, code)
    return took


def charged() -> float:
    """Processor time of all processes that have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def one_round(bench: Bench, number: int) -> Round:
    """Every tool once. The full cache is that of the run before it."""
    order = bench.groups
    turned = order[number % len(order) :] + order[: number % len(order)]
    took = {}
    for name in [name for group in turned for name in group]:
        took[name] = timed(bench, name)
        print(
            f"round {number + 1}: {name}: {took[name].wall:.1f} s, {took[name].cpu:.1f} s", file=sys.stderr, flush=True
        )
    return took


def measured(bench: Bench, rounds: int, results: Path | None) -> list[Round]:
    """The rounds, those of an earlier start among them."""
    kept = json.loads(results.read_text()) if results and results.exists() else []
    done = [{name: Seconds(*times) for name, times in one.items()} for one in kept]
    for number in range(len(done), rounds):
        done.append(one_round(bench, number))
        if results:
            results.write_text(json.dumps([{n: [t.wall, t.cpu] for n, t in one.items()} for one in done]))
    return done


def times_table(bench: Bench, rounds: list[Round]) -> list[str]:
    """Medians of each tool."""
    table = [
        "| | lines | clock | processor time | lines/s by the clock | lines/s of processor time |",
        "|---|---|---|---|---|---|",
    ]
    for name in bench.names:
        lines, wall = bench.lines(name), median(one[name].wall for one in rounds)
        cpu = median(one[name].cpu for one in rounds)
        table.append(f"| {name} | {lines:,} | {wall:.1f} s | {cpu:.1f} s | {lines / wall:,.0f} | {lines / cpu:,.0f} |")
    return table


def ratio_table(bench: Bench, rounds: list[Round]) -> list[str]:
    """What the aims are about: ratios within each round, by lines per second."""
    table = ["| | by the clock | by processor time | aim | |", "|---|---|---|---|---|"]
    aims = [(UPGRADE, COLD, 3.0), (OTHER, COLD, 1.0), (COLD, WARM, 10.0)]
    for slow, quick, aim in aims + ([(UPGRADE, COMPILED, 3.0), (OTHER, COMPILED, 1.0)] if bench.compiled else []):
        scale = bench.lines(quick) / bench.lines(slow)
        wall = [one[slow].wall / one[quick].wall * scale for one in rounds]
        cpu = [one[slow].cpu / one[quick].cpu * scale for one in rounds]
        verdict = "reached" if median(wall) >= aim else "**not reached**"
        table.append(f"| {quick}, times as fast as {slow} | {span(wall)} | {span(cpu)} | {aim:g} | {verdict} |")
    return table


def span(ratios: list[float]) -> str:
    """The median, the least and the greatest."""
    return f"**{median(ratios):.2f}** ({min(ratios):.2f} to {max(ratios):.2f})"


def memory_table(bench: Bench) -> list[str]:
    """The most that all processes of a tool held together."""
    table = ["| | most memory of all processes | aim | |", "|---|---|---|---|"]
    for name in (COLD, UPGRADE, OTHER):
        process = bench.start(name)
        peak = peak_memory(process)
        bench.check(name, process.returncode)
        aim = "1.5 GB" if name == COLD else ""
        verdict = ("kept" if peak < MEMORY else "**not kept**") if aim else ""
        table.append(f"| {name} | {peak / 1e9:.2f} GB | {aim} | {verdict} |")
    return table


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path)
    parser.add_argument("--twins", type=Path, required=True)
    parser.add_argument("--environment", type=Path, required=True, help="PaConvert's; made if it is not there")
    parser.add_argument("--compiled", type=Path, metavar="PYTHON", help="an interpreter that has the compiled wheel")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--results", type=Path, help="JSON of the rounds, to go on from")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        paconvert = installed(asked.environment.absolute())
        trees = asked.tree.absolute(), asked.twins.absolute()
        bench = Bench(*trees, paconvert, Path(scratch), asked.compiled and asked.compiled.absolute())
        rounds = measured(bench, asked.rounds, asked.results)
        print(f"{len(rounds)} rounds on {CORES} cores, Python {sys.version.split()[0]}\n")
        for table in (times_table(bench, rounds), ratio_table(bench, rounds), memory_table(bench)):
            print("\n".join(table), end="\n\n")


if __name__ == "__main__":
    main()
