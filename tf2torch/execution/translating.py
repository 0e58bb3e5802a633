"""The task of a run: one file translated, nothing written. Everything it needs travels with it, or lies on the disk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from pathlib import Path

from tf2torch.cache.translated import translated
from tf2torch.config import Options
from tf2torch.conversion import failed
from tf2torch.execution.pool import Pool
from tf2torch.files.digest import digest
from tf2torch.files.errors import FileError
from tf2torch.files.read import read
from tf2torch.outcome import Failure, Outcome
from tf2torch.project import RunModules

SMALL = 150_000  # bytes of source that are translated before several processes have started


@dataclass(frozen=True)
class Work:
    """A file of a run and its options."""

    path: str
    options: Options


@dataclass(frozen=True)
class Run:
    """What all the files of a run have in common: the paths of its modules, the folder from which they count, and the
    folder of its cache ("": none). `beyond`: folders whose modules count although they are not among the paths.
    """

    paths: tuple[str, ...]
    folder: str
    cache: str = ""
    beyond: tuple[str, ...] = ()


def translate_all(work: Sequence[Work], pool: Pool, cache: str = "", beyond: tuple[str, ...] = ()) -> Iterator[Outcome]:
    """The outcomes in the order of the files; nothing is written."""
    run = Run(tuple(one.path for one in work), str(Path.cwd()), cache, beyond)
    return pool.map(partial(translate_file, run), work, _size, _lost)


def translate_file(run: Run, work: Work) -> Outcome:
    """Translate one file of a run. Whatever goes wrong becomes part of its outcome."""
    try:
        data = read(Path(run.folder, work.path))
    except FileError as error:
        return failed(work.path, FileError(work.path, error.message, error.hint))
    outcome = translated(data, work.path, work.options, _modules(run), run.cache)
    return replace(outcome, digest=digest(data)) if outcome.changed else outcome


def is_small(work: Sequence[Work]) -> bool:
    """Whether a run is over before other processes have started."""
    return len(work) < 2 or sum(map(_size, work)) < SMALL


@lru_cache(maxsize=1)
def _modules(run: Run) -> RunModules:
    """The modules of a run, once in each process."""
    return RunModules(run.paths, run.folder, run.beyond)


def _size(work: Work) -> int:
    try:
        return Path(work.path).stat().st_size
    except OSError:
        return 0


def _lost(work: Work) -> Outcome:
    message = "the process that translated it died twice (out of memory?); this file is left as it was"
    return Outcome(work.path, failure=Failure("", message, "translate it alone, with -j 1"))
