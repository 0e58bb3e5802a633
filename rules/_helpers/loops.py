"""Loops over a state that is passed from step to step."""

from collections.abc import Callable
from typing import Any


def looped(cond: Callable[..., Any], body: Callable[..., Any], state: Any, steps: int | None = None) -> Any:
    """The state when the condition ends the loop, or after that many steps."""
    while (steps is None or steps > 0) and cond(*state):
        state = body(*state)
        steps = None if steps is None else steps - 1
    return state
