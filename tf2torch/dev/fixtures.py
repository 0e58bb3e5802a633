"""The whole programs under `fixtures/`: what they translate to now, beside what is stored for review.

`python -m tf2torch.dev.fixtures` says what is stale; with `--update` it writes NAME.out.py and NAME.notes.txt.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import unified_diff
from pathlib import Path

from tf2torch import Note, Result, SourceError, Status, translate

FOLDER = Path(__file__).parents[2] / "fixtures"
SOURCE, OUTPUT, NOTES = ".in.py", ".out.py", ".notes.txt"


@dataclass(frozen=True)
class Fixture:
    """One program; its files lie side by side and differ in the suffix."""

    name: str
    folder: Path = FOLDER

    def path(self, suffix: str) -> Path:
        """The file with one of the suffixes."""
        return self.folder / (self.name + suffix)

    def stored(self, suffix: str) -> str:
        """The text of that file as it is; empty when there is none yet."""
        path = self.path(suffix)
        return path.read_bytes().decode("utf-8") if path.exists() else ""

    def translated(self) -> Result:
        """What the translator makes of the source now."""
        return translate(self.stored(SOURCE), filename=self.path(SOURCE).name)


@dataclass(frozen=True)
class Stale:
    """A stored file and the text that should be in it."""

    path: Path
    stored: str
    current: str

    def diff(self) -> str:
        """What would change."""
        stored, current = self.stored.splitlines(keepends=True), self.current.splitlines(keepends=True)
        return "".join(unified_diff(stored, current, f"stored/{self.path.name}", f"current/{self.path.name}"))

    def write(self) -> None:
        """Bring the file up to date."""
        self.path.write_bytes(self.current.encode("utf-8"))


def all_fixtures(folder: Path = FOLDER) -> tuple[Fixture, ...]:
    """Every program, by name."""
    names = sorted(path.name.removesuffix(SOURCE) for path in folder.glob("*" + SOURCE))
    return tuple(Fixture(name, folder) for name in names)


def notes_text(notes: Iterable[Note]) -> str:
    """One line for each note that is not `exact`: position, code, status, name, message."""
    told = (note for note in notes if note.status is not Status.EXACT)
    return "".join(f"{n.line}:{n.column} {n.code} {n.status.value} {n.api} {n.message}\n" for n in told)


def stale(fixture: Fixture) -> Iterator[Stale]:
    """The files of a fixture that are missing or not as the translator writes them now."""
    result = fixture.translated()
    for suffix, current in ((OUTPUT, result.code), (NOTES, notes_text(result.notes))):
        path, stored = fixture.path(suffix), fixture.stored(suffix)
        if stored != current or not path.exists():
            yield Stale(path, stored, current)


def _named(names: Sequence[str]) -> tuple[Fixture, ...]:
    found = all_fixtures()
    unknown = set(names) - {fixture.name for fixture in found}
    if unknown:
        raise SystemExit(f"no such fixture: {', '.join(sorted(unknown))}; there are {', '.join(f.name for f in found)}")
    return tuple(f for f in found if not names or f.name in names)


def _bring_up(fixture: Fixture, update: bool) -> bool:
    """Write or show what is stale; gives whether nothing remains to be done."""
    try:
        changes = tuple(stale(fixture))
    except SourceError as error:
        print(f"{fixture.path(SOURCE).name}:{error.line}:{error.column}: {error.message}", file=sys.stderr)
        return False
    for change in changes:
        if update:
            change.write()
        print(f"wrote {change.path.name}" if update else change.diff())
    return update or not changes


def main(arguments: Sequence[str] | None = None) -> int:
    """0 when the stored files are (or have been made) current, 1 when some are stale."""
    parser = argparse.ArgumentParser(prog="python -m tf2torch.dev.fixtures", description=__doc__)
    parser.add_argument("names", nargs="*", help="programs by name; all if none is given")
    parser.add_argument("--update", action="store_true", help="write the stored files anew, for review with git diff")
    options = parser.parse_args(arguments)
    current = [_bring_up(fixture, options.update) for fixture in _named(options.names)]
    return 0 if all(current) else 1


if __name__ == "__main__":
    sys.exit(main())
