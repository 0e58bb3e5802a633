"""Paths and folders on the command line -> the Python files meant, in a stable order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tf2torch.files.errors import PlanError


@dataclass(frozen=True)
class Found:
    """A file to translate. `relative` is its place below the folder that was named; its own name if it was named."""

    path: Path
    relative: Path


def discover(paths: list[Path], exclude: Path | None = None) -> tuple[Found, ...]:
    """The Python files that the paths name, each once; `exclude` is a folder of earlier output inside them."""
    skipped = exclude.resolve() if exclude else None
    unique: dict[Path, Found] = {}
    for path in paths:
        for found in _below(path, skipped) if path.is_dir() else [_single(path)]:
            unique.setdefault(_identity(found.path), found)
    return tuple(unique.values())


def _single(path: Path) -> Found:
    if path.suffix == ".ipynb":
        raise PlanError(path, "this is a notebook", "write it as a script first: jupyter nbconvert --to script")
    if path.is_file():
        return Found(path, Path(path.name))
    if path.is_symlink():
        raise PlanError(path, f"this link points to {path.readlink()}, which does not exist", "repair or remove it")
    if path.exists():
        raise PlanError(path, "neither a file nor a folder", "name a Python file or a folder of them")
    raise PlanError(path, "no such file or folder", "check the spelling, and the folder you are in")


def _below(folder: Path, skipped: Path | None) -> list[Found]:
    found = [Found(path, path.relative_to(folder)) for path in _walk(folder, skipped)]
    if not found:
        raise PlanError(folder, "no Python file (*.py) in this folder", "name the folder that holds the sources")
    return sorted(found, key=lambda one: one.relative.parts)


def _walk(folder: Path, skipped: Path | None) -> Iterator[Path]:
    for parent, folders, names in os.walk(folder, onerror=_refuse):
        here = Path(parent)
        folders[:] = [name for name in folders if _wanted(here / name, skipped)]
        yield from (here / name for name in names if name.endswith(".py") and not name.startswith("."))


def _wanted(folder: Path, skipped: Path | None) -> bool:
    if folder.name.startswith(".") or folder.name in ("__pycache__", "node_modules", "site-packages"):
        return False
    if (folder / "pyvenv.cfg").exists():
        return False  # a virtual environment, whatever its name
    return skipped is None or folder.resolve() != skipped


def _refuse(error: OSError) -> None:
    raise PlanError(error.filename, f"this folder cannot be read ({error.strerror})", "check its permissions")


def _identity(path: Path) -> Path:
    """The same file named twice is done once; a link keeps its own name, for its output has one too."""
    return path.parent.resolve() / path.name
