"""What the forked child does: settle in, run programs one after the other, hand over their values, leave."""

from __future__ import annotations

import ast
import os
import socket
import sys
import tempfile
from itertools import count
from pathlib import Path
from types import ModuleType

from tf2torch.verify.archive import Called, Run, save
from tf2torch.verify.functions.recorded import save_recorded
from tf2torch.verify.inside.budget import Budget
from tf2torch.verify.inside.calls.perform import is_late, make_calls
from tf2torch.verify.inside.calls.recorder import Recorder
from tf2torch.verify.inside.capture import Capture
from tf2torch.verify.inside.channel import READY, receive_request
from tf2torch.verify.inside.console import Console
from tf2torch.verify.inside.lasting import Lasting
from tf2torch.verify.inside.limits import FolderGuard, die_with_parent, limit_files, limit_memory
from tf2torch.verify.inside.notebook import as_in_a_notebook
from tf2torch.verify.inside.program import NO_ROOM, run_program
from tf2torch.verify.inside.request import FULL, Request
from tf2torch.verify.inside.trace.start import Tracing


def run_child(channel: socket.socket) -> None:
    """Never returns: the process ends here, without the frameworks' own teardown."""
    status = 1
    try:
        child = Child()
        while (asked := receive_request(channel)) is not None:
            status = 1
            status, fresh = child.run(*asked)
            if status or not fresh:
                break
            channel.send(READY)
    finally:
        os._exit(status)


class Child:
    """The process of one program, or of several that share it."""

    def __init__(self) -> None:
        os.setsid()
        die_with_parent()
        self._console, self._guard = Console(), FolderGuard()
        self._lasting: Lasting | None = None
        limit_files()

    def run(self, request: Request, streams: list[int]) -> tuple[int, bool]:
        """How it went, as an exit status, and whether another program may follow in this process."""
        status, fresh = 1, False
        self._guard.begin(Path(request.folder), Path(request.work).parent)
        self._console.connect(streams, Path(request.result))
        try:
            fresh = self._run(request)
            status = 0
        except Exception as error:
            status = FULL if isinstance(error, OSError) and error.errno in NO_ROOM else 1
            told = f"{type(error).__name__}: {error}"
            print(f"tf2torch: what the program left could not be kept: {told}", file=sys.stderr)
        finally:
            status = status if self._console.flush() else status or 1
        if fresh:
            self._console.release()
        return status, fresh

    def _run(self, request: Request) -> bool:
        os.chdir(request.work)
        if self._lasting is None:
            limit_memory(request.memory)
            self._lasting = Lasting(request)
        self._lasting.begin(request)
        _put_temporary_files(Path(request.work).parent)
        return run(request, self._lasting)


def _put_temporary_files(workspace: Path) -> None:
    """What the frameworks put aside goes with the run, and both programs get the same names for it."""
    tempfile.tempdir = str(workspace)
    setattr(tempfile, "_name_sequence", (f"{n:08d}" for n in count()))  # noqa: B010  # no public way


def run(request: Request, lasting: Lasting) -> bool:
    """Run one program and write down what it leaves; whether it left the process to the next one as it was."""
    recorder = None if request.plan else Recorder(Path(request.folder), lasting.graphs)
    trace, own = Tracing(request, lasting.source), os.getpid()
    if request.notebook:
        as_in_a_notebook(request.unknown)

    def prepared(tree: ast.Module, module: ModuleType) -> ast.Module:
        tree = trace.begin(tree)
        return recorder.prepared(tree, module) if recorder is not None else tree

    ending, namespace = run_program(request.program, request.folder, prepared, request.notebook)
    if os.getpid() != own:  # the program has forked, and this is not the process that was asked
        os._exit(0)
    trace.end()
    capture = Capture(Path(request.folder), Path(request.work), Budget(request.whole, request.values))
    calls: list[Called] = []
    if ending.cause is None and recorder is not None:
        capture.module(namespace)
        save_recorded(Path(request.result), recorder.recorded())
    elif ending.cause is None:
        calls = make_calls(request, namespace, capture, lasting.draws.stream)
    draws = tuple(lasting.draws.uncovered())
    run = Run(ending, tuple(capture.leaves), draws, tuple(calls), lasting.draws.signs())
    save(Path(request.result), run, capture.arrays)
    clean = request.shared and ending.cause is None and not any(map(is_late, calls))
    return clean and lasting.fresh(namespace)
