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
        _write_all(node.lpar, state)
        writer(node, state)
        _write_all(node.rpar, state)
    else:
        writer(node, state)


def write_line(line: cst.SimpleStatementLine, state: CodegenState) -> None:
    """Add the tokens of a line of simple statements."""
    small: Any = line.body[0] if len(line.body) == 1 else None
    writer = _SMALL.get(type(small))
    if writer is None or not isinstance(small.semicolon, cst.MaybeSentinel):
        line._codegen(state)
        return
    _write_all(line.leading_lines, state)
    state.add_indent_tokens()
    writer(small, state)
    line.trailing_whitespace._codegen(state)


def write_head(node: Any, state: CodegenState, is_elif: bool = False) -> bool:
    """Add the tokens of a compound statement up to its first block; False where it has to write itself as a whole."""
    writer = _HEADS.get(type(node))
    if writer is None or getattr(node, "asynchronous", None) is not None or not _is_plain(node):
        return False
    _write_all(node.leading_lines, state)
    state.add_indent_tokens()
    state.tokens.append("elif" if is_elif else _WORDS[type(node)])
    writer(node, state)
    state.tokens.append(":")
    return True


def _is_plain(node: Any) -> bool:
    """Whether a statement is not a `with` of several items, around which there may be parentheses."""
    if type(node) is not cst.With:
        return True
    bare = isinstance(node.lpar, cst.MaybeSentinel) and isinstance(node.items[0].comma, cst.MaybeSentinel)
    return bare and len(node.items) == 1


def _write_all(nodes: Sequence[cst.CSTNode], state: CodegenState) -> None:
    for node in nodes:
        node._codegen(state)


def _space(node: Any, state: CodegenState) -> None:
    if type(node) is cst.SimpleWhitespace:
        state.tokens.append(node.value)
    else:
        node._codegen(state)


def _symbol(node: Any, state: CodegenState) -> None:
    """An operator, a comma, a dot: one token between white space."""
    token = _TOKENS.get(type(node))
    if token is None:
        node._codegen(state)
    else:
        _space(node.whitespace_before, state)
        state.tokens.append(token)
        _space(node.whitespace_after, state)


def _token(node: Any, state: CodegenState) -> None:
    """What its text is all of, but for parentheses: a name, a number, a string."""
    state.tokens.append(node.value)


def _attribute(node: cst.Attribute, state: CodegenState) -> None:
    write(node.value, state)
    _symbol(node.dot, state)
    write(node.attr, state)


def _call(node: cst.Call, state: CodegenState) -> None:
    write(node.func, state)
    _space(node.whitespace_after_func, state)
    state.tokens.append("(")
    _space(node.whitespace_before_args, state)
    last = len(node.args) - 1
    for at, arg in enumerate(node.args):
        _argument(arg, state, at != last)
    state.tokens.append(")")


def _argument(node: cst.Arg, state: CodegenState, comma: bool) -> None:
    if node.star:
        state.tokens.append(node.star)
    _space(node.whitespace_after_star, state)
    if node.keyword is not None:
        write(node.keyword, state)
        _sign(node.equal, state, " = ")
    write(node.value, state)
    _sign(node.comma, state, ", " if comma else "")
    _space(node.whitespace_after_arg, state)


def _sign(node: Any, state: CodegenState, default: str) -> None:
    """A comma or an equals sign; `default` where the tree leaves it open."""
    if node is cst.MaybeSentinel.DEFAULT:
        state.tokens.append(default)
    else:
        _symbol(node, state)


def _binary(node: cst.BinaryOperation | cst.BooleanOperation, state: CodegenState) -> None:
    write(node.left, state)
    _symbol(node.operator, state)
    write(node.right, state)


def _unary(node: cst.UnaryOperation, state: CodegenState) -> None:
    node.operator._codegen(state)
    write(node.expression, state)


def _comparison(node: cst.Comparison, state: CodegenState) -> None:
    write(node.left, state)
    for target in node.comparisons:
        _symbol(target.operator, state)
        write(target.comparator, state)


