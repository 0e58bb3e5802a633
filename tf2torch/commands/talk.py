"""What commands say to the user: the product on stdout, everything else on stderr."""

from __future__ import annotations

import os
import sys
from typing import NoReturn, TextIO

import typer

from tf2torch.exit_codes import ExitCode


def product(data: bytes) -> None:
    """Write to stdout, byte for byte. Ends the command where that is not possible."""
    if sys.stdout is None:
        stop("stdout is closed", "the result goes there")
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence(sys.stdout)
        raise typer.Exit(ExitCode.READER_LEFT) from None
    except OSError as error:
        silence(sys.stdout)
        stop(f"stdout cannot be written ({error.strerror})", "check where it goes to")


def given() -> bytes:
    """All of stdin."""
    if sys.stdin is None:
        stop("stdin is closed", "the source was to come from there")
    try:
        return sys.stdin.buffer.read()
    except OSError as error:
        stop(f"stdin cannot be read ({error.strerror})", "check where it comes from")


def say(text: str) -> None:
    """Write to stderr; characters that the terminal cannot show are escaped. Where nobody hears it, work goes on."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write(text if text.endswith("\n") else f"{text}\n")
        sys.stderr.flush()
    except OSError:
        silence(sys.stderr)


def silence(stream: TextIO) -> None:
    """Send what is left to nowhere: the interpreter would try to write it when it ends, and complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, stream.fileno())
    os.close(nowhere)


def stop(message: str, hint: str = "") -> NoReturn:
    """Say why the command cannot go on, and exit with 2."""
    say(f"tf2torch: {message}" + (f"\n    {hint}" if hint else ""))
    raise typer.Exit(ExitCode.FAILED)


def colorful(stream: object) -> bool:
    """Whether a stream is a terminal that wants colour (https://no-color.org)."""
    terminal = getattr(stream, "isatty", bool)()
    return bool(terminal) and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
