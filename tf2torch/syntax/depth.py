"""CPython's own parser, run first: it refuses, without coming down, what would overflow the stack of the other one."""

from __future__ import annotations

import ast
import sys
import warnings

from tf2torch.diagnostics import Code
from tf2torch.model import SourceError

LIMIT = 1_000  # Python's own; raised elsewhere, it would let through what overflows the stack of the other parser


def python_tree(text: str) -> ast.Module:
    """The module as CPython reads it. Raises `SourceError` for what is nested too deeply, else CPython's own errors."""
    before = sys.getrecursionlimit()
    sys.setrecursionlimit(LIMIT)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return ast.parse(text)
    except (RecursionError, MemoryError):
        raise _too_deep() from None
    except SyntaxError as error:
        if "too many" in str(error.msg):  # nested parentheses, indentation, nested blocks
            raise _too_deep(error.lineno or 1, error.offset or 1) from None
        raise
    finally:
        sys.setrecursionlimit(before)


def _too_deep(line: int = 1, column: int = 1) -> SourceError:
    message = "nested more deeply than Python can read"
    return SourceError(Code.TOO_DEEP.value, message, line, column, "split the longest expression in two")
