"""What both programs are to report, from their texts."""

from __future__ import annotations

import ast
from collections.abc import Mapping
from dataclasses import dataclass, replace

from tf2torch.verify.bindings import Binding, last_bindings
from tf2torch.verify.cells import NO_CELLS, Cells
from tf2torch.verify.pair import Pair
from tf2torch.verify.statements import original_keys
from tf2torch.verify.trace.keys import original_statement_keys, translated_statement_keys
from tf2torch.verify.trace.outputs import showing
from tf2torch.verify.trace.plan import plan
from tf2torch.verify.trace.scopes import Scopes, scopes_of
from tf2torch.verify.trace.site import Site
from tf2torch.verify.trace.step import Place
from tf2torch.verify.trace.table import Table, table_of


@dataclass(frozen=True)
class Prepared:
    """The original's table, its scopes, the sites of both programs, and each statement with its text on both sides."""

    table: Table
    scopes: Scopes
    original: tuple[Site, ...]
    translation: tuple[Site, ...]
    places: Mapping[int, Place]
    bindings: Mapping[str, Binding]
    cells: Cells = NO_CELLS


def prepare(pair: Pair) -> Prepared:
    """Both texts parse, which was seen to before."""
    original, translated = pair.original, pair.translated
    first, second = ast.parse(original), ast.parse(translated)
    shown = frozenset(showing(first, original) if pair.cells[0].starts else ())
    table = {line: replace(source, shows=line in shown) for line, source in table_of(first).items()}
    placed = translated_statement_keys(second, pair.source_map, table, original_keys(original))
    sites = plan(first, table, original_statement_keys(first)), plan(second, table, placed)
    spans: dict[int, tuple[int, int]] = {}
    for statement, own in placed.own.items():
        if isinstance(statement, ast.With) and own in table and not table[own].compound:
            continue  # `with torch.no_grad():` around several: its statements stand for them
        for key in (own, *placed.further.get(statement, ())):
            begin, end = spans.get(key, (statement.lineno, 0))
            spans[key] = (begin, max(end, _head_end(statement)))
    lines, others = (text.splitlines() for text in pair.shown)
    places = {
        key: Place(key, _text(lines, key, source.last), *_there(others, spans.get(key)), source.scope)
        for key, source in table.items()
    }
    return Prepared(table, scopes_of(first), *sites, places, last_bindings(original), pair.cells[0])


def _head_end(statement: ast.stmt) -> int:
    body = getattr(statement, "body", None)
    end = statement.end_lineno or statement.lineno
    return max(statement.lineno, min(end, body[0].lineno - 1)) if isinstance(body, list) and body else end


def _there(lines: list[str], span: tuple[int, int] | None) -> tuple[int, str]:
    return (span[0], _text(lines, *span)) if span is not None else (0, "")


def _text(lines: list[str], first: int, last: int) -> str:
    """Lines of a program without what they are all indented by."""
    from textwrap import dedent

    return dedent("\n".join(lines[first - 1 : last])).strip("\n")
