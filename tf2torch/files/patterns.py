"""Patterns of file names, as in .gitignore, black and ruff: `build`, `*_pb2.py`, `old/**/*.py`."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path

from tf2torch.config import Glob


def matches(path: Path, globs: Iterable[Glob]) -> bool:
    """Whether a pattern names this very file or folder."""
    return any(_is(path, glob) for glob in globs)


def within(path: Path, globs: Iterable[Glob]) -> bool:
    """Whether a pattern names this file or a folder around it, up to the folder that the pattern counts from."""
    return any(_is(one, glob) for glob in globs for one in _upwards(path, glob.root))


def _upwards(path: Path, root: Path) -> Iterator[Path]:
    """The path and the folders around it below the root; below the current folder where the root is no help."""
    whole, top = _place(path), root.resolve()
    if not whole.is_relative_to(top) or top == Path(top.anchor):
        top = Path.cwd()
    yield whole
    yield from (parent for parent in whole.parents if parent != top and parent.is_relative_to(top))


def _is(path: Path, glob: Glob) -> bool:
    if "/" not in glob.text:
        return fnmatchcase(path.name, glob.text)
    return _compiled(os.path.normpath(glob.root.resolve() / glob.text)).fullmatch(_place(path).as_posix()) is not None


def _place(path: Path) -> Path:
    """The absolute path; a link at its end keeps its own name."""
    return path.parent.resolve() / path.name


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """`*` and `?` stay within a folder, `**` crosses them."""
    parts = re.split(r"(\*\*/|/\*\*$|\*\*|\*|\?|\[!?[^]]*\])", pattern)
    return re.compile("".join(_translated(part) for part in parts), re.DOTALL)


def _translated(part: str) -> str:
    known = {"**/": "(?:.*/)?", "/**": "/.*", "**": ".*", "*": "[^/]*", "?": "[^/]"}
    if part in known:
        return known[part]
    if part.startswith("[") and part.endswith("]") and len(part) > 2:
        return part.replace("[!", "[^", 1)
    return re.escape(part)
