"""Statements that did not change keep their very text: it is copied, not generated again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import libcst as cst
from libcst._nodes.internal import CodegenState

from tf2torch.syntax.fields import is_statement
from tf2torch.syntax.source_text import SourceText

BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


@dataclass(frozen=True)
class Verbatim(cst.BaseStatement):
    """Stands for an unchanged statement while the output is written."""

    node: cst.BaseStatement
    tokens: Sequence[str]
    indent: str

    def _codegen_impl(self, state: CodegenState) -> None:
        """Its tokens, unless it moved to another indentation."""
        if "".join(state.indent_tokens) == self.indent:
            state.tokens.extend(self.tokens)
        else:
            self.node._codegen(state)

    def _visit_and_replace_children(self, visitor: cst.CSTVisitorT) -> Verbatim:  # pragma: no cover (never visited)
        return self


def with_verbatim(node: cst.CSTNode, source: SourceText) -> cst.CSTNode:
    """The rebuilt node with every unchanged statement in it standing for its own text."""
    changes: dict[str, object] = {}
    for name in BLOCKS:
        inner = getattr(node, name, None)
        if type(inner) in (list, tuple):
            changes[name] = [_part(part, source) for part in inner]  # type: ignore[union-attr]
        elif inner is not None:
            changes[name] = with_verbatim(inner, source)
    return node.with_changes(**changes) if changes else node


def _part(node: cst.CSTNode, source: SourceText) -> cst.CSTNode:
    if is_statement(type(node)) and source.has(node):
        return Verbatim(node, *source.text_of(node))  # type: ignore[arg-type]
    return node if isinstance(node, (cst.SimpleStatementLine, cst.BaseSmallStatement)) else with_verbatim(node, source)
