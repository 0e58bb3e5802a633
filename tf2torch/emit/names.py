"""The names that the translation still needs."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from tf2torch.idioms.rewriter import Rewriter
from tf2torch.syntax.fields import BLOCKS, is_node, semantic_fields
from tf2torch.syntax.names_in import names_in


def names_in_work(node: cst.CSTNode, rewriter: Rewriter) -> Iterator[str]:
    """The names in every statement that mentions TensorFlow or was rewritten; no other can hold one of its names."""
    for name in semantic_fields(type(node)):
        value = getattr(node, name)
        for part in value if type(value) in (list, tuple) else (value,):
            if not is_node(type(part)):  # type: ignore[arg-type]
                continue
            if name not in BLOCKS:
                yield from names_in(part)
            elif not _untouched(part, rewriter):
                yield from _names_in_line(part, rewriter) if type(part) in LINES else names_in_work(part, rewriter)


LINES = (cst.SimpleStatementLine, cst.SimpleStatementSuite)


def _names_in_line(line: cst.SimpleStatementLine | cst.SimpleStatementSuite, rewriter: Rewriter) -> Iterator[str]:
    for small in line.body:
        if small not in rewriter.program.aliases:  # another name needs TensorFlow only where it is used itself
            yield from names_in(small)


def _untouched(node: cst.CSTNode, rewriter: Rewriter) -> bool:
    first, last = rewriter.origin.get(node, (node, node))
    return first is last and rewriter.text.has(first) and id(first) not in rewriter.program.work
