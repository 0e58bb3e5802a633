"""The text of nodes, written as libcst writes it, in less time.

libcst opens a context for the parentheses of every expression. Here the commonest classes are written by plain
functions; all others write themselves, with everything in them.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import libcst as cst
from libcst._nodes.internal import CodegenState


def write(node: Any, state: CodegenState) -> None:
    """Add the tokens of a node to those of a state that asks for no positions."""
    writer = _WRITERS.get(type(node))
    if writer is None:
        node._codegen(state)
    elif node.lpar:
        write_all(node.lpar, state)
        writer(node, state)
        write_all(node.rpar, state)
    else:
        writer(node, state)


def write_all(nodes: Sequence[cst.CSTNode], state: CodegenState) -> None:
    """Add the tokens of nodes one after the other."""
    for node in nodes:
        node._codegen(state)


def space(node: Any, state: CodegenState) -> None:
    """Add white space between tokens."""
    if type(node) is cst.SimpleWhitespace:
        state.tokens.append(node.value)
    else:
        node._codegen(state)


def symbol(node: Any, state: CodegenState) -> None:
    """Add an operator, a comma, a dot: one token between white space."""
    token = _TOKENS.get(type(node))
    if token is None:
        node._codegen(state)
    else:
        space(node.whitespace_before, state)
        state.tokens.append(token)
        space(node.whitespace_after, state)


def _token(node: Any, state: CodegenState) -> None:
    """What its text is all of, but for parentheses: a name, a number, a string."""
    state.tokens.append(node.value)


def _attribute(node: cst.Attribute, state: CodegenState) -> None:
    write(node.value, state)
    symbol(node.dot, state)
    write(node.attr, state)


def _call(node: cst.Call, state: CodegenState) -> None:
    write(node.func, state)
    space(node.whitespace_after_func, state)
    state.tokens.append("(")
    space(node.whitespace_before_args, state)
    last = len(node.args) - 1
    for at, arg in enumerate(node.args):
        _argument(arg, state, at != last)
    state.tokens.append(")")


def _argument(node: cst.Arg, state: CodegenState, comma: bool) -> None:
    if node.star:
        state.tokens.append(node.star)
    space(node.whitespace_after_star, state)
    if node.keyword is not None:
        write(node.keyword, state)
        sign(node.equal, state, " = ")
    write(node.value, state)
    sign(node.comma, state, ", " if comma else "")
    space(node.whitespace_after_arg, state)


def sign(node: Any, state: CodegenState, default: str) -> None:
    """Add a comma or an equals sign; `default` where the tree leaves it open."""
    if node is cst.MaybeSentinel.DEFAULT:
        state.tokens.append(default)
    else:
        symbol(node, state)


def _binary(node: cst.BinaryOperation | cst.BooleanOperation, state: CodegenState) -> None:
    write(node.left, state)
    symbol(node.operator, state)
    write(node.right, state)


def _unary(node: cst.UnaryOperation, state: CodegenState) -> None:
    node.operator._codegen(state)
    write(node.expression, state)


def _comparison(node: cst.Comparison, state: CodegenState) -> None:
    write(node.left, state)
    for target in node.comparisons:
        symbol(target.operator, state)
        write(target.comparator, state)


def _choice(node: cst.IfExp, state: CodegenState) -> None:
    write(node.body, state)
    space(node.whitespace_before_if, state)
    state.tokens.append("if")
    space(node.whitespace_after_if, state)
    write(node.test, state)
    space(node.whitespace_before_else, state)
    state.tokens.append("else")
    space(node.whitespace_after_else, state)
    write(node.orelse, state)


def _subscript(node: cst.Subscript, state: CodegenState) -> None:
    write(node.value, state)
    space(node.whitespace_after_value, state)
    node.lbracket._codegen(state)
    last = len(node.slice) - 1
    for at, element in enumerate(node.slice):
        index = element.slice
        if type(index) is cst.Index and index.star is None:
            write(index.value, state)
        else:
            index._codegen(state)
        sign(element.comma, state, ", " if at != last else "")
    node.rbracket._codegen(state)


def _list(node: cst.List, state: CodegenState) -> None:
    node.lbracket._codegen(state)
    _elements(node.elements, state, "")
    node.rbracket._codegen(state)


def _tuple(node: cst.Tuple, state: CodegenState) -> None:
    _elements(node.elements, state, "," if len(node.elements) == 1 else "")


def _elements(elements: Sequence[cst.BaseElement], state: CodegenState, end: str) -> None:
    """The elements of a list or a tuple; `end` follows the last one where the tree leaves it open."""
    last = len(elements) - 1
    for at, element in enumerate(elements):
        if type(element) is cst.Element:
            write(element.value, state)
            sign(element.comma, state, ", " if at != last else end)
        else:
            element._codegen(state, default_comma=at != last or end != "", default_comma_whitespace=end == "")


Writer = Callable[[Any, CodegenState], None]
_WRITERS: dict[type, Writer] = {
    **dict.fromkeys((cst.Name, cst.Integer, cst.Float, cst.SimpleString), _token),
    **dict.fromkeys((cst.BinaryOperation, cst.BooleanOperation), _binary),
    cst.Attribute: _attribute,
    cst.Call: _call,
    cst.UnaryOperation: _unary,
    cst.Comparison: _comparison,
    cst.IfExp: _choice,
    cst.Subscript: _subscript,
    cst.List: _list,
    cst.Tuple: _tuple,
}
_SYMBOLS: tuple[type[Any], ...] = (
    *(cst.Comma, cst.Dot, cst.AssignEqual, cst.Colon, cst.And, cst.Or, cst.In, cst.Is, cst.Equal),
    *(cst.LessThan, cst.LessThanEqual, cst.GreaterThan, cst.GreaterThanEqual),
    *(cst.Add, cst.Subtract, cst.Multiply, cst.Divide, cst.FloorDivide, cst.Modulo, cst.Power, cst.MatrixMultiply),
    *(cst.BitAnd, cst.BitOr, cst.BitXor, cst.LeftShift, cst.RightShift),
    *(cst.AddAssign, cst.SubtractAssign, cst.MultiplyAssign, cst.DivideAssign),
)
_TOKENS: dict[type, str] = {kind: kind()._get_token() for kind in _SYMBOLS}
