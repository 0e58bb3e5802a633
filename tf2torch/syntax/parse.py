"""Source text to a syntax tree, with errors for people."""

from __future__ import annotations

import ast
import re
import sys
from dataclasses import dataclass

import libcst as cst
from libcst._nodes.base import CSTNode

from tf2torch.diagnostics import Code
from tf2torch.model import SourceError
from tf2torch.syntax.depth import python_tree
from tf2torch.syntax.lines import lines_of
from tf2torch.syntax.quick_nodes import quick_nodes

_PYTHON_2 = re.compile(
    r"""^\s*(?:print\s+[^\s(=]|exec\s+[^\s(=]|raise\s+[\w.]+\s*,|except\s+[\w.]+\s*,\s*\w+\s*:|.*(?:<>|`|\bur["'])|.*[^\w.]0[0-7]+\b)"""
)
DEPTH = 20_000
PYTHON_3 = "run 2to3 on the file first, and tf_upgrade_v2 if it is as old as TensorFlow 1"
_VALIDATION = CSTNode.__post_init__


@dataclass(frozen=True, eq=False)
class Parsed:
    """A module twice: the tree that keeps its formatting, and CPython's, which knows the lines."""

    module: cst.Module
    python: ast.Module


def parse(source: str) -> cst.Module:
    """The tree of a module that keeps its formatting. Raises SourceError."""
    return parsed(source).module


def parsed(source: str) -> Parsed:
    """Both trees of a module. Raises SourceError."""
    python = _checked(source)
    sys.setrecursionlimit(max(sys.getrecursionlimit(), DEPTH))
    try:
        return Parsed(_with_header_inside(tree(source)), python)
    except cst.ParserSyntaxError as error:
        message = "the parser that keeps formatting does not read this"
        raise _not_python(
            message, error.raw_line, error.raw_column + 1, "split the longest expression, or update libcst"
        ) from None
    except RecursionError:
        raise SourceError(
            Code.TOO_DEEP.value, "the code is nested too deeply to be read", hint="split the expression"
        ) from None


def tree(source: str) -> cst.Module:
    """libcst's own tree of a text that is Python.

    Its nodes are not validated one by one: the parser makes no wrong ones, and it takes a sixth of the time.
    """
    CSTNode.__post_init__ = _made  # type: ignore[assignment, method-assign]
    try:
        with quick_nodes():
            return cst.parse_module(source)
    finally:
        CSTNode.__post_init__ = _VALIDATION  # type: ignore[method-assign]


def _made(node: CSTNode) -> None:
    """What follows the making of a node while a text is parsed: nothing."""


def _checked(source: str) -> ast.Module:
    try:
        return python_tree(source)
    except SyntaxError as error:
        raise _syntax_error(source, error) from None
    except UnicodeEncodeError as error:
        raise _unreadable(source, error.start, "a lone surrogate: this is not text") from None
    except ValueError:  # CPython reads no text with null bytes
        raise _unreadable(source, source.find("\0"), "a null byte: this is not text") from None


def _with_header_inside(module: cst.Module) -> cst.Module:
    """The comments at the top as lines above the first statement, where every other statement has them."""
    if not module.header or not module.body:
        return module
    first = module.body[0]
    lines = [*module.header, *first.leading_lines]
    return module.with_changes(header=[], body=[first.with_changes(leading_lines=lines), *module.body[1:]])


def _syntax_error(source: str, error: SyntaxError) -> SourceError:
    """CPython's own message, at its place; what it stumbles over in Python 2 has a name of its own."""
    line, column = error.lineno or 1, max(error.offset or 1, 1)
    lines = lines_of(source)
    if "null byte" in str(error.msg):
        return _unreadable(source, source.find("\0"), "a null byte: this is not text")
    if line <= len(lines) and _PYTHON_2.match(lines[line - 1]):
        return SourceError(Code.PYTHON_2.value, "this looks like Python 2", line, column, PYTHON_3)
    version = ".".join(map(str, sys.version_info[:2]))
    return _not_python(
        f"{error.msg} (read as Python {version})", line, column, "fix the syntax error; the file was left as it is"
    )


def _not_python(message: str, line: int, column: int, hint: str) -> SourceError:
    return SourceError(Code.NOT_PYTHON.value, f"not valid Python: {message}", line, column, hint)


def _unreadable(source: str, at: int, message: str) -> SourceError:
    before = lines_of(source[: max(at, 0)]) or [""]
    fresh = before[-1].endswith(("\n", "\r"))
    line, column = (len(before) + 1, 1) if fresh else (len(before), len(before[-1]) + 1)
    return SourceError(Code.UNREADABLE.value, message, line, column, "save the file as UTF-8 text")
