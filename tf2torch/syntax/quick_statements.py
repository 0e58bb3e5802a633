"""The text of statements, written as libcst writes it, in less time: lines, and what stands before a block."""

from __future__ import annotations

from typing import Any

import libcst as cst
from libcst._nodes.internal import CodegenState

from tf2torch.syntax.changed import changed
from tf2torch.syntax.quick_text import Writer, sign, space, symbol, write, write_all


def write_line(line: cst.SimpleStatementLine, state: CodegenState) -> None:
    """Add the tokens of a line of simple statements."""
    small: Any = line.body[0] if len(line.body) == 1 else None
    writer = _SMALL.get(type(small))
    if writer is None or not isinstance(small.semicolon, cst.MaybeSentinel):
        line._codegen(state)
        return
    write_all(line.leading_lines, state)
    state.add_indent_tokens()
    writer(small, state)
    line.trailing_whitespace._codegen(state)


def write_head(node: Any, state: CodegenState, is_elif: bool = False) -> bool:
    """Add the tokens of a compound statement up to its first block; False where it has to write itself as a whole."""
    writer = _HEADS.get(type(node))
    if writer is None or getattr(node, "asynchronous", None) is not None or not _is_plain(node):
        return False
    write_all(node.leading_lines, state)
    if type(node) is cst.FunctionDef:
        write_all(node.decorators, state)
        write_all(node.lines_after_decorators, state)
    state.add_indent_tokens()
    state.tokens.append("elif" if is_elif else _WORDS[type(node)])
    writer(node, state)
    state.tokens.append(":")
    return True


def _is_plain(node: Any) -> bool:
    """Whether a statement is not a `with` of several items, around which there may be parentheses, nor generic."""
    if type(node) is not cst.With:
        return getattr(node, "type_parameters", None) is None
    bare = isinstance(node.lpar, cst.MaybeSentinel) and isinstance(node.items[0].comma, cst.MaybeSentinel)
    return bare and len(node.items) == 1


def head_text(node: cst.FunctionDef) -> str | None:
    """The text of a definition up to its block, without decorators; None where it has to write itself."""
    state = CodegenState("    ", "\n")
    bare = changed(node, leading_lines=[], decorators=[], lines_after_decorators=[])
    return "".join(state.tokens) if write_head(bare, state) else None


def _expression(node: cst.Expr, state: CodegenState) -> None:
    write(node.value, state)


def _assignment(node: cst.Assign, state: CodegenState) -> None:
    for target in node.targets:
        write(target.target, state)
        space(target.whitespace_before_equal, state)
        state.tokens.append("=")
        space(target.whitespace_after_equal, state)
    write(node.value, state)


def _augmented(node: cst.AugAssign, state: CodegenState) -> None:
    write(node.target, state)
    symbol(node.operator, state)
    write(node.value, state)


def _return(node: cst.Return, state: CodegenState) -> None:
    state.tokens.append("return")
    if not isinstance(node.whitespace_after_return, cst.MaybeSentinel):
        space(node.whitespace_after_return, state)
    elif node.value is not None:
        state.tokens.append(" ")
    if node.value is not None:
        write(node.value, state)


def _if(node: cst.If, state: CodegenState) -> None:
    space(node.whitespace_before_test, state)
    write(node.test, state)
    space(node.whitespace_after_test, state)


def _for(node: cst.For, state: CodegenState) -> None:
    space(node.whitespace_after_for, state)
    write(node.target, state)
    space(node.whitespace_before_in, state)
    state.tokens.append("in")
    space(node.whitespace_after_in, state)
    write(node.iter, state)
    space(node.whitespace_before_colon, state)


def _with(node: cst.With, state: CodegenState) -> None:
    space(node.whitespace_after_with, state)
    item = node.items[0]
    write(item.item, state)
    if item.asname is not None:
        item.asname._codegen(state)
    space(node.whitespace_before_colon, state)


def _else(node: cst.Else, state: CodegenState) -> None:
    space(node.whitespace_before_colon, state)


def _definition(node: cst.FunctionDef, state: CodegenState) -> None:
    space(node.whitespace_after_def, state)
    write(node.name, state)
    space(node.whitespace_after_name, state)
    space(node.whitespace_after_type_parameters, state)
    state.tokens.append("(")
    space(node.whitespace_before_params, state)
    _parameters(node.params, state)
    state.tokens.append(")")
    if node.returns is not None:
        _annotation(node.returns, state, "->")
    space(node.whitespace_before_colon, state)


def _parameters(node: cst.Parameters, state: CodegenState) -> None:
    star, stars = node.star_arg, node.star_kwarg
    if node.posonly_params or node.kwonly_params or isinstance(star, cst.ParamStar):
        node._codegen(state)
        return
    params = [("", p) for p in node.params]
    params += [("*", star)] if isinstance(star, cst.Param) else []
    params += [("**", stars)] if stars is not None else []
    for at, (sign_before, param) in enumerate(params):
        _parameter(param, state, sign_before, at != len(params) - 1)


def _parameter(node: cst.Param, state: CodegenState, star: str, comma: bool) -> None:
    state.tokens.append(node.star if isinstance(node.star, str) else star)
    space(node.whitespace_after_star, state)
    write(node.name, state)
    if node.annotation is not None:
        _annotation(node.annotation, state, ":")
    sign(node.equal, state, " = " if node.default is not None else "")
    if node.default is not None:
        write(node.default, state)
    sign(node.comma, state, ", " if comma else "")
    space(node.whitespace_after_param, state)


def _annotation(node: cst.Annotation, state: CodegenState, indicator: str) -> None:
    if not isinstance(node.whitespace_before_indicator, cst.MaybeSentinel):
        space(node.whitespace_before_indicator, state)
    elif indicator == "->":
        state.tokens.append(" ")
    state.tokens.append(indicator)
    space(node.whitespace_after_indicator, state)
    write(node.annotation, state)


_SMALL: dict[type, Writer] = {
    cst.Expr: _expression,
    cst.Assign: _assignment,
    cst.AugAssign: _augmented,
    cst.Return: _return,
}
_HEADS: dict[type, Writer] = {
    cst.If: _if,
    cst.For: _for,
    cst.With: _with,
    cst.Else: _else,
    cst.FunctionDef: _definition,
}
_WORDS: dict[type, str] = {cst.If: "if", cst.For: "for", cst.With: "with", cst.Else: "else", cst.FunctionDef: "def"}
