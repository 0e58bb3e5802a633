"""The text of nodes."""

from __future__ import annotations

import libcst as cst

from tf2torch.syntax.precedence import parenthesised


def code(node: cst.CSTNode) -> str:
    """The text of a node."""
    return cst.Module([]).code_for_node(node)


def standalone(node: cst.BaseExpression) -> cst.BaseExpression:
    """The expression in parentheses if it runs over several lines and leaned on the call's own."""
    open_ended = (
        cst.BinaryOperation,
        cst.BooleanOperation,
        cst.Comparison,
        cst.IfExp,
        cst.UnaryOperation,
        cst.Attribute,
    )
    if isinstance(node, (*open_ended, cst.ConcatenatedString, cst.Lambda)) and not node.lpar and "\n" in code(node):
        return parenthesised(node)
    return node
