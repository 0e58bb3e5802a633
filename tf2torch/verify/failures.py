"""Why a program gave no values, in a sentence, with the line of the original."""

from __future__ import annotations

import ast
import re
import signal

from tf2torch.model import SourceError, SourceMap
from tf2torch.verify.archive import Run
from tf2torch.verify.inside.program import ROOM
from tf2torch.verify.inside.request import FULL, Reply
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.runner import Finished
from tf2torch.verify.verdict import Cause, Failure, Side

INSTALL = 'pip install "tf2torch[verify]"'


def source_failure(side: Side, error: Exception) -> Failure:
    """A file that cannot be read, or is not Python 3."""
    if isinstance(error, SourceError):
        return Failure(side, Cause.SYNTAX, error.message, error.line, error.line, error.hint)
    return Failure(side, Cause.UNREADABLE, f"{type(error).__name__}: {error}")


def syntax_failure(side: Side, text: str, source_map: SourceMap) -> Failure | None:
    """A text that Python refuses, found before anything is started."""
    try:
        ast.parse(text)
    except (SyntaxError, ValueError, RecursionError) as error:
        own = getattr(error, "lineno", None) or 0
        line = own if side is Side.ORIGINAL else next(iter(source_map.source_lines(own)), 0)
        return Failure(side, Cause.SYNTAX, getattr(error, "msg", None) or str(error), line, own)
    return None


def worker_failure(side: Side, message: str) -> Failure:
    """The process that was to run the program did not."""
    return Failure(side, Cause.WORKER, message)


def failure_of(
    side: Side, finished: Finished, run: Run | None, keys: tuple[int, ...], options: VerifyOptions
) -> Failure | None:
    """None when the program ran to its end and handed over its values."""
    reply = finished.reply
    if isinstance(reply, str):
        return worker_failure(side, reply)
    if reply.missing:
        return Failure(side, Cause.MISSING, reply.missing, hint=INSTALL)
    if run is not None and not reply.timed_out:
        ending = run.ending
        return (
            None if ending.cause is None else _at(side, ending.cause, ending.message, ending.lines, keys, ending.hint)
        )
    return _ended(side, reply, _traced(reply.trace, str(finished.workspace.program)), keys, options)


def _ended(side: Side, reply: Reply, lines: tuple[int, ...], keys: tuple[int, ...], options: VerifyOptions) -> Failure:
    """The process ended from outside, or by itself without a word."""
    if reply.timed_out:
        told = f"still running after {options.timeout:g} s"
        return _at(side, Cause.TIMEOUT, told, lines, keys, "raise --timeout if it is only slow")
    if reply.status < 0:
        hint = f"it may allocate {options.memory} MiB; raise --memory if that is too little"
        return _at(side, Cause.CRASH, _signal(-reply.status), lines, keys, hint)
    if reply.status == FULL:
        return _at(side, Cause.DISK, "what it computed could not be kept", lines, keys, ROOM)
    return _at(side, Cause.VANISHED, f"exit status {reply.status}, as by os._exit", lines, keys, "")


def _at(side: Side, cause: Cause, message: str, lines: tuple[int, ...], keys: tuple[int, ...], hint: str) -> Failure:
    """Place a failure: the innermost own line, and the innermost one that has a statement of the original behind it."""
    mapped = [keys[line - 1] for line in reversed(lines) if 0 < line <= len(keys)]
    own = lines[-1] if lines else 0
    line = own if side is Side.ORIGINAL else next((key for key in mapped if key), 0)
    return Failure(side, cause, message, line, own, hint)


def _traced(trace: str, program: str) -> tuple[int, ...]:
    """The program's lines in what faulthandler wrote, which begins with the innermost frame."""
    found = re.findall(rf'File "{re.escape(program)}", line (\d+)', trace)
    return tuple(int(line) for line in reversed(found))


def _signal(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
