"""Which statements of the source the statements of the translation stand for."""

from __future__ import annotations

from collections.abc import MutableMapping
from typing import TypeVar

import libcst as cst

Origin = MutableMapping[cst.CSTNode, tuple[cst.CSTNode, cst.CSTNode]]
Statement = TypeVar("Statement", bound=cst.BaseStatement)


def stands_for(new: Statement, old: cst.BaseStatement, origin: Origin) -> Statement:
    """The new statement, on record as standing for what the old one stood for."""
    if new is not old:
        origin.setdefault(new, origin.get(old, (old, old)))
    return new
