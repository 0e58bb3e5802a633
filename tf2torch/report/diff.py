"""The translation of one file as a unified diff."""

from __future__ import annotations

import difflib
from collections.abc import Iterator

from tf2torch.outcome import Outcome

RED, GREEN, CYAN, BOLD, RESET = "\x1b[31m", "\x1b[32m", "\x1b[36m", "\x1b[1m", "\x1b[0m"


def render(outcome: Outcome, *, color: bool = False) -> str:
    """The diff from source to translation, "" when there is none; with `color`, for a terminal."""
    lines = unified(outcome.path, outcome.before, outcome.after)
    return "".join(_painted(line) for line in lines) if color else "".join(lines)


def unified(path: str, before: str, after: str) -> Iterator[str]:
    """Diff lines that `patch` and `git apply` understand, also without a newline at the end of a file."""
    lines = difflib.unified_diff(_lines(before), _lines(after), path, path, "TensorFlow", "PyTorch")
    for line in lines:
        yield line if line.endswith("\n") else f"{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Lines that end in "\\n" only: form feeds and the like are characters of a line, as in any diff."""
    pieces = text.split("\n")
    last = [pieces[-1]] if pieces[-1] else []
    return [f"{piece}\n" for piece in pieces[:-1]] + last


def _painted(line: str) -> str:
    body, end = (line[:-1], "\n") if line.endswith("\n") else (line, "")
    style = _style(line)
    return f"{style}{body}{RESET}{end}" if style else line


def _style(line: str) -> str:
    if line.startswith(("--- ", "+++ ")):
        return BOLD
    if line.startswith("@@"):
        return CYAN
    return GREEN if line.startswith("+") else RED if line.startswith("-") else ""
