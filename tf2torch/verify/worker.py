"""The verifier's end of a warm process: starts it, asks it, and survives its death."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from select import select
from typing import TextIO

from tf2torch.verify.inside.request import Reply, Request, reply_from_line

START = (
    "import sys; sys.path[:] = [p for p in sys.path if p]; sys.path.insert(0, sys.argv[1]); "
    "from tf2torch.verify.inside.server import main; sys.path.pop(0); main()"
)
IMPORT_SECONDS = 180.0  # how long a framework may take to import on a slow disk
GRACE = 30.0  # beyond the program's own time limit, for writing its values


class WorkerDied(Exception):
    """The process of a framework ended or fell silent."""


class Worker:
    """One framework's process. It is started at once, so that its import runs beside everything else."""

    def __init__(self, framework: str) -> None:
        self.framework = framework
        self._start()

    def _start(self) -> None:
        read, write = os.pipe()
        root = str(Path(__file__).resolve().parents[2])
        command = [sys.executable, "-c", START, root, str(write), self.framework]
        self._process = subprocess.Popen(
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            pass_fds=(write,),
            env=_environment(),
            start_new_session=True,
            text=True,
        )
        os.close(write)
        self._replies: TextIO = os.fdopen(read, encoding="utf-8")
        self._fresh, self._busy = True, False

    def send(self, request: Request) -> None:
        """Ask for a program to be run; start over where the process has ended."""
        if self._process.poll() is not None:
            self.close()
            self._start()
        assert self._process.stdin is not None
        try:
            self._process.stdin.write(request.to_line())
            self._process.stdin.flush()
            self._busy = True
        except OSError as error:
            raise WorkerDied(f"the {self.framework} process did not start") from error

    def receive(self, timeout: float) -> Reply:
        """The answer to the last request."""
        patience = timeout + GRACE + (IMPORT_SECONDS if self._fresh else 0.0)
        ready, _, _ = select([self._replies], [], [], patience)
        line = self._replies.readline() if ready else ""
        if not line:
            self.close()
            raise WorkerDied(f"the {self.framework} process {'ended' if ready else 'fell silent'}")
        self._fresh, self._busy = False, False
        return reply_from_line(line)

    def close(self) -> None:
        """End the process, and with it whatever runs in it: only a process at work needs time to end its program."""
        if not self._busy:
            self._process.kill()
        if self._process.stdin is not None and not self._process.stdin.closed:
            with suppress(OSError):  # it died with a request in the pipe
                self._process.stdin.close()
        try:
            self._process.wait(5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        self._replies.close()


def _environment() -> dict[str, str]:
    """One thread, no accelerator, no chatter, the same hashes: so that runs repeat and both sides round alike."""
    libraries = ("OMP_NUM", "MKL_NUM", "OPENBLAS_NUM", "NUMEXPR_NUM", "TF_NUM_INTRAOP", "TF_NUM_INTEROP")
    settings = {
        "PYTHONHASHSEED": "0",
        "PYTHONDONTWRITEBYTECODE": "1",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "TF_ENABLE_ONEDNN_OPTS": "0",
        "KERAS_BACKEND": "tensorflow",
        "CUDA_VISIBLE_DEVICES": "-1",
        "MPLBACKEND": "Agg",
        "COLUMNS": "120",
    }
    return {**os.environ, **{f"{library}_THREADS": "1" for library in libraries}, **settings}
