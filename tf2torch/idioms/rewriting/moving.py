"""A tensor, moved to the device on which it is read."""

from __future__ import annotations

from dataclasses import dataclass

import libcst as cst

from tf2torch.idioms.made_there import added, draws, is_factory
from tf2torch.syntax.build import each, method
from tf2torch.syntax.precedence import standing


@dataclass(frozen=True, eq=False)
class Move:
    """To a device, by the text that stands for it; `like` is a tensor that is there.

    `within`: in a block of the device, where it has a name; elsewhere it has one where its block is behind.
    """

    device: str | None
    like: cst.CSTNode | None = None
    within: bool = True


def moved(made: cst.BaseExpression, several: bool, device: cst.BaseExpression | None) -> cst.BaseExpression:
    """A tensor (or several in a list) on another device; None is the CPU."""
    if device is None:
        return each(standing(made), "cpu") if several else method(standing(made), "cpu")
    if is_factory(made) and not draws(made):
        return added(made, device)
    return each(standing(made), "to", device) if several else method(standing(made), "to", device)
