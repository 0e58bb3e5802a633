"""Which translation goes where, settled for the whole run before the first file is written."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tf2torch.files.discover import Choice, discover, every_file
from tf2torch.files.errors import PlanError
from tf2torch.files.links import real


@dataclass(frozen=True)
class Job:
    """One file to translate and the file to write; no target: nothing is written to disk.

    `chosen`: the user named the target, so an existing file there may be replaced and an unchanged text is copied.
    `place`: where the target leads, links followed.
    """

    source: Path
    target: Path | None = None
    chosen: bool = False
    place: Path | None = None


def plan_beside(paths: list[Path], choice: Choice = every_file) -> tuple[Job, ...]:
    """The default: train.py -> train_torch.py in the same folder."""
    for path in paths:
        if path.is_dir():
            raise PlanError(path, "a folder needs a place for its translation", "add -o OUT, or --in-place")
    return _checked(((found.path, _beside(found.path)) for found in discover(paths, choice=choice)), chosen=False)


def plan_output(
    paths: list[Path], output: Path, is_folder: bool = False, choice: Choice = every_file
) -> tuple[Job, ...]:
    """-o OUT: a file for a single file, else a folder in which the relative paths are kept."""
    if len(paths) == 1 and not paths[0].is_dir() and not (is_folder or output.is_dir()):
        return _checked(((found.path, output) for found in discover(paths, choice=choice)), chosen=True)
    if output.exists() and not output.is_dir():
        raise PlanError(output, "several translations cannot go to one file", "name a folder: -o OUT/")
    found = discover(paths, exclude=_own_folder(output, paths), choice=choice)
    return _checked(((one.path, output / one.relative) for one in found), chosen=True)


def plan_in_place(paths: list[Path], choice: Choice = every_file) -> tuple[Job, ...]:
    """--in-place: each file is its own target; two names of one file are one job."""
    unique = {real(found.path): found for found in discover(paths, choice=choice)}
    return tuple(Job(found.path, found.path, chosen=True, place=place) for place, found in unique.items())


def plan_nowhere(paths: list[Path], choice: Choice = every_file) -> tuple[Job, ...]:
    """--diff, --check and -o -: nothing is written to disk."""
    return tuple(Job(found.path) for found in discover(paths, choice=choice))


def _beside(path: Path) -> Path:
    return path.with_name(f"{path.stem}_torch{path.suffix}")


def _own_folder(output: Path, paths: list[Path]) -> Path | None:
    """Output of an earlier run inside the sources is no source, unless it is what was named."""
    return None if any(real(path) == real(output) for path in paths) else output


def _checked(jobs: Iterable[tuple[Path, Path]], chosen: bool) -> tuple[Job, ...]:
    """Refuse a target that is a source, and a target of two sources."""
    pairs = tuple(jobs)
    sources = frozenset(real(source) for source, _ in pairs)
    made: dict[Path, Job] = {}
    for source, target in pairs:
        place = real(target)
        if place in sources:
            raise PlanError(target, "the output would replace a source", "write elsewhere, or say --in-place")
        if place in made:
            both = f"{made[place].source} and {source} would both be written here"
            raise PlanError(target, both, "convert them apart")
        made[place] = Job(source, target, chosen, place)
    return tuple(made.values())
