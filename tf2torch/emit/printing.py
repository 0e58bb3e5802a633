"""The text of a translated module: what did not change is copied, the rest generated; each line knows its source."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

import libcst as cst
from libcst._nodes.internal import CodegenState

from tf2torch.emit.wrapping import Room, limit_of, wrapped_head, wrapped_line
from tf2torch.model import MapEntry
from tf2torch.syntax.changed import changed
from tf2torch.syntax.fields import block_fields, semantic_fields
from tf2torch.syntax.quick_statements import head_text, write_head, write_line
from tf2torch.syntax.source_text import SourceText
from tf2torch.syntax.text import code

Origin = Mapping[cst.CSTNode, tuple[cst.CSTNode, cst.CSTNode]]
_NOTHING = nullcontext()
SHORT = 40  # a statement of so few characters is not broken, however deep it stands
PASS = cst.SimpleStatementLine([cst.Pass()])
EMPTY = cst.SimpleStatementSuite([cst.Pass()])
LONG_HEADS = (cst.FunctionDef, cst.ClassDef)


@dataclass(eq=False)
class Page(CodegenState):
    """The tokens written so far, and which source lines each statement among them comes from.

    `origin` has the first and last statement of the source that a new statement stands for.
    """

    source: SourceText = field(kw_only=True)
    origin: Origin = field(kw_only=True)
    entries: list[MapEntry] = field(default_factory=list)
    copied: list[tuple[int, str]] = field(default_factory=list)  # which tokens are whole statements; their indentation
    limit: int = 0  # the usual width of a line, once it was asked for
    _line: int = 1
    _counted: int = 0

    def line(self) -> int:
        """The line on which the next token stands."""
        self._line += "".join(self.tokens[self._counted :]).count("\n")
        self._counted = len(self.tokens)
        return self._line

    def last_line(self) -> int:
        """The last line so far with more than white space on it."""
        line = self.line()
        for token in reversed(self.tokens):
            text = token.rstrip()
            line -= token.count("\n", len(text))
            if text:
                break
        return line

    def record_syntactic_position(self, node, **around):  # type: ignore[no-untyped-def]
        """Nobody asks for it; libcst's own makes a generator for every node."""
        return _NOTHING

    def statement(self, node: Any) -> None:
        """Write a statement with the lines above it."""
        if self.source.has(node):
            self._copy(node)
        else:
            self.generate(node)

    def _copy(self, node: cst.BaseStatement) -> None:
        own, *inner = self.source.spans(node)
        shift = self.line() - own.text_first
        tokens, indent = self.source.text_of(node)
        if "".join(self.indent_tokens) == indent:
            self.copied.append((len(self.tokens), indent))
            self.tokens += tokens
        else:
            node._codegen(self)
        self.entries += [MapEntry(s.first + shift, s.last + shift, s.first, s.last) for s in (own, *inner)]

    def generate(self, node: Any, *, is_elif: bool = False) -> None:
        """Write a statement that changed; the statements in its blocks may be copied all the same."""
        first = self.line() + len(node.leading_lines)
        old, end = self.origin.get(node, (node, node))
        if type(node) is cst.SimpleStatementLine:
            self._simple(node, old, end)
        elif self._keeps_head(node, old):
            self._copy_head(node, old)
        else:
            self._compound(node, old, is_elif)
        lines = self.source.lines(old)[0], self.source.lines(end)[1]
        if all(lines):
            self.entries.append(MapEntry(first, self.last_line(), *lines))

    def _compound(self, node: Any, old: Any, is_elif: bool) -> None:
        node = self._with_short_head(node, old)
        if not write_head(node, self, is_elif):
            with_suites(node)._codegen(self, **({"is_elif": True} if is_elif else {}))
            return
        self._block(node.body)
        orelse = getattr(node, "orelse", None)
        if type(orelse) is cst.If:
            self.generate(orelse, is_elif=True)
        elif orelse is not None:
            write_head(orelse, self)
            self._block(orelse.body)

    def _block(self, body: Any) -> None:
        if type(body) is cst.IndentedBlock:
            body.header._codegen(self)
            Suite(body).inside(self)
        else:
            body._codegen(self)

    def _simple(self, node: cst.SimpleStatementLine, old: Any, end: Any) -> None:
        at = len(self.tokens)
        write_line(node, self)
        room = self._room(old, end)
        if max(map(len, "".join(self.tokens[at:]).split("\n"))) > room.limit:
            shorter = wrapped_line(node, room)
            if shorter is not node:
                del self.tokens[at:]
                write_line(shorter, self)

    def _with_short_head(self, node: Any, old: Any) -> Any:
        if type(node) is not cst.FunctionDef or _is_laid_out(node):
            return node
        room = self._room(old, old)
        width = room.indent + len(_head(node))
        return wrapped_head(node, room) if width > room.limit and "\n" not in code(node.params) else node

    def _room(self, first: Any, last: Any) -> Room:
        """As much as the statement itself took where that is more than the file's usual width."""
        if self.limit == 0:
            self.limit = limit_of(self.source.lines_of_text)
        lines = self.source.lines_of_text[max(self.source.lines(first)[0] - 1, 0) : self.source.lines(last)[1]]
        own = max((len(line.rstrip("\r\n")) for line in lines), default=0)
        indent = len("".join(self.indent_tokens))
        return Room(max(self.limit, own, indent + SHORT), indent, len(self.default_indent.expandtabs(4)))

    def _keeps_head(self, node: Any, old: Any) -> bool:
        """Whether a definition has its decorators, parameters and annotations as they were, in the same column."""
        if type(node) not in LONG_HEADS or type(old) is not type(node) or not self.source.has(old):
            return False
        same = all(getattr(node, f) is getattr(old, f) for f in semantic_fields(type(node)) if f != "body")  # type: ignore[arg-type]
        return same and self.source.indentation(self.source.lines(old)[0]) == "".join(self.indent_tokens)

    def _copy_head(self, node: Any, old: Any) -> None:
        text = self.source.head(old)
        if text is None:
            with_suites(node)._codegen(self)
            return
        for line in node.leading_lines:
            line._codegen(self)
        self.tokens.append(text)
        Suite(node.body).inside(self)


