"""What the forked child does: settle in, run the program, hand over its values, leave."""

from __future__ import annotations

import ast
import faulthandler
import os
import signal
import sys
import tempfile
from itertools import count
from pathlib import Path
from types import ModuleType

from tf2torch.verify.archive import Called, Run, save
from tf2torch.verify.functions.recorded import save_recorded
from tf2torch.verify.inside.budget import Budget
from tf2torch.verify.inside.calls.perform import make_calls
from tf2torch.verify.inside.calls.recorder import Recorder
from tf2torch.verify.inside.capture import Capture
from tf2torch.verify.inside.draws.share import share_draws
from tf2torch.verify.inside.limits import die_with_parent, guard_folder, limit_files, limit_memory
from tf2torch.verify.inside.notebook import as_in_a_notebook
from tf2torch.verify.inside.program import NO_ROOM, run_program
from tf2torch.verify.inside.request import FULL, Request
from tf2torch.verify.inside.seeds import seed_everything
from tf2torch.verify.inside.trace.start import Tracing

TRACE = "trace.txt"


def run_child(request: Request, stdout: int, stderr: int) -> None:
    """Never returns: the process ends here, without the frameworks' own teardown."""
    status = 1
    try:
        _settle(request, stdout, stderr)
        _run(request)
        status = 0
    except Exception as error:
        status = FULL if isinstance(error, OSError) and error.errno in NO_ROOM else 1
        print(f"tf2torch: what the program left could not be kept: {type(error).__name__}: {error}", file=sys.stderr)
    finally:
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                status = status or 1
        os._exit(status)


def _settle(request: Request, stdout: int, stderr: int) -> None:
    os.setsid()
    die_with_parent()
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(stdout, 1)
    os.dup2(stderr, 2)
    sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="replace", buffering=1, closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="replace", buffering=1, closefd=False)
    trace = os.open(Path(request.result, TRACE), os.O_WRONLY | os.O_CREAT)  # stays open: signals write to it
    faulthandler.enable(trace, all_threads=False)
    faulthandler.register(signal.SIGUSR1, trace, all_threads=False)
    os.chdir(request.work)
    limit_memory(request.memory)
    limit_files()


def _run(request: Request) -> None:
    seed_everything(request.seed)
    shared = share_draws(request)
    if request.double:
        _widen()
    workspace = Path(request.work).parent
    tempfile.tempdir = str(workspace)  # what the frameworks put aside goes with the run
    setattr(tempfile, "_name_sequence", (f"{n:08d}" for n in count()))  # noqa: B010  # both programs get the same names
    guard_folder(Path(request.folder), workspace)
    recorder = None if request.plan else Recorder(Path(request.folder))
    trace, own = Tracing(request), os.getpid()
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
        calls = make_calls(request, namespace, capture, shared.stream)
    run = Run(ending, tuple(capture.leaves), tuple(shared.uncovered()), tuple(calls), shared.signs())
    save(Path(request.result), run, capture.arrays)


def _widen() -> None:
    if "tensorflow" in sys.modules:
        from tf2torch.verify.inside.double.tensorflow import widen_tensorflow

        widen_tensorflow()
    if "torch" in sys.modules:
        from tf2torch.verify.inside.double.torch import widen_torch

        widen_torch()
