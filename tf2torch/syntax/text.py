"""The text of nodes."""

from __future__ import annotations

import libcst as cst
from libcst._nodes.internal import CodegenState

from tf2torch.syntax.quick_text import write

_OPEN_ENDED = frozenset(
    {
        cst.BinaryOperation,
        cst.BooleanOperation,
        cst.Comparison,
        cst.IfExp,
        cst.UnaryOperation,
        cst.Attribute,
        cst.ConcatenatedString,
        cst.Lambda,
    }
)


def code(node: cst.CSTNode) -> str:
    """The text of a node."""
    state = CodegenState("    ", "\n")
    write(node, state)
    return "".join(state.tokens)


def leans_on_brackets(node: cst.BaseExpression) -> bool:
    """Whether an expression runs over several lines and has no brackets of its own that allow it to."""
    return type(node) in _OPEN_ENDED and not node.lpar and "\n" in code(node)