def _choice(node: cst.IfExp, state: CodegenState) -> None:
    write(node.body, state)
    _space(node.whitespace_before_if, state)
    state.tokens.append("if")
    _space(node.whitespace_after_if, state)
    write(node.test, state)
    _space(node.whitespace_before_else, state)
    state.tokens.append("else")
    _space(node.whitespace_after_else, state)
    write(node.orelse, state)


def _subscript(node: cst.Subscript, state: CodegenState) -> None:
    write(node.value, state)
    _space(node.whitespace_after_value, state)
    node.lbracket._codegen(state)
    last = len(node.slice) - 1
    for at, element in enumerate(node.slice):
        index = element.slice
        if type(index) is cst.Index and index.star is None:
            write(index.value, state)
        else:
            index._codegen(state)
        _sign(element.comma, state, ", " if at != last else "")
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
            _sign(element.comma, state, ", " if at != last else end)
        else:
            element._codegen(state, default_comma=at != last or end != "", default_comma_whitespace=end == "")


def _expression(node: cst.Expr, state: CodegenState) -> None:
    write(node.value, state)


def _assignment(node: cst.Assign, state: CodegenState) -> None:
    for target in node.targets:
        write(target.target, state)
        _space(target.whitespace_before_equal, state)
        state.tokens.append("=")
        _space(target.whitespace_after_equal, state)
    write(node.value, state)


def _augmented(node: cst.AugAssign, state: CodegenState) -> None:
    write(node.target, state)
    _symbol(node.operator, state)
    write(node.value, state)


def _return(node: cst.Return, state: CodegenState) -> None:
    state.tokens.append("return")
    if not isinstance(node.whitespace_after_return, cst.MaybeSentinel):
        _space(node.whitespace_after_return, state)
    elif node.value is not None:
        state.tokens.append(" ")
    if node.value is not None:
        write(node.value, state)


def _if(node: cst.If, state: CodegenState) -> None:
    _space(node.whitespace_before_test, state)
    write(node.test, state)
    _space(node.whitespace_after_test, state)


def _for(node: cst.For, state: CodegenState) -> None:
    _space(node.whitespace_after_for, state)
    write(node.target, state)
    _space(node.whitespace_before_in, state)
    state.tokens.append("in")
    _space(node.whitespace_after_in, state)
    write(node.iter, state)
    _space(node.whitespace_before_colon, state)


def _with(node: cst.With, state: CodegenState) -> None:
    _space(node.whitespace_after_with, state)
    item = node.items[0]
    write(item.item, state)
    if item.asname is not None:
        item.asname._codegen(state)
    _space(node.whitespace_before_colon, state)


def _else(node: cst.Else, state: CodegenState) -> None:
    _space(node.whitespace_before_colon, state)


_Writer = Callable[[Any, CodegenState], None]
_WRITERS: dict[type, _Writer] = {
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
_SMALL: dict[type, _Writer] = {
    cst.Expr: _expression,
    cst.Assign: _assignment,
    cst.AugAssign: _augmented,
    cst.Return: _return,
}
_HEADS: dict[type, _Writer] = {cst.If: _if, cst.For: _for, cst.With: _with, cst.Else: _else}
_WORDS: dict[type, str] = {cst.If: "if", cst.For: "for", cst.With: "with", cst.Else: "else"}
_SYMBOLS: tuple[type[Any], ...] = (
    *(cst.Comma, cst.Dot, cst.AssignEqual, cst.Colon, cst.And, cst.Or, cst.In, cst.Is, cst.Equal),
    *(cst.LessThan, cst.LessThanEqual, cst.GreaterThan, cst.GreaterThanEqual),
    *(cst.Add, cst.Subtract, cst.Multiply, cst.Divide, cst.FloorDivide, cst.Modulo, cst.Power, cst.MatrixMultiply),
    *(cst.BitAnd, cst.BitOr, cst.BitXor, cst.LeftShift, cst.RightShift),
    *(cst.AddAssign, cst.SubtractAssign, cst.MultiplyAssign, cst.DivideAssign),
)
_TOKENS: dict[type, str] = {kind: kind()._get_token() for kind in _SYMBOLS}
