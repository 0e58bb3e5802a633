"""The finished translation: text, notes with their positions, the source map."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import libcst as cst

from tf2torch.config import Options
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.model import MapEntry, Note, Result, SourceMap
from tf2torch.syntax.position import Positions


def outcome(old: cst.Module, new: cst.Module, rewriter: Rewriter, options: Options) -> Result:
    """The result of one module; its code is checked to parse."""
    findings = rewriter.findings
    statements = list(_statements(old))
    source = Positions(old, frozenset(findings.notes) | frozenset(statements))
    notes = sorted(
        Note(*source.start(node), f.code.value, f.status, f.api, f.message, f.hint) for node, f in findings.notes.items()
    )
    if new is old:
        return Result(source.text, tuple(notes), SourceMap(tuple(_same(statements, source))), tuple(findings.uses))
    output = Positions(new, frozenset(_statements(new)))
    ast.parse(output.text)
    entries = sorted(_entries(new, source, output, rewriter), key=lambda e: (e.output_first, e.output_last))
    return Result(output.text, tuple(notes), SourceMap(tuple(entries)), tuple(findings.uses))


def _statements(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """Every statement of a module, outer ones first."""
    for name in ("body", "orelse", "finalbody", "handlers", "cases"):
        inner = getattr(node, name, None)
        for part in inner if isinstance(inner, (list, tuple)) else [inner]:
            if isinstance(part, cst.BaseStatement):
                yield part
            if isinstance(part, cst.CSTNode) and not isinstance(part, cst.SimpleStatementLine):
                yield from _statements(part)


def _same(statements: list[cst.CSTNode], source: Positions) -> Iterator[MapEntry]:
    for node in statements:
        first, last = source.lines(node)
        yield MapEntry(first, last, first, last)


def _entries(new: cst.Module, source: Positions, output: Positions, rewriter: Rewriter) -> Iterator[MapEntry]:
    for node in _statements(new):
        first, last = rewriter.origin.get(node, (node, node))
        lines = source.lines(first)[0], source.lines(last)[1]
        if all(lines):
            yield MapEntry(*output.lines(node), *lines)
