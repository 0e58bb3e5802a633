"""What a user waits for before and besides the translation, as a Markdown table on stdout.

    python benchmarks/startup.py [--runs N]

Every command is a new process, and all of them take turns with `python -c pass`, so that a busy machine slows all
alike. The medians are held against the limits. Exit code 1 when one is missed.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
PLAIN = "import os\n\nprint(os.sep)\n"


@dataclass(frozen=True)
class Case:
    """A command, its limit in seconds, and whether the limit counts from `python -c pass` or from nothing."""

    name: str
    words: tuple[str, ...]
    limit: float
    beyond_python: bool = False


CASES = (
    Case("tf2torch --help", ("-m", "tf2torch", "--help"), 0.15, beyond_python=True),
    Case("tf2torch convert --help", ("-m", "tf2torch", "convert", "--help"), 0.15, beyond_python=True),
    Case("a file without TensorFlow", ("-m", "tf2torch", "convert", "plain.py", "-o", "-"), 0.2),
    Case("check, ten files without TensorFlow", ("-m", "tf2torch", "check", "plain"), 0.25),
    Case("a script of 50 lines", ("-m", "tf2torch", "convert", "script.py", "-o", "-", "--no-cache"), 0.6),
)
NOTHING = Case("python -c pass", ("-c", "pass"), 0.1)


def script_of_50_lines() -> str:
    """The start of a bundled program: everything a small training script has."""
    lines = (ROOT / "fixtures" / "linear_regression_sgd.in.py").read_text().splitlines()
    filler = ["# the script goes on"] * 50
    return "\n".join((lines + filler)[:50]) + "\n"


def seconds(case: Case, folder: Path) -> float:
    """The wall-clock time of one run in a new process."""
    env = {"PYTHONPATH": str(ROOT), "PATH": ""}
    started = time.perf_counter()
    done = subprocess.run([sys.executable, *case.words], cwd=folder, env=env, capture_output=True, text=True)
    taken = time.perf_counter() - started
    if done.returncode not in (0, 1):  # 1: translated, something is left
        raise SystemExit(f"{case.name} failed:\n{done.stderr}")
    return taken


def measure(runs: int) -> dict[str, list[float]]:
    """All cases in turn, `runs` times, after one run each that writes the bytecode."""
    times: dict[str, list[float]] = {case.name: [] for case in (NOTHING, *CASES)}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "plain.py").write_text(PLAIN)
        (folder / "script.py").write_text(script_of_50_lines())
        (folder / "plain").mkdir()
        for number in range(10):
            (folder / "plain" / f"{number}.py").write_text(PLAIN)
        for number in range(runs + 1):
            for case in (NOTHING, *CASES):
                taken = seconds(case, folder)
                times[case.name] += [taken] if number else []
    return times


def main() -> int:
    """Measure, print the table, and say whether every limit is kept."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=11, help="how often each command is run")
    times = measure(parser.parse_args().runs)
    nothing = median(times[NOTHING.name])
    kept = True
    print("| command | median | fastest | beyond `python -c pass` | limit | |\n|---|---|---|---|---|---|")
    print(f"| `{NOTHING.name}` | {nothing:.3f} s | {min(times[NOTHING.name]):.3f} s | | | |")
    for case in CASES:
        middle = median(times[case.name])
        counted = middle - nothing if case.beyond_python else middle
        kept = kept and counted <= case.limit
        limit = f"{case.limit:.2f} s {'beyond' if case.beyond_python else 'in all'}"
        verdict = "kept" if counted <= case.limit else "**missed**"
        fastest = min(times[case.name])
        print(f"| {case.name} | {middle:.3f} s | {fastest:.3f} s | {middle - nothing:.3f} s | {limit} | {verdict} |")
    return 0 if kept else 1


if __name__ == "__main__":
    sys.exit(main())
