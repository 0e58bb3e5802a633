"""Functions of which one is chosen."""

from collections.abc import Callable
from typing import Any


def first_true(pairs: Any, default: Callable[[], Any] | None) -> Any:
    """What the first function gives whose condition holds, or else the default."""
    for condition, function in pairs:
        if condition:
            return function()
    if default is None:
        raise ValueError("None of the conditions holds.")
    return default()


def only_true(pairs: Any, default: Callable[[], Any] | None) -> Any:
    """What the function gives whose condition holds, or else the default; at most one may hold."""
    true = [function for condition, function in pairs if condition]
    if len(true) > 1 or not (true or default):
        raise ValueError("Not exactly one of the conditions holds.")
    for function in true:
        return function()
    return default()  # type: ignore[misc]


def numbered_branch(index: Any, branches: Any, default: Callable[[], Any] | None) -> Any:
    """What the function of that number gives; the default, or else the last one, where there is none."""
    numbered = {}
    for i, branch in enumerate(branches.items() if isinstance(branches, dict) else branches):
        number, function = branch if isinstance(branch, tuple) else (i, branch)
        numbered[number] = function
    chosen = numbered.get(int(index), default)
    return numbered[len(numbered) - 1]() if chosen is None else chosen()
