"""How long `tf2torch verify` takes for many small programs, against what there is no way around.

That is importing TensorFlow once, importing torch once, and the time that the programs themselves take: each is run in
its framework, one after the other, in a fresh namespace of one process. All of it is measured in turn with the command,
in processor time and by the clock, and printed as a Markdown table.
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
began = time.perf_counter()
import {framework}
imported = time.perf_counter() - began
total = 0.0
for path in sys.argv[1:]:
    code = compile(open(path).read(), path, "exec")
    stdout, sys.stdout = sys.stdout, open(os.devnull, "w")
    began = time.perf_counter()
    exec(code, {{"__name__": "__main__", "__file__": path}})
    total += time.perf_counter() - began
    sys.stdout = stdout
print(imported, total)
"""


@dataclass(frozen=True)
class Round:
    """Seconds of one round: the imports, the programs themselves, and the command."""

    tensorflow: float
    torch: float
    originals: float
    translations: float
    verify: float
    processor: float

    @property
    def floor(self) -> float:
        """What there is no way around."""
        return self.tensorflow + self.torch + self.originals + self.translations


def programs(folder: Path, count: int) -> list[Path]:
    """Small programs: the fixtures that are translated in full, each as often as it takes, under names of their own."""
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "fixtures").glob("*.in.py"))]
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


def alone(framework: str, paths: list[Path]) -> tuple[float, float]:
    """Seconds to import a framework, and for the programs themselves."""
    words = [sys.executable, "-c", ALONE.format(framework=framework), *map(str, paths)]
    done = subprocess.run(words, env=environment(), capture_output=True, text=True, check=True, cwd=paths[0].parent)
    imported, total = done.stdout.split()
    return float(imported), float(total)


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


def one_round(originals: list[Path], translations: list[Path], words: list[str]) -> Round:
    """Both ways once."""
    tensorflow, first = alone("tensorflow", originals)
    torch, second = alone("torch", translations)
    return Round(tensorflow, torch, first, second, *verify(originals, words))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--programs", type=int, default=50)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("words", nargs="*", help="further words for verify, after --")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        originals = programs(Path(folder), asked.programs)
        translations = translated(originals, Path(folder) / "translated")
        rounds = [one_round(originals, translations, asked.words) for _ in range(asked.rounds)]
    report(rounds, asked.programs)


def report(rounds: list[Round], count: int) -> None:
    """The table."""
    ratios = [r.verify / r.floor for r in rounds]
    print(f"{count} programs, {len(rounds)} rounds, seconds (medians)\n")
    print("| import tensorflow | import torch | originals | translations | together | verify | processor |")
    print("|---|---|---|---|---|---|---|")
    columns = ("tensorflow", "torch", "originals", "translations", "floor", "verify", "processor")
    print("| " + " | ".join(f"{median(getattr(r, name) for r in rounds):.1f}" for name in columns) + " |")
    print(f"\nverify, times what there is no way around: {median(ratios):.2f} ", end="")
    print(f"({min(ratios):.2f} to {max(ratios):.2f}); aim {AIM}")


if __name__ == "__main__":
    main()
