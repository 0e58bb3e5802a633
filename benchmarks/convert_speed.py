"""How fast a tree is converted, and what is true of the output, as Markdown tables on stdout.

    python benchmarks/convert_speed.py TREE [--limit FILES]

In one process and for each file in turn: `libcst.parse_module(source).code` (the floor for any tool that keeps
formatting) and the whole `tf2torch.translate(source)`, in alternating order.
"""

from __future__ import annotations

import argparse
import platform
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from measure_file import Measured, measure

from tf2torch.infer import program
from tf2torch.model import Note, Status


def build() -> str:
    """Whether the package that is measured is the one with compiled modules."""
    return "interpreted" if program.__file__.endswith(".py") else "compiled"


def measure_tree(files: Sequence[Path]) -> list[Measured]:
    """Every file, the two contestants taking turns at going first."""
    measured = []
    for number, path in enumerate(files):
        measured.append(measure(path, translate_first=number % 2 == 1))
        print(f"\r{number + 1}/{len(files)} {path.name:60}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return measured


def speed_table(measured: Sequence[Measured]) -> Iterator[str]:
    """Lines per second of both, and the ratio: by the process's own time, and by the clock on the wall."""
    lines = sum(m.lines for m in measured)
    yield "| clock | parse and print | tf2torch.translate | lines/s alone | lines/s translate | ratio |"
    yield "|---|---|---|---|---|---|"
    for clock in ("cpu", "wall"):
        alone = sum(getattr(m.baseline, clock) for m in measured)
        whole = sum(getattr(m.translate, clock) for m in measured)
        rates = f"{lines / alone:,.0f} | {lines / whole:,.0f}"
        yield f"| {clock} | {alone:.2f} s | {whole:.2f} s | {rates} | **{whole / alone:.2f}** |"


def share(part: int, whole: int) -> str:
    """`76 of 76 (100.0 %)`; never rounded up to 100."""
    percent = int(1000 * part / whole) / 10 if whole else 100.0
    return f"{part:,} of {whole:,} ({percent:.1f} %)"


def output_table(measured: Sequence[Measured], total: int) -> Iterator[str]:
    """What is true of the outputs."""
    comments = sum(m.comments for m in measured)
    kept = comments - sum(len(m.lost) for m in measured)
    yield "| of the output | |"
    yield "|---|---|"
    yield f"| files converted | {share(len(measured), total)} |"
    yield f"| outputs that parse | {share(sum(m.parses for m in measured), total)} |"
    yield f"| comments kept | {share(kept, comments)} |"
    yield f"| a second conversion changes nothing | {share(sum(m.stable for m in measured), total)} |"


def status_table(notes: Sequence[Note]) -> Iterator[str]:
    """The share of TensorFlow uses by what became of them."""
    by_status = Counter(note.status for note in notes)
    yield "| uses of TensorFlow | |"
    yield "|---|---|"
    for status in Status:
        yield f"| {status.value} | {share(by_status[status], len(notes))} |"


def untranslated_table(notes: Sequence[Note], top: int = 20) -> Iterator[str]:
    """The names left most often, each with the code given most often."""
    left = [note for note in notes if note.status is Status.UNSUPPORTED]
    codes: dict[str, Counter[str]] = {}
    for note in left:
        codes.setdefault(note.api, Counter())[note.code] += 1
    yield "| left most often | uses | mostly |"
    yield "|---|---|---|"
    for api, count in Counter(note.api for note in left).most_common(top):
        yield f"| `{api}` | {count:,} | {codes[api].most_common(1)[0][0]} |"


def trouble(measured: Sequence[Measured]) -> Iterator[str]:
    """The files for which something promised is not true, with what."""
    for m in measured:
        findings = [m.failure] if m.failure else []
        if not m.failure:
            findings += [] if m.parses else ["does not parse"]
            findings += [f"comments lost: {len(m.lost)}, the first: {m.lost[0]}"] if m.lost else []
            findings += [] if m.stable else ["a second conversion changes it"]
        if findings:
            yield f"- {m.path.name}: {'; '.join(findings)}"


def report(measured: Sequence[Measured]) -> Iterator[str]:
    """The whole report, line by line."""
    done = [m for m in measured if not m.failure]
    notes = [note for m in done for note in m.notes]
    lines = sum(m.lines for m in measured)
    yield f"tf2torch, {build()}: {Path(program.__file__).parents[1]}"
    yield f"{len(measured)} files, {lines:,} lines, Python {platform.python_version()}, {platform.machine()}"
    tables = [speed_table(done), output_table(done, len(measured)), status_table(notes), untranslated_table(notes)]
    for table in [*tables, trouble(measured)]:
        yield ""
        yield from table


def main() -> int:
    """Measure and print; 1 if the output breaks a promise, 2 if there is nothing to measure."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("tree", type=Path, help="a folder of Python files, see fetch_corpus.py")
    parser.add_argument("--limit", type=int, help="measure only the first FILES files")
    arguments = parser.parse_args()
    files = sorted(arguments.tree.rglob("*.py"))[: arguments.limit]
    if not files:
        print(f"{arguments.tree}: no Python file in here", file=sys.stderr)
        return 2
    measured = measure_tree(files)
    if all(m.failure for m in measured):
        print(f"not one file was converted; the first reason: {measured[0].failure}", file=sys.stderr)
        return 1
    print("\n".join(report(measured)))
    return 1 if any(trouble(measured)) else 0


if __name__ == "__main__":
    sys.exit(main())