def _head(node: cst.FunctionDef) -> str:
    """A definition on one line, up to its colon."""
    text = head_text(node)
    if text is None:
        bare = changed(node, body=EMPTY, leading_lines=[], decorators=[], lines_after_decorators=[])
        text = code(bare).rstrip().removesuffix("pass")
    return text.rstrip()


def _is_laid_out(node: cst.FunctionDef) -> bool:
    """Whether parameters stand on several lines (asked of the commas: writing long heads to see it takes long)."""
    if isinstance(node.whitespace_before_params, cst.ParenthesizedWhitespace):
        return True
    commas = (p.comma for p in node.params.params if isinstance(p.comma, cst.Comma))
    return any(isinstance(comma.whitespace_after, cst.ParenthesizedWhitespace) for comma in commas)


@dataclass(frozen=True)
class Suite(cst.BaseSuite):
    """Stands for a block while it is written."""

    block: cst.IndentedBlock

    def _codegen_impl(self, state: CodegenState) -> None:
        assert isinstance(state, Page)
        self.block.header._codegen(state)
        self.inside(state)

    def inside(self, page: Page) -> None:
        """Write the statements and the comments below them."""
        page.increase_indent(page.default_indent if self.block.indent is None else self.block.indent)
        for statement in self.block.body or [PASS]:
            page.statement(statement)
        for line in self.block.footer:
            line._codegen(page)
        page.decrease_indent()

    def _visit_and_replace_children(self, visitor: cst.CSTVisitorT) -> Suite:  # pragma: no cover (never visited)
        return self


@dataclass(frozen=True)
class Elif(cst.BaseStatement):
    """Stands for the `elif` part of a statement while it is written."""

    node: cst.If

    def _codegen_impl(self, state: CodegenState, is_elif: bool = True) -> None:
        assert isinstance(state, Page)
        state.generate(self.node, is_elif=is_elif)

    def _visit_and_replace_children(self, visitor: cst.CSTVisitorT) -> Elif:  # pragma: no cover (never visited)
        return self


def with_suites(node: Any) -> Any:
    """A compound statement (or a part of one) whose blocks write themselves statement by statement."""
    changes = {}
    for name in block_fields(type(node)):  # type: ignore[arg-type]
        value = getattr(node, name)
        changes[name] = [with_suites(v) for v in value] if isinstance(value, (list, tuple)) else _block(value)
    return changed(node, **changes)


def _block(node: Any) -> Any:
    if type(node) is cst.IndentedBlock:
        return Suite(node)
    if type(node) is cst.If:
        return Elif(node)
    return node if node is None or type(node) is cst.SimpleStatementSuite else with_suites(node)


@dataclass(frozen=True, eq=False)
class Printed:
    """The text of a module, with the source lines of its statements in the order of its lines.

    `changed` is the same text with `pass` in the place of what was copied, statement by statement: the one parses if
    the other does, as the source has been parsed.
    """

    code: str
    changed: str
    entries: tuple[MapEntry, ...]


def printed(module: cst.Module, source: SourceText, origin: Origin) -> Printed:
    """The text of a module."""
    page = Page(module.default_indent, module.default_newline, source=source, origin=origin)
    module.with_changes(body=[Statement(s) for s in module.body])._codegen(page)
    code = "".join(page.tokens)
    for at, indent in page.copied:
        page.tokens[at] = f"{indent}pass"
    entries = sorted(page.entries, key=lambda e: (e.output_first, e.output_last))
    return Printed(code, "".join(page.tokens), tuple(entries))


@dataclass(frozen=True)
class Statement(cst.BaseStatement):
    """Stands for a statement of the module while it is written."""

    node: cst.CSTNode

    def _codegen_impl(self, state: CodegenState) -> None:
        assert isinstance(state, Page)
        state.statement(self.node)

    def _visit_and_replace_children(self, visitor: cst.CSTVisitorT) -> Statement:  # pragma: no cover (never visited)
        return self
