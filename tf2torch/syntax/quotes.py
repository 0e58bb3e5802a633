"""Strings inside f-strings: before Python 3.12 they may not use the quote of the f-string around them."""

from __future__ import annotations

import libcst as cst

OTHER = {'"': "'", "'": '"'}


def fit_quotes(node: cst.FormattedString, old: cst.FormattedString) -> cst.FormattedString:
    """An f-string whose new parts use the other quote than its own."""
    if node.end not in OTHER:  # a triple quote leaves both single ones to the parts
        return node
    parts = [p if p is before else p.visit(_Requoting(node.end)) for p, before in zip(node.parts, old.parts)]
    return node.with_changes(parts=parts)


class _Requoting(cst.CSTTransformer):
    def __init__(self, quote: str) -> None:
        super().__init__()
        self.quote = quote

    def leave_SimpleString(self, original_node: cst.SimpleString, updated_node: cst.SimpleString) -> cst.SimpleString:
        text, other = updated_node.value, OTHER[self.quote]
        if updated_node.quote != self.quote or other in text or "\\" in text:
            return updated_node
        return updated_node.with_changes(value=text.replace(self.quote, other))
