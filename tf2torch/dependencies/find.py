"""The files in which a project says what it needs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

PATTERNS = (
    "requirements*.txt",
    "requirements*.in",
    "constraints*.txt",
    "requirements/*.txt",
    "requirements/*.in",
    "pyproject.toml",
    "setup.cfg",
    "setup.py",
    "environment*.yml",
    "environment*.yaml",
)


def dependency_files(sources: Iterable[Path]) -> tuple[Path, ...]:
    """Those of the projects around the sources: in the nearest folder upwards that has any, each once, sorted."""
    found: set[Path] = set()
    for folder in {path if path.is_dir() else path.parent for path in sources}:
        found |= _nearest(folder)
    return tuple(sorted(found))


def _nearest(folder: Path) -> set[Path]:
    for here in (folder, *_above(folder)):
        if found := {path for pattern in PATTERNS for path in here.glob(pattern) if path.is_file()}:
            return found
        if (here / ".git").exists():
            break  # nothing above a repository is the project's
    return set()


def _above(folder: Path) -> tuple[Path, ...]:
    """The folders above, as they are reached from the folder that was named."""
    if not folder.is_absolute():
        steps = folder.absolute().parts
        return tuple(folder / Path(*[".."] * up) for up in range(1, len(steps)))
    return tuple(folder.parents)
