"""Where an expression needs parentheses."""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from typing import TypeVar

import libcst as cst

from tf2torch.syntax.text import leans_on_brackets

Expression = TypeVar("Expression", bound=cst.BaseExpression)
Parent = TypeVar("Parent", bound=cst.CSTNode)


class Level(IntEnum):
    """How tightly an expression binds, loosest first (Python reference, 6.17)."""

    TUPLE = 0
    WALRUS = 1
    LAMBDA = 2
    IF = 3
    OR = 4
    AND = 5
    NOT = 6
    COMPARE = 7
    BIT_OR = 8
    BIT_XOR = 9
    BIT_AND = 10
    SHIFT = 11
    ADD = 12
    MULTIPLY = 13
    UNARY = 14
    POWER = 15
    AWAIT = 16
    PRIMARY = 17


def level(node: cst.BaseExpression) -> Level:
    """How tightly `node` binds as it is written."""
    if node.lpar:
        return Level.PRIMARY
    kind = type(node)
    if kind is cst.BinaryOperation:
        return operator_level(node.operator)  # type: ignore[attr-defined]
    if kind is cst.BooleanOperation:
        return Level.OR if type(node.operator) is cst.Or else Level.AND  # type: ignore[attr-defined]
    if kind is cst.UnaryOperation:
        return Level.NOT if type(node.operator) is cst.Not else Level.UNARY  # type: ignore[attr-defined]
    return _fixed_level(kind)


@cache
def _fixed_level(kind: type[cst.BaseExpression]) -> Level:
    """The level of an expression that always binds the same (asking the class once is cheap)."""
    for classes, found in (
        ((cst.Tuple, cst.Yield, cst.GeneratorExp), Level.TUPLE),
        ((cst.NamedExpr,), Level.WALRUS),
        ((cst.Lambda,), Level.LAMBDA),
        ((cst.IfExp,), Level.IF),
        ((cst.Comparison,), Level.COMPARE),
        ((cst.Await,), Level.AWAIT),
    ):
        if issubclass(kind, classes):
            return found
    return Level.PRIMARY


def operator_level(operator: cst.BaseBinaryOp) -> Level:
    """The level of a binary operator."""
    return _OPERATORS.get(type(operator), Level.MULTIPLY)


_OPERATORS: dict[type[cst.BaseBinaryOp], Level] = {
    cst.Power: Level.POWER,
    cst.Add: Level.ADD,
    cst.Subtract: Level.ADD,
    cst.LeftShift: Level.SHIFT,
    cst.RightShift: Level.SHIFT,
    cst.BitAnd: Level.BIT_AND,
    cst.BitXor: Level.BIT_XOR,
    cst.BitOr: Level.BIT_OR,
}
_BARE_TUPLES = frozenset({cst.Assign, cst.Return})
_ANYTHING = frozenset({cst.Arg, cst.Element, cst.List, cst.Tuple, cst.Assign, cst.Return, cst.Expr, cst.Index})


def required(parent: cst.CSTNode, field: str) -> Level:
    """The level that a child in `field` of `parent` must have to stand there without parentheses."""
    if type(parent) in _ANYTHING:  # most parents; the patterns below are slow where they do not match
        return Level.WALRUS
    match parent:
        case cst.Attribute() | cst.Subscript() if field == "value":
            return Level.PRIMARY
        case cst.Call() if field == "func":
            return Level.PRIMARY
        case cst.BinaryOperation(operator=cst.Power()):
            return Level.AWAIT if field == "left" else Level.UNARY
        case cst.BinaryOperation(operator=operator):
            return Level(operator_level(operator) + (field == "right"))
        case cst.UnaryOperation(operator=cst.Not()):
            return Level.NOT
        case cst.UnaryOperation():
            return Level.UNARY
        case cst.Comparison() | cst.ComparisonTarget():
            return Level.BIT_OR
        case cst.BooleanOperation(operator=operator):
            return Level((Level.OR if isinstance(operator, cst.Or) else Level.AND) + (field == "right"))
        case cst.IfExp():
            return Level.IF if field == "orelse" else Level.OR
        case cst.Await():
            return Level.PRIMARY
        case cst.StarredElement() | cst.CompFor() | cst.CompIf():
            return Level.OR
    return Level.WALRUS


def fit(parent: cst.CSTNode, field: str, child: Expression) -> Expression:
    """`child`, parenthesised if it cannot stand in `field` of `parent` as it is."""
    if type(child) is cst.Tuple and type(parent) in _BARE_TUPLES and field == "value":
        return child
    bare_number = type(child) is cst.Integer and type(parent) is cst.Attribute and not child.lpar
    if level(child) >= required(parent, field) and not bare_number:
        return child
    return parenthesised(child)


def fitted(parent: Parent, *fields: str) -> Parent:
    """A node whose operands have changed: in parentheses where they cannot stand in these fields as they are."""
    fits = {field: fit(parent, field, getattr(parent, field)) for field in fields}
    return parent if all(fits[f] is getattr(parent, f) for f in fields) else parent.with_changes(**fits)


def standing(node: Expression) -> Expression:
    """`node` as it can stand before a dot."""
    return node if level(node) >= Level.PRIMARY and not isinstance(node, cst.Integer) else parenthesised(node)


def parenthesised(node: Expression) -> Expression:
    """The expression in one more pair of parentheses."""
    return node.with_changes(lpar=[cst.LeftParen(), *node.lpar], rpar=[*node.rpar, cst.RightParen()])


def bare(node: Expression) -> Expression:
    """The expression without parentheses that only group (a tuple and a generator keep theirs, comments too)."""
    if not node.lpar or type(node) in (cst.Tuple, cst.GeneratorExp, cst.NamedExpr, cst.Yield):
        return node
    plain = isinstance(node.lpar[0].whitespace_after, cst.SimpleWhitespace) and isinstance(
        node.rpar[-1].whitespace_before, cst.SimpleWhitespace
    )
    without = node.with_changes(lpar=node.lpar[1:], rpar=node.rpar[:-1])
    return without if plain and not leans_on_brackets(without) else node


def standalone(node: cst.BaseExpression) -> cst.BaseExpression:
    """The expression in parentheses if it runs over several lines and leaned on the call's own."""
    return parenthesised(node) if leans_on_brackets(node) else node
