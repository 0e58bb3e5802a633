"""The source as text: which lines each statement takes, where a node stands.

Line numbers come from CPython's own parser (ten times as fast as generating the code), whose statements are the
tree's statements one by one, and so do most columns (`columns`); only what they cannot tell is generated.
"""

from __future__ import annotations

import ast
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import libcst as cst

from tf2torch.syntax.columns import places_by_name
from tf2torch.syntax.lines import lines_of
from tf2torch.syntax.position import Positions


@dataclass(frozen=True)
class Span:
    """Lines of a statement (1-based, inclusive): its own, and with the comment lines that belong to it."""

    first: int
    last: int
    text_first: int
    text_last: int


_NOWHERE = Span(0, 0, 0, 0)


class SourceText:
    """The lines of a module's statements."""

    def __init__(self, source: str, module: cst.Module, python: ast.Module) -> None:
        self.source, self.module = source, module
        self.lines_of_text = lines_of(source)
        self._spans: dict[int, Span] = {}
        self._order: list[Span] = []  # in the order of the text: those of a block behind that of its statement
        self._ranges: dict[int, slice] = {}  # where in it those of a statement and of what is in it are
        self._python: dict[int, Sequence[ast.stmt]] = {}
        self._align(module.body, python.body)

    def has(self, node: cst.CSTNode) -> bool:
        """Whether a statement is one of the source."""
        return id(node) in self._spans

    def lines(self, node: cst.CSTNode) -> tuple[int, int]:
        """The first and last line of a statement; (0, 0) for one that is not of the source."""
        span = self._spans.get(id(node))
        return (0, 0) if span is None else (span.first, span.last)

    def spans(self, node: cst.CSTNode) -> Sequence[Span]:
        """The lines of a statement of the source, then those of every statement in it."""
        return self._order[self._ranges[id(node)]]

    def head(self, node: cst.FunctionDef | cst.ClassDef) -> str | None:
        """The text of a definition from its decorators to its first statement; None if that is on the same line."""
        first = self._spans[id(node)].first
        below = self._spans.get(id(node.body.body[0]))
        return None if below is None else "".join(self.lines_of_text[first - 1 : below.text_first - 1])

    def has_comment(self, node: cst.CSTNode) -> bool:
        """Whether a comment may stand in a statement or above it."""
        span = self._spans.get(id(node))
        return span is None or any("#" in line for line in self.lines_of_text[span.text_first - 1 : span.text_last])

    def has_comment_in_head(self, node: cst.CSTNode) -> bool:
        """Whether a comment may stand in a statement of the source before its first block."""
        body = getattr(node, "body", None)
        below = self._spans.get(id(body.body[0])) if isinstance(body, cst.IndentedBlock) and body.body else None
        if below is None or not self.has(node):
            return self.has_comment(node)
        first = self._spans[id(node)].first
        return any("#" in line for line in self.lines_of_text[first - 1 : below.text_first - 1])

    def text_of(self, node: cst.CSTNode) -> tuple[list[str], str]:
        """The very text of a statement, as tokens, the last of them its line's end; and its indentation."""
        span = self._spans[id(node)]
        text = "".join(self.lines_of_text[span.text_first - 1 : span.text_last])
        body = text.rstrip("\r\n")
        return [body, text[len(body) :] or self.module.default_newline], self.indentation(span.first)

    def indentation(self, line: int) -> str:
        """The white space at the start of a line."""
        text = self.lines_of_text[line - 1]
        return text[: len(text) - len(text.lstrip(" \t\f"))]

    def start(self, statement: cst.CSTNode, nodes: Iterable[cst.CSTNode]) -> dict[cst.CSTNode, tuple[int, int]]:
        """Line and column of nodes in one statement."""
        wanted = list(nodes)
        span = self._spans.get(id(statement))
        if span is None:
            return dict.fromkeys(wanted, (1, 1))
        places = places_by_name(statement, self._python[id(statement)], wanted, self.lines_of_text)
        if places is not None:
            return dict(zip(wanted, places))
        indent = self.indentation(span.first)
        found = Positions(self.module, wanted, _head(statement), indent)
        if not all(map(found.has, wanted)):
            found = Positions(self.module, wanted, statement, indent)
        if not all(map(found.has, wanted)):  # an idiom spoke of a node in another statement
            whole = Positions(self.module, wanted)
            return {n: whole.start(n) for n in wanted}
        return {n: (span.text_first - 1 + line, column) for n in wanted for line, column in [found.start(n)]}

    # the two parsers' statements, one by one

    def _align(self, body: Sequence[cst.CSTNode], others: Sequence[ast.stmt]) -> int:
        """Give each statement its lines; returns the last line of the last one with its comments."""
        at = last = 0
        for statement in body:
            count = len(statement.body) if type(statement) is cst.SimpleStatementLine else 1
            group = others[at : at + count]
            at += count
            last = self._place(statement, group)
        if at != len(others):
            raise AssertionError("the two parsers see different statements")
        return last

    def _place(self, node: cst.CSTNode, group: Sequence[ast.stmt]) -> int:
        first = min([group[0].lineno, *(d.lineno for d in getattr(group[0], "decorator_list", ()))])
        last = max(g.end_lineno or g.lineno for g in group)
        at = len(self._order)
        self._order.append(_NOWHERE)
        text_last = last if type(node) is cst.SimpleStatementLine else max(last, self._inside(node, group[0]))
        above = len(node.leading_lines)  # type: ignore[attr-defined]
        self._python[id(node)] = group
        self._spans[id(node)] = self._order[at] = Span(first, last, first - above, text_last)
        self._ranges[id(node)] = slice(at, len(self._order))
        return text_last

    def _inside(self, node: cst.CSTNode, other: ast.stmt) -> int:
        last = 0
        for suite, statements in _suites(node, other):
            if isinstance(suite, cst.IndentedBlock):
                last = self._align(suite.body, statements) + len(suite.footer)
            elif isinstance(suite, cst.If):
                last = self._place(suite, statements)
        return last


def _suites(node: cst.CSTNode, other: ast.AST) -> Iterable[tuple[cst.CSTNode, Sequence[ast.stmt]]]:
    """The blocks of a compound statement in source order, with CPython's statements for each."""
    if isinstance(node, cst.Match):
        for case, theirs in zip(node.cases, other.cases):  # type: ignore[attr-defined]
            yield case.body, theirs.body
        return
    yield node.body, other.body  # type: ignore[attr-defined]
    for handler, theirs in zip(getattr(node, "handlers", ()), getattr(other, "handlers", ())):
        yield handler.body, theirs.body
    orelse = getattr(node, "orelse", None)
    if orelse is not None:
        yield (orelse if isinstance(orelse, cst.If) else orelse.body), other.orelse  # type: ignore[attr-defined]
    final = getattr(node, "finalbody", None)
    if final is not None:
        yield final.body, other.finalbody  # type: ignore[attr-defined]


def _head(statement: cst.CSTNode) -> cst.CSTNode:
    """A compound statement without its blocks."""
    if isinstance(statement, cst.If):
        return statement.with_changes(body=_NOTHING, orelse=None)
    if isinstance(statement, (cst.With, cst.For, cst.While, cst.FunctionDef, cst.ClassDef)):
        return statement.with_changes(body=_NOTHING)
    return statement


_NOTHING = cst.SimpleStatementSuite([cst.Pass()])
