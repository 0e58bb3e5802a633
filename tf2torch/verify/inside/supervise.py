"""Watches one program: keeps the ends of what it prints, ends it at the time limit, and says how it went."""

from __future__ import annotations

import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from select import select

from tf2torch.verify.inside.channel import READY, send_request
from tf2torch.verify.inside.console import TRACE
from tf2torch.verify.inside.process import Process
from tf2torch.verify.inside.request import Reply, Request
from tf2torch.verify.inside.streams import Streams

TICK = 0.02  # seconds between two looks at a child, where the system does not tell that it ended


@dataclass(frozen=True)
class Ended:
    """How a program came to its end; `status` is None where its process waits for another one."""

    status: int | None = None
    timed_out: bool = False


def supervise(request: Request, process: Process, limit: float) -> tuple[Reply, bool]:
    """Have a process run a program, for so many seconds at most; whether it waits for another one."""
    began, streams = time.monotonic(), Streams(request.output)
    with suppress(OSError):  # it is gone, which is seen at once
        send_request(process.channel, request, streams.given)
    streams.hand_over()
    ended = _watch(process, streams, began + limit)
    if ended.status is not None:
        process.clear()
    stdout, stderr = streams.finish()
    trace, seconds = _read(Path(request.result) / TRACE), time.monotonic() - began
    reply = Reply(ended.status or 0, ended.timed_out, stdout, stderr, trace, seconds)
    return reply, ended.status is None


def _watch(process: Process, streams: Streams, limit: float) -> Ended:
    """Until the program has ended. Ends it when the verifier itself is gone."""
    signs = {0, *process.signs}
    while True:
        ready = select([*streams.open, *signs], [], [], min(TICK, max(limit - time.monotonic(), 0)))[0]
        for stream in streams.open.intersection(ready):
            streams.take(stream)
        if (channel := process.channel.fileno()) in ready:
            if process.channel.recv(1) == READY:
                return Ended()
            signs.discard(channel)  # it has closed its end, and is about to leave
        if (status := process.exited()) is not None:
            return Ended(status)
        if time.monotonic() > limit:
            return Ended(process.end(), True)
        if 0 in ready:  # nothing is sent while a program runs: this is the end of the pipe
            process.end()
            process.clear()
            sys.exit(1)


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""
