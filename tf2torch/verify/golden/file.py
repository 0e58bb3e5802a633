"""The file of a record: an npz of the values, with what else a run has left behind.

A zip archive. `golden.json` is the header; `NAME.npy` are the arrays, so that `numpy.load` shows them; everything else
that the run left in its result folder lies under `run/`: `run/run.json` says which value is in which array.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from tf2torch.verify.archive import ARRAYS
from tf2torch.verify.golden.header import Header, RecordError, header_from_json

HEADER, RUN, ARRAY = "golden.json", "run/", ".npy"
EPOCH = (1980, 1, 1, 0, 0, 0)  # no time of day in the file


def pack(path: Path, header: Header, result: Path) -> None:
    """Write a record of what a run has left in `result`: beside its place first, so that it is never half there."""
    partial = path.with_name(path.name + ".part")
    try:
        with zipfile.ZipFile(partial, "w", zipfile.ZIP_DEFLATED) as archive:
            _add(archive, HEADER, header.to_json().encode())
            for name, data in _members(result):
                _add(archive, name, data)
        partial.replace(path)
    finally:
        partial.unlink(missing_ok=True)


def _members(result: Path) -> Iterator[tuple[str, bytes]]:
    with zipfile.ZipFile(result / ARRAYS) as arrays:
        yield from ((name, arrays.read(name)) for name in arrays.namelist())
    for file in sorted(result.iterdir()):
        if file.is_file() and file.name != ARRAYS:
            yield RUN + file.name, file.read_bytes()


def _add(archive: zipfile.ZipFile, name: str, data: bytes) -> None:
    told = zipfile.ZipInfo(name, EPOCH)
    told.compress_type, told.external_attr = zipfile.ZIP_DEFLATED, 0o644 << 16
    archive.writestr(told, data)


def header(path: Path) -> Header:
    """What a file says of itself; raises RecordError where it is no record."""
    try:
        with zipfile.ZipFile(path) as archive:
            return header_from_json(archive.read(HEADER).decode())
    except OSError as error:
        raise RecordError(f"cannot be read ({error.strerror})") from None
    except (zipfile.BadZipFile, KeyError, ValueError):
        raise RecordError("is no record of tf2torch", "make one with --record where TensorFlow is installed") from None


def unpack(path: Path, result: Path) -> None:
    """Lay out in `result` what the recorded run had left there."""
    with zipfile.ZipFile(path) as archive, zipfile.ZipFile(result / ARRAYS, "w") as arrays:
        for name in archive.namelist():
            place = PurePosixPath(name)
            if place.suffix == ARRAY and len(place.parts) == 1:
                arrays.writestr(name, archive.read(name))
            elif name.startswith(RUN) and len(place.parts) == 2:  # nothing outside of the folder, whatever it is called
                (result / place.name).write_bytes(archive.read(name))
