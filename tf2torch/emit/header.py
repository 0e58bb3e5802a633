"""What stands at the very top of a file and stays there: a shebang, a coding line, a licence."""

from __future__ import annotations

import re
from collections.abc import Sequence

import libcst as cst

_FIXED = re.compile(r"#!|#.*coding[:=]")


def split_header(lines: Sequence[cst.EmptyLine]) -> tuple[list[cst.EmptyLine], list[cst.EmptyLine]]:
    """The lines above a file's first statement: those of the file, and those that belong to the statement."""
    blank = [i for i, line in enumerate(lines) if line.comment is None]
    fixed = [i for i, line in enumerate(lines[:2]) if line.comment is not None and _FIXED.match(line.comment.value)]
    at = max([*blank, *fixed], default=-1) + 1
    return list(lines[:at]), list(lines[at:])
