"""Watches one child: keeps the ends of what it prints, ends it at the time limit, and says how it went."""

from __future__ import annotations

import os
import signal
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from select import select

from tf2torch.verify.inside.child import TRACE, run_child
from tf2torch.verify.inside.descendants import end_descendants
from tf2torch.verify.inside.request import Reply, Request

TICK = 0.02  # seconds between two looks at the child


class Tail:
    """The first and the last bytes of a stream."""

    def __init__(self, limit: int) -> None:
        self._limit, self._total = limit, 0
        self._head, self._tail = b"", b""

    def add(self, data: bytes) -> None:
        """Keep what has room."""
        self._total += len(data)
        room = self._limit - len(self._head)
        self._head += data[:room]
        self._tail = (self._tail + data[max(room, 0) :])[-self._limit :]

    def text(self) -> str:
        """The stream, with a line in place of what was left out."""
        left_out = self._total - len(self._head) - len(self._tail)
        gap = f"\n[... {left_out} bytes not shown ...]\n".encode() if left_out else b""
        return (self._head + gap + self._tail).decode("utf-8", errors="replace")


@dataclass(frozen=True)
class Child:
    """A running program and the read ends of its output."""

    pid: int
    streams: dict[int, Tail]
    began: float


def supervise(request: Request) -> Reply:
    """Fork, run, watch, collect."""
    child = _start(request)
    status, timed_out = _watch(child, request.timeout)
    _kill_group(child.pid)
    end_descendants()
    _drain(child, 0)
    for stream in child.streams:
        os.close(stream)
    stdout, stderr = (tail.text() for tail in child.streams.values())
    trace = _read(Path(request.result) / TRACE)
    return Reply(status, timed_out, stdout, stderr, trace, time.monotonic() - child.began)


def _start(request: Request) -> Child:
    out_read, out_write = os.pipe()
    err_read, err_write = os.pipe()
    began = time.monotonic()
    pid = os.fork()
    if pid == 0:
        run_child(request, out_write, err_write)
    os.close(out_write)
    os.close(err_write)
    for stream in (out_read, err_read):
        os.set_blocking(stream, False)
    return Child(pid, {out_read: Tail(request.output), err_read: Tail(request.output)}, began)


def _watch(child: Child, timeout: float) -> tuple[int, bool]:
    """The exit status, and whether the child had to be ended. Ends it too when the verifier itself is gone."""
    while True:
        _drain(child, TICK)
        pid, status = os.waitpid(child.pid, os.WNOHANG)
        if pid:
            return os.waitstatus_to_exitcode(status), False
        if time.monotonic() - child.began > timeout:
            return _end(child.pid), True
        if select([0], [], [], 0)[0]:  # nothing is sent while a program runs: this is the end of the pipe
            _end(child.pid)
            end_descendants()
            sys.exit(1)


def _end(pid: int) -> int:
    """Have the child write where it is, then kill it."""
    os.kill(pid, signal.SIGUSR1)
    time.sleep(0.2)
    _kill_group(pid)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def _kill_group(pid: int) -> None:
    """Whatever the program started goes with it."""
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _drain(child: Child, wait: float) -> None:
    """Take what there is to read; a pipe at its end is always readable, so never spin on it."""
    ready, _, _ = select(list(child.streams), [], [], wait)
    got = [_take(stream, child.streams[stream]) for stream in ready]
    if ready and not any(got):
        time.sleep(wait)


def _take(stream: int, tail: Tail) -> bool:
    try:
        data = os.read(stream, 1 << 16)
    except BlockingIOError:
        return False
    tail.add(data)
    return bool(data)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
