"""What is asked of devices."""

from __future__ import annotations

from dataclasses import dataclass

import libcst as cst


@dataclass(frozen=True, eq=False)
class Read:
    """What is asked: `what` is a function of torch's, or the device that a text is compared with."""

    of: cst.BaseExpression  # the list, or the device of a tensor
    what: str
    negated: bool = False
