"""The temporary directory in which a program runs, with its data files in sight."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tf2torch.verify.options import MIB

COPIED = 64 * MIB  # data files are copied while they fit into this, then linked
FILES = 2000


@dataclass(frozen=True)
class Workspace:
    """`work` is the program's working directory, `program` its file there, `result` where its values go."""

    work: Path
    program: Path
    result: Path


def prepare(root: Path, text: str, name: str, folder: Path | None) -> Workspace:
    """Lay out a directory for one run.

    The data files beside the program (everything but Python, hidden files and virtual environments) are copied, so that
    a program may change them; from 64 MiB on they are linked, and the program may only read them.
    """
    work, result = root / "work", root / "result"
    work.mkdir(parents=True)
    result.mkdir()
    if folder is not None:
        _bring(folder, work)
    program = work / (Path(name).name if name.endswith(".py") else "program.py")
    program.write_text(text, encoding="utf-8")
    return Workspace(work.resolve(), program.resolve(), result.resolve())


def _bring(folder: Path, work: Path) -> None:
    room = COPIED
    for count, path in enumerate(_data_files(folder, work)):
        if count == FILES:
            return
        target = work / path.relative_to(folder)
        target.parent.mkdir(parents=True, exist_ok=True)
        room -= path.stat().st_size
        if room >= 0:
            shutil.copyfile(path, target)
        else:
            target.symlink_to(path.resolve())


def _data_files(folder: Path, work: Path) -> Iterator[Path]:
    """Files in order of name, so that the same ones are brought each time; none of a workspace that lies in there."""
    own = work.resolve().parents
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(
            f for f in folders if _is_data_folder(Path(place) / f) and Path(place, f).resolve() not in own
        )
        for file in sorted(files):
            path = Path(place) / file
            if not file.startswith(".") and path.suffix not in (".py", ".pyc") and path.is_file():
                yield path


def _is_data_folder(path: Path) -> bool:
    return not path.name.startswith(".") and path.name != "__pycache__" and not (path / "pyvenv.cfg").exists()
