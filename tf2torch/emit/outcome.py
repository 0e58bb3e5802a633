"""The finished translation: text, notes with their positions, the source map."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

import libcst as cst

from tf2torch.idioms.findings import Finding
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.model import MapEntry, Note, Result, SourceMap
from tf2torch.syntax.fields import is_statement
from tf2torch.syntax.position import Positions
from tf2torch.syntax.source_text import SourceText
from tf2torch.syntax.verbatim import BLOCKS, Verbatim, with_verbatim


def outcome(old: cst.Module, new: cst.Module, rewriter: Rewriter) -> Result:
    """The result of one module; its code is checked to parse."""
    source = rewriter.text
    notes = tuple(sorted(_notes(source, rewriter)))
    uses = tuple(rewriter.findings.uses)
    if new is old:
        return Result(source.source, notes, SourceMap(tuple(_same(old, source))), uses)
    prepared = with_verbatim(new, source)
    assert isinstance(prepared, cst.Module)
    output = Positions(prepared, _statements(prepared))
    ast.parse(output.text)
    entries = sorted(_entries(new, prepared, source, output, rewriter), key=lambda e: (e.output_first, e.output_last))
    return Result(output.text, notes, SourceMap(tuple(entries)), uses)


def _notes(source: SourceText, rewriter: Rewriter) -> Iterator[Note]:
    """The findings with their positions, found statement by statement."""
    by_statement: dict[cst.CSTNode, list[Finding]] = {}
    for finding in rewriter.findings.notes.values():
        by_statement.setdefault(finding.statement, []).append(finding)
    for statement, findings in by_statement.items():
        places = source.start(statement, [f.node for f in findings])
        for f in findings:
            yield Note(*places[f.node], f.code.value, f.status, f.api, f.message, f.hint)


def _statements(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Every statement of a module, outer ones first."""
    for name in BLOCKS:
        for part in _nodes(getattr(node, name, None)):
            kind = type(part)
            if is_statement(kind):
                yield part
            if kind is not cst.SimpleStatementLine:
                yield from _statements(part)


def _same(module: cst.Module, source: SourceText) -> Iterator[MapEntry]:
    for node in _statements(module):
        first, last = source.lines(node)
        yield MapEntry(first, last, first, last)


def _entries(
    new: cst.Module, prepared: cst.Module, source: SourceText, output: Positions, rewriter: Rewriter
) -> Iterator[MapEntry]:
    for node, written in _pairs(new, prepared):
        first, last = rewriter.origin.get(node, (node, node))
        lines = source.lines(first)[0], source.lines(last)[1]
        if not all(lines):
            continue
        entry = MapEntry(*output.lines(written), *lines)
        yield entry
        if isinstance(written, Verbatim):
            yield from _inner(written.node, source, entry)


def _pairs(new: cst.CSTNode, prepared: cst.CSTNode) -> Iterator[tuple[cst.CSTNode, cst.CSTNode]]:
    """The statements of two trees of one outline in step; what is copied is not entered."""
    for name in BLOCKS:
        for part, other in zip(_nodes(getattr(new, name, None)), _nodes(getattr(prepared, name, None))):
            if is_statement(type(part)):
                yield part, other
            if type(other) is not cst.SimpleStatementLine and type(other) is not Verbatim:
                yield from _pairs(part, other)


def _nodes(value: object) -> Sequence[cst.CSTNode]:
    """What one field of a compound statement holds: a block, several parts, or nothing."""
    if value is None:
        return ()
    return value if type(value) in (list, tuple) else (value,)  # type: ignore[return-value]


def _inner(node: cst.BaseStatement, source: SourceText, around: MapEntry) -> Iterator[MapEntry]:
    """The statements inside a copied one: as far down as in the source."""
    shift = around.output_first - around.source_first
    for part in _statements(node):
        first, last = source.lines(part)
        yield MapEntry(first + shift, last + shift, first, last)
