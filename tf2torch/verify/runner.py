"""Keeps one warm process per framework and runs pairs of programs in them, side by side."""

from __future__ import annotations

import os
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path
from types import TracebackType
from typing import Protocol

from tf2torch.verify.cells import NO_CELLS, Cells
from tf2torch.verify.inside.request import Reply, Request
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.trace.site import Site
from tf2torch.verify.worker import Worker, WorkerDied
from tf2torch.verify.workspace import Workspace, prepare

FRAMEWORKS = ("tensorflow", "torch")  # of the original and of the translation


@dataclass(frozen=True)
class Program:
    """A text to run; `keys` as in `statements`; `sites` are where it reports values.

    `shared` says that its process may run other programs as well, if the runner has any.
    """

    text: str
    name: str
    keys: tuple[int, ...]
    folder: Path | None = None
    plan: Path | None = None  # of the calls to be made once it has run
    sites: tuple[Site, ...] = ()
    cells: Cells = NO_CELLS
    shared: bool = False


@dataclass(frozen=True)
class Finished:
    """Where a program ran and how that went; `reply` is a sentence where its process failed."""

    workspace: Workspace
    reply: Reply | str


class Runs(Protocol):
    """What runs pairs of programs: a runner, or several of them behind one face.

    `repeats` says that both programs can be run once more.
    """

    repeats: bool

    @property
    def sharing(self) -> bool:
        """Whether programs may run in one process, which a verdict other than agreement must not rest on."""

    def run(self, original: Program, translation: Program, options: VerifyOptions) -> tuple[Finished, Finished]:
        """Run both programs at the same time. Their directories stay until `forget`."""

    def run_each(self, programs: tuple[Program, ...], options: VerifyOptions) -> tuple[Finished, ...]:
        """Run one program for each framework there is, all at the same time."""

    def forget(self, finished: tuple[Finished, ...]) -> None:
        """Remove what runs have written, once their values are compared."""


class Runner:
    """A context manager: the frameworks are imported once, programs run in fresh processes forked from there.

    Each framework has one process that is forked; `run` needs both, the original's first. With `sharing` the programs
    that may do so run one after the other in the same process, each in a fresh namespace.
    """

    repeats = True

    def __init__(
        self, options: VerifyOptions, frameworks: tuple[str, ...] = FRAMEWORKS, *, sharing: bool = False
    ) -> None:
        if not hasattr(os, "fork"):
            raise NotImplementedError("verify needs os.fork, which this system lacks; use Linux, macOS or WSL")
        self.options, self.sharing = options, sharing
        self._temporary = tempfile.TemporaryDirectory(prefix="tf2torch-", ignore_cleanup_errors=True)
        self.folder = Path(self._temporary.name)
        self._workers = tuple(Worker(framework) for framework in frameworks)
        self._pairs = 0

    def __enter__(self) -> Runner:
        return self

    def __exit__(self, *_: type[BaseException] | BaseException | TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """End both processes and remove what they wrote."""
        for worker in self._workers:
            worker.close()
        self._temporary.cleanup()

    def run(self, original: Program, translation: Program, options: VerifyOptions) -> tuple[Finished, Finished]:
        """Run both programs at the same time. Their directories stay until `forget`."""
        first, second = self.run_each((original, translation), options)
        return first, second

    def run_each(self, programs: tuple[Program, ...], options: VerifyOptions) -> tuple[Finished, ...]:
        """Run one program for each framework, all at the same time."""
        self._pairs += 1
        root, workers = self.folder / str(self._pairs), self._workers
        spaces = [prepare(root / w.framework, p.text, p.name, p.folder) for w, p in zip(workers, programs, strict=True)]
        failed = [_send(w, _request(p, s, options)) for w, p, s in zip(workers, programs, spaces, strict=True)]
        replies = [f or _receive(w, options.timeout) for f, w in zip(failed, workers, strict=True)]
        return tuple(Finished(*each) for each in zip(spaces, replies, strict=True))

    def forget(self, finished: tuple[Finished, ...]) -> None:
        """Remove what runs have written, once their values are compared."""
        for run in finished:
            shutil.rmtree(run.workspace.work.parent, ignore_errors=True)


def _send(worker: Worker, request: Request) -> str:
    try:
        worker.send(request)
    except WorkerDied as error:
        return str(error)
    return ""


def _receive(worker: Worker, timeout: float) -> Reply | str:
    try:
        return worker.receive(timeout)
    except WorkerDied as error:
        return str(error)


def _request(program: Program, space: Workspace, options: VerifyOptions) -> Request:
    folder = str(program.folder.resolve()) if program.folder else str(space.work)
    limits = (options.timeout, options.memory, options.seed, options.output, options.whole, options.values)
    plan, sites = (str(program.plan), ()) if program.plan else ("", program.sites)
    places = str(space.program), str(space.work), str(space.result)
    request = Request(places[0], places[1], places[2], folder, program.keys, *limits, plan, sites)
    own, cells = options.double or bool(program.cells.starts), program.cells
    request = replace(request, double=options.double, notebook=bool(cells.starts), unknown=dict(cells.unknown))
    return replace(request, shared=program.shared and not own)
