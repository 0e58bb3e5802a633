"""A place in a program at which it reports values, in the form in which the running program is told of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any

from tf2torch.verify.trace.gradients import Gradient


class Moment(str, Enum):
    """When a statement reports. Together with the original's line it is what both programs have in common."""

    AFTER = "after"  # what it bound or may have changed
    GRADIENT = "gradient"  # the gradients it asked for
    HEAD = "head"  # what the head of a loop or of a `with` bound, before the body
    ENTER = "enter"  # a function's arguments, before its body
    RETURN = "return"
    YIELD = "yield"
    NAMED = "named"  # what `:=` bound
    SHOWN = "shown"  # the value that a notebook shows below a cell


@dataclass(frozen=True)
class Site:
    """`key` is the original's line. `line` and `column` are where the node begins that reports, in this program.

    `names` are reported by value; `gradients` by what their sources keep as `.grad`. `changed` are those names of which
    only a part may be new, so that a long list or dictionary need not be reported whole.
    """

    key: int
    moment: Moment
    line: int
    column: int
    names: tuple[str, ...] = ()
    gradients: tuple[Gradient, ...] = ()
    changed: tuple[str, ...] = ()


def site_from_json(told: dict[str, Any]) -> Site:
    """The opposite of `dataclasses.asdict` followed by JSON."""
    gradients = tuple(Gradient(**{**g, "sources": tuple(g["sources"])}) for g in told["gradients"])
    moment = Moment(told["moment"])
    return Site(
        **{
            **told,
            "moment": moment,
            "names": tuple(told["names"]),
            "gradients": gradients,
            "changed": tuple(told["changed"]),
        }
    )
