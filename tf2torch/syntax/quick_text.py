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


def _write_all(nodes: Sequence[cst.CSTNode], state: CodegenState) -> None:
    for node in nodes:
        node._codegen(state)


def _space(node: Any, state: CodegenState) -> None:
    if type(node) is cst.SimpleWhitespace:
        state.tokens.append(node.value)
    else:
        node._codegen(state)


def _token(node: Any, state: CodegenState) -> None:
    """What its text is all of, but for parentheses: a name, a number, a string."""
    state.tokens.append(node.value)


def _attribute(node: cst.Attribute, state: CodegenState) -> None:
    write(node.value, state)
    node.dot._codegen(state)
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
    if isinstance(node, cst.MaybeSentinel):
        state.tokens.append(default)
    else:
        node._codegen(state)


def _binary(node: cst.BinaryOperation, state: CodegenState) -> None:
    write(node.left, state)
    node.operator._codegen(state)
    write(node.right, state)


def _expression(node: cst.Expr, state: CodegenState) -> None:
    write(node.value, state)


def _assignment(node: cst.Assign, state: CodegenState) -> None:
    for target in node.targets:
        write(target.target, state)
        _space(target.whitespace_before_equal, state)
        state.tokens.append("=")
        _space(target.whitespace_after_equal, state)
    write(node.value, state)


_Writer = Callable[[Any, CodegenState], None]
_WRITERS: dict[type, _Writer] = {
    **dict.fromkeys((cst.Name, cst.Integer, cst.Float, cst.SimpleString), _token),
    cst.Attribute: _attribute,
    cst.Call: _call,
    cst.BinaryOperation: _binary,
}
_SMALL: dict[type, _Writer] = {cst.Expr: _expression, cst.Assign: _assignment}
