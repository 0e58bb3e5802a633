"""Where the words of a program go, its last ones too: descriptors that stay, and lead elsewhere for each program."""

from __future__ import annotations

import faulthandler
import os
import signal
import sys
from collections.abc import Iterable
from pathlib import Path

TRACE = "trace.txt"


class Console:
    """Standard input is empty; output and error go where a program's own go; faulthandler has a file of each run."""

    def __init__(self) -> None:
        self._nowhere = os.open(os.devnull, os.O_RDWR)
        self._trace = os.dup(self._nowhere)  # signals write to it
        os.dup2(self._nowhere, 0)
        sys.stdin = os.fdopen(0, encoding="utf-8", closefd=False)
        faulthandler.enable(self._trace, all_threads=False)
        faulthandler.register(signal.SIGUSR1, self._trace, all_threads=False)

    def connect(self, streams: Iterable[int], result: Path) -> None:
        """For the next program."""
        for place, stream in enumerate((*streams, os.open(result / TRACE, os.O_WRONLY | os.O_CREAT))):
            os.dup2(stream, (1, 2, self._trace)[place])
            os.close(stream)
        sys.stdout = os.fdopen(1, "w", encoding="utf-8", errors="replace", buffering=1, closefd=False)
        sys.stderr = os.fdopen(2, "w", encoding="utf-8", errors="replace", buffering=1, closefd=False)

    def flush(self) -> bool:
        """Whether all that was printed got out."""
        done = True
        for stream in (sys.stdout, sys.stderr):
            try:
                stream.flush()
            except (OSError, ValueError):
                done = False
        return done

    def release(self) -> None:
        """Let go of the program's ends, so that who reads them sees that there is no more."""
        for place in (1, 2, self._trace):
            os.dup2(self._nowhere, place)
