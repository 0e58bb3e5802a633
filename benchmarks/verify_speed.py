"""How long `tf2torch verify` takes for many small programs, against what there is no way around.

That is importing TensorFlow once, importing torch once, and the time that the programs themselves take: each is run in
its framework, one after the other, in a fresh namespace of one process. All of it is measured in turn with the command
and printed as a Markdown table, by the clock and in processor time. The command has two processes at work side by side:
by the clock that pays only where two processors are free, in processor time it never does.
"""

from __future__ import annotations

import argparse
import os
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parents[1]
AIM = 2.0
# Runs every program of a folder as `verify` does, but for what it does beyond that; prints import time and run time.
ALONE = """
import os, sys, time
now = lambda: (time.perf_counter(), time.process_time())
began = now()
import {framework}
imported = now()
clock = processor = 0.0
for path in sys.argv[1:]:
    code = compile(open(path).read(), path, "exec")
    stdout, sys.stdout = sys.stdout, open(os.devnull, "w")
    start = now()
    exec(code, {{"__name__": "__main__", "__file__": path}})
    end = now()
    clock, processor = clock + end[0] - start[0], processor + end[1] - start[1]
    sys.stdout = stdout
print(imported[0] - began[0], clock, imported[1] - began[1], processor)
"""


@dataclass(frozen=True)
class Round:
    """Seconds of one round, by the clock or in processor time."""

    tensorflow: float
    torch: float
    originals: float
    translations: float
    verify: float

    @property
    def floor(self) -> float:
        """What there is no way around."""
        return self.tensorflow + self.torch + self.originals + self.translations


def programs(folder: Path, source: Path, count: int) -> list[Path]:
    """The programs of a folder that are translated in full, each as often as it takes, under names of their own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted(source.glob("*.py")) if ".out." not in path.name]
    whole = [text for text in texts if _is_whole(text)]
    paths = [folder / f"program_{number:03}.py" for number in range(count)]
    for number, path in enumerate(paths):
        path.write_text(whole[number % len(whole)], encoding="utf-8")
    return paths


def _is_whole(text: str) -> bool:
    import tf2torch

    return not tf2torch.translate(text).left and "sys.stdin" not in text


def translated(paths: list[Path], folder: Path) -> list[Path]:
    """Their translations."""
    import tf2torch

    folder.mkdir()
    found = [folder / path.name for path in paths]
    for path, target in zip(paths, found):
        target.write_text(tf2torch.translate(path.read_text(encoding="utf-8")).code, encoding="utf-8")
    return found


def alone(framework: str, paths: list[Path]) -> tuple[tuple[float, float], tuple[float, float]]:
    """Seconds to import a framework and for the programs themselves, by the clock and in processor time."""
    words = [sys.executable, "-c", ALONE.format(framework=framework), *map(str, paths)]
    done = subprocess.run(words, env=environment(), capture_output=True, text=True, check=True, cwd=paths[0].parent)
    clock_import, clock, import_, processor = map(float, done.stdout.split())
    return (clock_import, clock), (import_, processor)


def verify(paths: list[Path], words: list[str]) -> tuple[float, float]:
    """Seconds that the command takes, by the clock and as its processes are charged."""
    before, began = _charged(), time.perf_counter()
    command = [sys.executable, "-m", "tf2torch", "verify", *words, *map(str, paths)]
    done = subprocess.run(command, env=environment(), capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stdout[-3000:] + done.stderr[-3000:])
    return time.perf_counter() - began, _charged() - before


def _charged() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def environment() -> dict[str, str]:
    """One thread and no accelerator on both sides, as `verify` has it."""
    names = ("OMP_NUM", "MKL_NUM", "OPENBLAS_NUM", "TF_NUM_INTRAOP", "TF_NUM_INTEROP")
    settings = {"TF_CPP_MIN_LOG_LEVEL": "3", "CUDA_VISIBLE_DEVICES": "-1", "TF_ENABLE_ONEDNN_OPTS": "0"}
    return {**os.environ, "PYTHONPATH": str(ROOT), **{f"{n}_THREADS": "1" for n in names}, **settings}


def one_round(originals: list[Path], translations: list[Path], words: list[str]) -> tuple[Round, Round]:
    """Both ways once; by the clock, and in processor time."""
    first, second = alone("tensorflow", originals), alone("torch", translations)
    command = verify(originals, words)
    clock, processor = (
        Round(one[0], other[0], one[1], other[1], took) for one, other, took in zip(first, second, command)
    )
    return clock, processor


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--folder", type=Path, default=Path(__file__).with_name("small_programs"))
    parser.add_argument("words", nargs="*", help="further words for verify, after --")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        originals = programs(Path(folder), asked.folder, asked.programs)
        translations = translated(originals, Path(folder) / "translated")
        rounds = [one_round(originals, translations, asked.words) for _ in range(asked.rounds)]
    report(rounds, asked.programs)


def report(rounds: list[tuple[Round, Round]], count: int) -> None:
    """The table."""
    columns = ("tensorflow", "torch", "originals", "translations", "floor", "verify")
    print(f"{count} programs, {len(rounds)} rounds, seconds (medians); the aim is a ratio of {AIM}\n")
    print("| | import tensorflow | import torch | originals | translations | together | verify | ratio |")
    print("|---|---|---|---|---|---|---|---|")
    for name, sides in zip(("clock", "processor"), zip(*rounds)):
        ratios = [side.verify / side.floor for side in sides]
        numbers = [f"{median(getattr(side, column) for side in sides):.1f}" for column in columns]
        ratio = f"**{median(ratios):.2f}** ({min(ratios):.2f} to {max(ratios):.2f})"
        print(f"| {name} | " + " | ".join(numbers) + f" | {ratio} |")


if __name__ == "__main__":
    main()
