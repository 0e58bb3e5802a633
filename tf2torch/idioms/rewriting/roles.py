"""What a node is to the rewriter."""

from __future__ import annotations

from enum import Enum
from functools import cache
from typing import TypeVar

import libcst as cst

Statement = cst.BaseStatement
Node = TypeVar("Node", bound=cst.CSTNode)


class Role(Enum):
    """What a field's value is to the rewriter."""

    EXPRESSION = "expression"
    SUITE = "suite"
    STATEMENT = "statement"
    PART = "part"
    SEQUENCE = "sequence"
    OTHER = "other"


@cache
def role(kind: type) -> Role:
    """The role of a class (asked once for each: libcst's classes are slow to ask)."""
    for classes, found in (
        ((cst.StarredElement,), Role.PART),
        ((cst.BaseExpression,), Role.EXPRESSION),
        ((cst.BaseSuite,), Role.SUITE),
        (STATEMENTS, Role.STATEMENT),
        ((cst.CSTNode,), Role.PART),
        ((list, tuple), Role.SEQUENCE),
    ):
        if issubclass(kind, classes):
            return found
    return Role.OTHER


STATEMENTS = (
    cst.BaseStatement,
    cst.BaseSmallStatement,
    cst.ExceptHandler,
    cst.ExceptStarHandler,
    cst.Decorator,
    cst.Parameters,
    cst.WithItem,
)
PASS = cst.SimpleStatementLine([cst.Pass()])
