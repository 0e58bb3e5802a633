"""Where a module stands among packages. A package is a folder with `__init__.py`; its root is the folder around it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ModulePlace:
    """The root folder of a module and its dotted name; `depth` counts the packages around it."""

    root: Path
    name: str
    depth: int


def place_of(path: Path) -> ModulePlace:
    """The place of a Python file."""
    file = path.absolute()
    names = [] if file.name == "__init__.py" else [file.stem]
    folder, depth = file.parent, 0
    while (folder / "__init__.py").exists():
        names.insert(0, folder.name)
        folder, depth = folder.parent, depth + 1
    return ModulePlace(folder, ".".join(names), depth)
