"""What commands say to the user: the product on stdout, everything else on stderr."""

from __future__ import annotations

import os
import sys
from typing import NoReturn

import typer

from tf2torch.exit_codes import ExitCode


def product(data: bytes) -> None:
    """Write to stdout, byte for byte."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def say(text: str) -> None:
    """Write to stderr; characters that the terminal cannot show are escaped."""
    sys.stderr.write(text if text.endswith("\n") else f"{text}\n")
    sys.stderr.flush()


def stop(message: str, hint: str = "") -> NoReturn:
    """Say why the command cannot go on, and exit with 2."""
    say(f"tf2torch: {message}" + (f"\n    {hint}" if hint else ""))
    raise typer.Exit(ExitCode.FAILED)


def colorful(stream: object) -> bool:
    """Whether a stream is a terminal that wants colour (https://no-color.org)."""
    terminal = getattr(stream, "isatty", bool)()
    return bool(terminal) and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
