"""An expression as a message quotes it: on one line, without comments."""

from __future__ import annotations

from dataclasses import dataclass

import libcst as cst
from libcst._nodes.internal import CodegenState


@dataclass(eq=False)
class _Quoted(CodegenState):
    skipping: bool = False

    def before_codegen(self, node: cst.CSTNode) -> None:
        self.skipping = self.skipping or isinstance(node, cst.Comment)

    def after_codegen(self, node: cst.CSTNode) -> None:
        if isinstance(node, cst.Comment):
            self.skipping = False

    def add_token(self, value: str) -> None:
        if not self.skipping:
            super().add_token(value)


def one_line(node: cst.CSTNode) -> str:
    """The text of a node on one line, without its comments."""
    state = _Quoted(default_indent="", default_newline="\n")
    node._codegen(state)
    return " ".join("".join(state.tokens).replace("\\\n", " ").split()).replace("( ", "(").replace(" )", ")")
