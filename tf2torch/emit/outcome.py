"""The finished translation: text, notes with their positions, the source map."""

from __future__ import annotations

import ast
import symtable
from collections.abc import Iterator

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.emit.printing import printed
from tf2torch.idioms.findings import Finding
from tf2torch.idioms.graph_code import GraphUse
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.model import Note, Result, SourceMap, Status
from tf2torch.syntax.source_text import SourceText


def outcome(old: cst.Module, new: cst.Module, rewriter: Rewriter) -> Result:
    """The result of one module; what is new in its code is checked to parse."""
    source = rewriter.text
    notes = tuple(sorted(_notes(source, rewriter)))
    text = printed(new, source, rewriter.origin)
    if new is not old:
        check(text.changed)
    code = source.source if new is old else text.code
    return Result(code, notes, SourceMap(text.entries), tuple(rewriter.findings.uses))


def check(text: str) -> None:
    """Raise SyntaxError for what is not Python.

    CPython's table of names takes half of the time of its tree, as it makes no objects of what it has parsed. Where it
    has something to say, the tree tells whether that is about the names only: the source may have said the same.
    """
    try:
        symtable.symtable(text, "<translation>", "exec")
    except (SyntaxError, RecursionError):
        ast.parse(text)


def graph_result(first: GraphUse, source: SourceText) -> Result:
    """The result of a file of TensorFlow 1's graph code: as it was, with one note."""
    place = source.start(first.statement, [first.node])[first.node]
    why = (
        f"{first.api}: TensorFlow 1's graph code; torch has no graphs and sessions, so the whole file is left as it is"
    )
    hint = "run tf_upgrade_v2 on it, turn what its sessions run into functions, and convert that"
    return Result(source.source, (Note(*place, Code.TF1.value, Status.UNSUPPORTED, first.api, why, hint),))


def _notes(source: SourceText, rewriter: Rewriter) -> Iterator[Note]:
    """The findings with their positions, found statement by statement."""
    by_statement: dict[cst.CSTNode, list[Finding]] = {}
    for finding in rewriter.findings.notes.values():
        by_statement.setdefault(finding.statement, []).append(finding)
    for statement, findings in by_statement.items():
        places = source.start(statement, [f.node for f in findings])
        for f in findings:
            yield Note(*places[f.node], f.code.value, f.status, f.api, f.message, f.hint)
