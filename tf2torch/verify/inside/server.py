"""The warm process of one framework: imports it once, then forks children that run programs.

Started as `python -c "..." ROOT DESCRIPTOR FRAMEWORK`; requests come on standard input, replies go to the descriptor.
Nothing of the framework may run before a fork, because its threads would not survive it; importing starts none.
"""

from __future__ import annotations

import gc
import os
import sys
from dataclasses import replace
from pathlib import Path

from tf2torch.verify.inside.descendants import adopt_orphans
from tf2torch.verify.inside.frameworks import load, load_needed, load_own
from tf2torch.verify.inside.processes import Processes
from tf2torch.verify.inside.request import Reply, request_from_line


def serve(descriptor: int, framework: str) -> None:
    """Answer requests until standard input ends."""
    missing = load(framework)
    if not missing:
        load_own(framework)
    adopt_orphans()
    gc.freeze()  # the children share these pages
    processes = Processes()
    with os.fdopen(descriptor, "w", encoding="utf-8", buffering=1) as replies:
        for line in iter(_next_line, ""):
            request = request_from_line(line)
            if not missing and load_needed(Path(request.program).read_text(encoding="utf-8")):
                gc.freeze()
                processes.end()
            reply = Reply(missing=missing) if missing else processes.run(request)
            replies.write(replace(reply, version=_version(framework)).to_line())
    processes.end()


def _next_line() -> str:
    """One line from standard input, unbuffered, so that `select` sees what is still to come.

    The next request comes only after the reply to this one, so nothing behind the line is taken.
    """
    collected = b""
    while not collected.endswith(b"\n"):
        data = os.read(0, 1 << 16)
        if not data:
            return ""
        collected += data
    return collected.decode("utf-8")


def _version(framework: str) -> str:
    return str(getattr(sys.modules.get(framework), "__version__", ""))


def main() -> None:
    """The entry of the `-c` one-liner; `sys.path` is then as a script's own interpreter would have it."""
    _, descriptor, framework = sys.argv[1:]
    serve(int(descriptor), framework)
