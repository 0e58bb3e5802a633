"""Which statement of the original a statement of either program belongs to."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from tf2torch.model import SourceMap
from tf2torch.verify.trace.names import blocks
from tf2torch.verify.trace.scopes import DEFINITIONS
from tf2torch.verify.trace.table import Table


@dataclass(frozen=True)
class Keys:
    """For each statement of a program its key, 0 for none, and the keys that nothing else stands for."""

    own: Mapping[ast.stmt, int]
    further: Mapping[ast.stmt, tuple[int, ...]]

    def of(self, statement: ast.stmt) -> tuple[int, ...]:
        """The key and the further ones."""
        return tuple(k for k in (self.own[statement], *self.further.get(statement, ())) if k)


def original_statement_keys(tree: ast.Module) -> Keys:
    """The original's statements are their own keys."""
    return Keys({s: s.lineno for s in all_statements(tree)}, {})


def translated_statement_keys(tree: ast.Module, source_map: SourceMap, table: Table, keys: tuple[int, ...]) -> Keys:
    """`keys` as in `verify.statements`: what the original's statement is that stands on each of its lines.

    Where one statement stands for several of the original (`optimizer.step()` for the lines in which gradients are
    put together), those of them that no statement has as its own are its further keys.
    """
    ranges = {s: source_map.source_lines(s.lineno) for s in all_statements(tree)}
    own = {s: _own_key(s, lines, table, keys) for s, lines in ranges.items()}
    taken, further = set(own.values()), {}
    for statement, lines in reversed(list(ranges.items())):  # the last statement that may stand for a line does
        orphans = tuple(k for k in lines if k in table and k not in taken and not table[k].compound)
        if orphans and own[statement] and not blocks(statement):
            further[statement] = orphans
            taken.update(orphans)
    return Keys(own, further)


def _own_key(statement: ast.stmt, lines: range, table: Table, keys: tuple[int, ...]) -> int:
    if isinstance(statement, DEFINITIONS):  # its decorators come before it
        return next((k for k in lines if k in table and table[k].defines), 0)
    return keys[lines.start - 1] if lines and lines.start <= len(keys) else 0


def all_statements(tree: ast.Module) -> list[ast.stmt]:
    """Every statement in the order of the text."""
    found: list[ast.stmt] = []

    def visit(block: list[ast.stmt]) -> None:
        for statement in block:
            found.append(statement)
            for inner in blocks(statement):
                visit(inner)

    visit(tree.body)
    return found
