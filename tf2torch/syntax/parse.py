"""Source text to a syntax tree, with errors for people."""

from __future__ import annotations

import re
import sys

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.model import SourceError

_PYTHON_2 = re.compile(r"^\s*(?:print\s+[^\s(=]|exec\s+[\"']|raise\s+\w+\s*,|except\s+\w+\s*,\s*\w+\s*:)", re.MULTILINE)
DEPTH = 20_000


def parse(source: str) -> cst.Module:
    """The tree of a module. Raises SourceError."""
    sys.setrecursionlimit(max(sys.getrecursionlimit(), DEPTH))
    try:
        return _with_header_inside(cst.parse_module(source))
    except cst.ParserSyntaxError as error:
        raise _syntax_error(source, error) from None
    except RecursionError:
        raise SourceError(Code.TOO_DEEP.value, "the code is nested too deeply to be read", hint="split the expression") from None


def _with_header_inside(module: cst.Module) -> cst.Module:
    """The comments at the top as lines above the first statement, where every other statement has them."""
    if not module.header or not module.body:
        return module
    first = module.body[0]
    lines = [*module.header, *first.leading_lines]  # type: ignore[union-attr]
    return module.with_changes(header=[], body=[first.with_changes(leading_lines=lines), *module.body[1:]])


def _syntax_error(source: str, error: cst.ParserSyntaxError) -> SourceError:
    old = _PYTHON_2.search(source)
    if old is not None:
        line = source.count("\n", 0, old.end()) + 1
        return SourceError(Code.PYTHON_2.value, "this looks like Python 2", line, 1, "run 2to3 on the file first")
    line, column, message = _where(source, error)
    return SourceError(Code.NOT_PYTHON.value, message, line, column, "fix the syntax error; the file was left as it is")


def _where(source: str, error: cst.ParserSyntaxError) -> tuple[int, int, str]:
    """CPython's own message where it has one: it is better than the parser's."""
    try:
        compile(source, "<source>", "exec", dont_inherit=True)
    except SyntaxError as own:
        return own.lineno or error.raw_line, max(own.offset or 1, 1), f"not valid Python: {own.msg}"
    except (ValueError, RecursionError, MemoryError):
        pass
    return error.raw_line, error.raw_column + 1, "not valid Python"
