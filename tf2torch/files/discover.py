"""Paths and folders on the command line -> the Python files meant, in a stable order."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tf2torch.config import FileChoice
from tf2torch.files.errors import PlanError
from tf2torch.files.gitignore import ignored_below
from tf2torch.files.links import broken, real
from tf2torch.files.patterns import matches, within
from tf2torch.files.read import NOTEBOOK

Choice = Callable[[Path], FileChoice]
SOURCES = (".py", NOTEBOOK)


@dataclass(frozen=True)
class Found:
    """A file to translate. `relative` is its place below the folder that was named; its own name if it was named."""

    path: Path
    relative: Path


def every_file(folder: Path) -> FileChoice:
    """The choice where there are no settings."""
    return FileChoice()


def discover(paths: Sequence[Path], exclude: Path | None = None, choice: Choice = every_file) -> tuple[Found, ...]:
    """The Python files that the paths name, each once; `exclude` is a folder of earlier output inside them.

    `choice` says which files of a folder count.
    """
    skipped = real(exclude) if exclude else None
    unique: dict[Path, Found] = {}
    for path in paths:
        for found in _below(path, skipped, choice) if path.is_dir() else _single(path, choice):
            unique.setdefault(_identity(found.path), found)
    return tuple(unique.values())


def _single(path: Path, choice: Choice) -> list[Found]:
    if path.exists() and _forced_out(path, choice(path.parent)):
        return []
    if path.is_file():
        return [Found(path, Path(path.name))]
    if message := broken(path):
        raise PlanError(path, message, "repair or remove it")
    if path.exists():
        raise PlanError(path, "neither a file nor a folder", "name a Python file or a folder of them")
    raise PlanError(path, "no such file or folder", "check the spelling, and the folder you are in")


def _forced_out(path: Path, chosen: FileChoice) -> bool:
    return chosen.force and within(path, chosen.exclude)


def _below(folder: Path, skipped: Path | None, choice: Choice) -> list[Found]:
    chosen = choice(folder)
    if _forced_out(folder, chosen):
        return []
    ignored = ignored_below(folder) if chosen.gitignore else frozenset()
    found = [Found(path, path.relative_to(folder)) for path in _walk(folder, skipped, ignored, choice)]
    if not found:
        hint = "name the folder that holds the sources; what is excluded, or ignored by git, does not count"
        raise PlanError(folder, "no Python file or notebook in this folder", hint)
    return sorted(found, key=lambda one: one.relative.parts)


def _walk(folder: Path, skipped: Path | None, ignored: frozenset[str], choice: Choice) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=_refuse):
        here, real = Path(parent), f"{os.path.realpath(parent)}{os.sep}" if ignored else ""
        chosen = choice(here)
        folders[:] = [n for n in folders if real + n not in ignored and _wanted(here / n, skipped, chosen)]
        files = (here / name for name in names if name.endswith(SOURCES) and real + name not in ignored)
        yield from (path for path in files if not matches(path, chosen.exclude))


def _wanted(folder: Path, skipped: Path | None, chosen: FileChoice) -> bool:
    if matches(folder, chosen.exclude) or os.path.exists(folder / "pyvenv.cfg"):  # noqa: PTH110  # Path.exists raises where it may not look
        return False  # a virtual environment, whatever its name
    return skipped is None or real(folder) != skipped


def _refuse(error: OSError) -> None:
    raise PlanError(error.filename, f"this folder cannot be read ({error.strerror})", "check its permissions")


def _identity(path: Path) -> Path:
    """The same file named twice is done once; a link keeps its own name, for its output has one too."""
    return real(path.parent) / path.name
