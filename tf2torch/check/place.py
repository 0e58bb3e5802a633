"""Where files stand: paths that count from the root of the project are the same on every machine."""

from __future__ import annotations

import os
from pathlib import Path


def project_root(start: Path) -> Path:
    """The folder of the repository around a folder; without one, the folder itself."""
    whole = start.resolve()
    return next((folder for folder in (whole, *whole.parents) if (folder / ".git").exists()), whole)


def from_root(path: str | Path, root: Path) -> str:
    """A path counted from a folder, with "/" everywhere; absolute where it lies elsewhere."""
    named = Path(path)
    whole = named.parent.resolve() / named.name
    inside = whole.relative_to(root) if whole.is_relative_to(root) else whole
    return inside.as_posix() if os.sep == "/" else str(inside).replace(os.sep, "/")
