"""One program, run as `__main__` in a fresh namespace."""

from __future__ import annotations

import ast
import errno
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from types import CodeType, ModuleType, TracebackType
from typing import Any

from tf2torch.verify.archive import Ending
from tf2torch.verify.inside.notebook import NotRun, without_futures
from tf2torch.verify.verdict import Cause

NO_ROOM = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
ROOM = "make room where temporary files go, or name another place: TMPDIR=/path tf2torch verify ..."
NO_MEMORY = ("can't allocate memory", "OOM when allocating", "std::bad_alloc", "Cannot allocate memory")

Prepare = Callable[[ast.Module, ModuleType], ast.Module]


def run_program(
    path: str, folder: str, prepare: Prepare | None = None, notebook: bool = False
) -> tuple[Ending, dict[str, Any]]:
    """Run the file at `path`; gives how it ended and its namespace. `folder` is searched for its own modules.

    `prepare` may add to the tree before it is compiled. In a `notebook`, every cell may begin with its futures.
    """
    module = _main_module(path)
    sys.argv, sys.path[:0] = [path], [str(Path(path).parent), folder]
    try:
        tree: Any = compile(Path(path).read_bytes(), path, "exec", ast.PyCF_ONLY_AST, dont_inherit=True)
        tree, flags = without_futures(tree) if notebook else (tree, 0)
        code = compile(prepare(tree, module) if prepare else tree, path, "exec", flags, dont_inherit=True)
    except (SyntaxError, ValueError, RecursionError) as error:
        line = getattr(error, "lineno", None)
        return Ending(Cause.SYNTAX, str(error), (line,) if line else ()), {}
    return _execute(code, module, path), module.__dict__


def _main_module(path: str) -> ModuleType:
    module = ModuleType("__main__")
    module.__file__ = path
    module.__dict__["__builtins__"] = __builtins__
    sys.modules["__main__"] = module
    return module


def _execute(code: CodeType, module: ModuleType, path: str) -> Ending:
    try:
        exec(code, module.__dict__)
    except SystemExit as leaving:
        return _left(leaving, path)
    except BaseException as error:
        _print(error)
        return Ending(_cause(error), _told(error), _lines(error.__traceback__, path), _hint(error))
    return Ending()


def _print(error: BaseException) -> None:
    """As Python does, without frames of ours: who runs the program, and what stands for a value of IPython's."""
    if isinstance(error, NotRun):
        print(f"a value that only IPython has was asked for: {error}", file=sys.stderr)
    else:
        traceback.print_exception(type(error), error, _own(error.__traceback__))


def _left(leaving: SystemExit, path: str) -> Ending:
    if leaving.code in (None, 0):
        return Ending()
    return Ending(Cause.EXIT, f"sys.exit({leaving.code!r})", _lines(leaving.__traceback__, path))


def _cause(error: BaseException) -> Cause:
    if isinstance(error, NotRun):
        return Cause.IPYTHON
    if isinstance(error, ImportError):
        return Cause.IMPORT
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return Cause.DISK
    if isinstance(error, MemoryError) or any(sign in str(error) for sign in NO_MEMORY):
        return Cause.MEMORY
    return Cause.EXCEPTION


def _told(error: BaseException) -> str:
    if isinstance(error, NotRun):
        return str(error)
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return f"{type(error).__name__}: {lines[0]:.400}" if lines else type(error).__name__


def _hint(error: BaseException) -> str:
    if isinstance(error, ModuleNotFoundError) and error.name:
        return f"install what provides {error.name!r} where tf2torch runs"
    if isinstance(error, NotRun):
        return "write it in Python, or take it and what uses it out of the notebook"
    if isinstance(error, EOFError):
        return "the program asks for input, and verify gives it none"
    cause = _cause(error)
    if cause is Cause.DISK:
        return ROOM
    return "raise --memory" if cause is Cause.MEMORY else ""


def _own(trace: TracebackType | None) -> TracebackType | None:
    """Without the frame of this file, which runs the program."""
    return trace.tb_next if trace is not None else None


def _lines(trace: TracebackType | None, path: str) -> tuple[int, ...]:
    """The lines of the program's own frames, the innermost last."""
    return tuple(f.lineno or 0 for f in traceback.extract_tb(trace) if f.filename == path)
