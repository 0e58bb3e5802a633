"""What a notebook's program finds that a module does not: `display`, and names for what IPython alone knows."""

from __future__ import annotations
import __future__

import ast
import builtins
from collections.abc import Mapping
from typing import Any, NoReturn

_USES = (
    *("getattr", "getitem", "setitem", "iter", "next", "len", "contains", "call", "bool", "int", "float", "index"),
    *("str", "format", "fspath", "bytes", "hash", "enter", "array", "neg", "pos", "abs", "invert", "round"),
    *("eq", "ne", "lt", "le", "gt", "ge"),
    *(side + name for side in ("", "r") for name in ("add", "sub", "mul", "truediv", "floordiv", "mod", "pow")),
    *(side + name for side in ("", "r") for name in ("matmul", "and", "or", "xor", "lshift", "rshift")),
)


class NotRun(BaseException):
    """A value was asked for that only IPython could give; no `except Exception` of the program is to hide that."""


class Unknown:
    """Stands for such a value: whatever is done with it says where it was to come from."""

    def __init__(self, where: str) -> None:
        object.__setattr__(self, "tf2torch_where", where)


def _refusing(self: Unknown, *_: Any, **__: Any) -> NoReturn:
    raise NotRun(object.__getattribute__(self, "tf2torch_where"))


for _use in _USES:
    setattr(Unknown, f"__{_use}__", _refusing)


def as_in_a_notebook(unknown: Mapping[str, str]) -> None:
    """Put these names where every module finds them."""
    setattr(builtins, "display", display)  # noqa: B010  # the type of builtins knows no such name
    for name, where in unknown.items():
        setattr(builtins, name, lambda *_, where=where: Unknown(where))


def display(*values: Any, **_: Any) -> None:
    """As IPython shows values where there is only text."""
    for value in values:
        print(repr(value))


def without_futures(tree: ast.Module) -> tuple[ast.Module, int]:
    """The tree without `from __future__ import ...`, which a cell may begin with, and the flags that stand for them."""
    found = [s for s in tree.body if isinstance(s, ast.ImportFrom) and s.module == "__future__"]
    flags = 0
    for alias in (alias for statement in found for alias in statement.names):
        flags |= getattr(getattr(__future__, alias.name, None), "compiler_flag", 0)
    tree.body = [statement for statement in tree.body if statement not in found]
    return tree, flags
