"""Puts calls that report into a program's syntax tree; every other node, and every position, stays."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Mapping

from tf2torch.verify.trace.site import Moment, Site

REPORT, VALUE = "__tf2torch_report__", "__tf2torch_value__"
Numbered = tuple[int, Site]
_LISTS = ("body", "orelse", "finalbody")


def instrument(tree: ast.Module, sites: Iterable[Site], *, by_name: bool) -> ast.Module:
    """Change the tree so that it reports at these sites, each called by its number.

    `by_name` writes the names that are reported into the call, which is the only way to them in a function that
    AutoGraph has rewritten; otherwise the report looks for them in the frame that calls it.
    """
    changer = _Instrumenter(dict(_by_place(sites)), by_name)
    changer.visit(tree)
    return tree


def _by_place(sites: Iterable[Site]) -> Mapping[tuple[int, int, bool], list[Numbered]]:
    found: dict[tuple[int, int, bool], list[Numbered]] = {}
    for number, site in enumerate(sites):
        found.setdefault((site.line, site.column, site.moment in _WRAPPED), []).append((number, site))
    return found


_WRAPPED = (Moment.YIELD, Moment.NAMED)
_FIRST = (Moment.HEAD, Moment.ENTER)
_WHOLE = (Moment.RETURN, Moment.SHOWN)  # the value of the statement


class _Instrumenter(ast.NodeVisitor):
    def __init__(self, places: Mapping[tuple[int, int, bool], list[Numbered]], by_name: bool) -> None:
        self._places, self._by_name = places, by_name

    def generic_visit(self, node: ast.AST) -> None:
        """Statements one by one, so that reports can go behind them."""
        for field in _LISTS:
            block = getattr(node, field, None)
            if isinstance(block, list) and block and isinstance(block[0], ast.stmt):
                first = self._first(node) if field == "body" and isinstance(node, ast.stmt) else []
                setattr(node, field, self._block(block, first))
        for child in ast.iter_child_nodes(node):
            if not isinstance(child, ast.stmt):
                self.visit(child)

    def _block(self, block: list[ast.stmt], first: list[ast.stmt]) -> list[ast.stmt]:
        at = 1 if first and ast.get_docstring(ast.Module(block, [])) is not None else 0
        done = [self._statement(s) for s in block]
        return [*(s for group in done[:at] for s in group), *first, *(s for group in done[at:] for s in group)]

    def _statement(self, statement: ast.stmt) -> list[ast.stmt]:
        sites = self._places.get((statement.lineno, statement.col_offset, False), [])
        self.visit(statement)
        for number, site in sites:
            if site.moment in _WHOLE and isinstance(statement, (ast.Return, ast.Expr)) and statement.value is not None:
                statement.value = self._value(number, statement.value)
        behind = [n for n in sites if n[1].moment not in (*_FIRST, *_WHOLE)]
        return [statement, *(self._report(number, site, statement) for number, site in behind)]

    def _first(self, statement: ast.stmt) -> list[ast.stmt]:
        sites = self._places.get((statement.lineno, statement.col_offset, False), [])
        return [self._report(n, site, statement) for n, site in sites if site.moment in _FIRST]

    def _report(self, number: int, site: Site, place: ast.stmt) -> ast.stmt:
        given: list[ast.expr] = [ast.Constant(number)]
        if self._by_name:
            given += [ast.Name(name.split(".")[0], ast.Load()) for name in site.names]
        return _placed(ast.Expr(ast.Call(ast.Name(REPORT, ast.Load()), given, [])), place)

    def _value(self, number: int, value: ast.expr) -> ast.expr:
        call = ast.Call(ast.Name(VALUE, ast.Load()), [ast.Constant(number), value], [])
        return ast.copy_location(_located(call, value), value)

    def _wrapped(self, node: ast.Yield | ast.NamedExpr) -> None:
        self.generic_visit(node)
        if node.value is not None:
            for number, _ in self._places.get((node.lineno, node.col_offset, True), []):
                node.value = self._value(number, node.value)

    visit_Yield = visit_NamedExpr = _wrapped


def _placed(new: ast.stmt, place: ast.stmt) -> ast.stmt:
    """The new statement on the first line of the old: a line of the program in every traceback, and its key."""
    for node in ast.walk(new):
        if isinstance(node, (ast.stmt, ast.expr)):
            node.lineno, node.col_offset = place.lineno, place.col_offset
            node.end_lineno, node.end_col_offset = place.lineno, place.col_offset
    return new


def _located(call: ast.Call, value: ast.expr) -> ast.Call:
    for node in (call.func, call.args[0]):
        ast.copy_location(node, value)
    return call
