"""Literal values to syntax nodes and back."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation

import libcst as cst


def literal(value: object) -> cst.BaseExpression:
    """The expression that a person would write for a plain Python value."""
    match value:
        case None | bool():
            return cst.Name(str(value))
        case str():
            return cst.SimpleString('"' + "".join(map(_escaped, value)) + '"')
        case int() | float():
            return number(repr(abs(value)), negative=value < 0 or str(value).startswith("-"))
        case list():
            return cst.List([cst.Element(literal(v)) for v in value])
        case tuple():
            return tuple_of([literal(v) for v in value])
    return cst.parse_expression(repr(value))


def _escaped(char: str) -> str:
    if char in '"\\':
        return "\\" + char
    return char if char.isprintable() else char.encode("unicode_escape").decode("ascii")


def tuple_of(items: list[cst.BaseExpression]) -> cst.Tuple:
    """`(a, b)`; a single item gets its comma."""
    if len(items) == 1:
        return cst.Tuple([cst.Element(items[0], comma=cst.Comma())])
    return cst.Tuple([cst.Element(i) for i in items])


def number(text: str, negative: bool = False) -> cst.BaseExpression:
    """The literal of a non-negative number's text, with a minus sign where asked for."""
    if text in ("inf", "nan"):
        node: cst.BaseExpression = cst.parse_expression(f'float("{text}")')
    else:
        node = cst.Float(text) if any(c in text for c in ".e") else cst.Integer(text)
    return cst.UnaryOperation(cst.Minus(), node) if negative else node


def number_text(node: cst.BaseExpression) -> str | None:
    """The decimal text of a number literal, signed; None for anything else."""
    match node:
        case cst.Integer(value=value) | cst.Float(value=value):
            return value
        case cst.UnaryOperation(operator=cst.Minus(), expression=cst.Integer(value=value) | cst.Float(value=value)):
            return "-" + value
    return None


def fold(node: cst.BinaryOperation) -> cst.BaseExpression:
    """`1 - 0.99` as a person would write it: 0.01, not 0.010000000000000009. Anything else stays."""
    left, right = number_text(node.left), number_text(node.right)
    if left == "0" and isinstance(node.operator, cst.Add):
        return node.right
    if left is None or right is None or not isinstance(node.operator, (cst.Add, cst.Subtract, cst.Multiply)):
        return node
    try:
        a, b = Decimal(left.replace("_", "")), Decimal(right.replace("_", ""))
    except InvalidOperation:
        return node
    made = a + b if isinstance(node.operator, cst.Add) else a - b if isinstance(node.operator, cst.Subtract) else a * b
    is_float = "." in left + right or "e" in (left + right).lower()
    text = f"{abs(made):f}"
    if is_float and "." not in text:
        text += ".0"
    return number(text, made < 0)


def is_literal(node: cst.BaseExpression) -> bool:
    """Whether the expression is written out: a number, a string, None, a list or tuple of these."""
    kind = type(node)
    if kind is cst.Name:
        return node.value in ("None", "True", "False")  # type: ignore[attr-defined]
    if kind is cst.UnaryOperation:
        return is_literal(node.expression)  # type: ignore[attr-defined]
    if kind is cst.List or kind is cst.Tuple:
        return all(type(e) is cst.Element and is_literal(e.value) for e in node.elements)  # type: ignore[attr-defined]
    return kind in _WRITTEN_OUT


_WRITTEN_OUT = frozenset({cst.Integer, cst.Float, cst.SimpleString, cst.Imaginary})
