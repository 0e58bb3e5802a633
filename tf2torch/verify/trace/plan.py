"""Where a program reports what: the same rules for both programs, driven by the original's table."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass

from tf2torch.verify.trace import names
from tf2torch.verify.trace.keys import Keys
from tf2torch.verify.trace.outputs import OUTPUT
from tf2torch.verify.trace.scopes import FUNCTIONS, parameters
from tf2torch.verify.trace.site import Moment, Site
from tf2torch.verify.trace.table import Source, Table

_LEAVING = (ast.Return, ast.Raise, ast.Break, ast.Continue)
_WITH = (ast.With, ast.AsyncWith)
NONE: frozenset[int] = frozenset()


def plan(tree: ast.Module, table: Table, keys: Keys) -> tuple[Site, ...]:
    """Every site of a program, in the order of its text."""
    planner = _Planner(table, keys)
    sites = (*planner.block(tree.body, NONE), *planner.values(tree))
    return tuple(sorted(sites, key=lambda s: (s.line, s.column, s.key)))


@dataclass(frozen=True)
class _Planner:
    table: Table
    keys: Keys

    def block(self, body: list[ast.stmt], claimed: Set[int]) -> Iterator[Site]:
        """The sites of statements that stand one after the other; `claimed` keys are reported further out.

        The statements that stand for one of the original's report together, behind the last of them.
        """
        at: dict[int, list[int]] = {}
        for i, statement in enumerate(body):
            for key in self.stands_for(statement):
                at.setdefault(key, []).append(i)
        for i, statement in enumerate(body):
            ended = [key for key, places in at.items() if places[-1] == i and key not in claimed]
            spread = {key for key, places in at.items() if len(places) > 1}
            yield from self.ended(body, statement, {k: at[k] for k in ended if k in spread or self.whole(statement)})
            if not self.whole(statement):
                yield from self.inside(statement, claimed | spread)

    def ended(self, body: list[ast.stmt], statement: ast.stmt, groups: Mapping[int, list[int]]) -> Iterator[Site]:
        for key, places in groups.items():
            group = [body[i] for i in places]
            yield from after(self.table[key], group) if not isinstance(statement, _LEAVING) else ()

    def inside(self, statement: ast.stmt, claimed: Set[int]) -> Iterator[Site]:
        """A compound statement: what its head binds, then its blocks."""
        source = self.table.get(self.keys.own[statement])
        if source is not None:
            yield from head(source, statement)
        for block in names.blocks(statement):
            yield from self.block(block, claimed)

    def stands_for(self, statement: ast.stmt) -> tuple[int, ...]:
        """The keys of simple statements that a statement stands for by itself, or within a `with`."""
        if self.whole(statement):
            return tuple(k for k in self.keys.of(statement) if k in self.table and not self.table[k].compound)
        if isinstance(statement, _WITH):
            return tuple(dict.fromkeys(k for inner in statement.body for k in self.stands_for(inner)))
        return ()

    def whole(self, statement: ast.stmt) -> bool:
        """Whether a statement, with all that is in it, stands for simple statements of the original."""
        inner = names.blocks(statement)
        if not inner:
            return True
        own = self.keys.own[statement]
        if own not in self.table or self.table[own].compound:
            return False
        return all(self.keys.own[s] in (own, 0) and self.whole(s) for block in inner for s in block)

    def values(self, tree: ast.Module) -> Iterator[Site]:
        """What is returned, yielded, bound by `:=`, or shown below a cell."""
        for statement, key in self.keys.own.items():
            source = self.table.get(key)
            if source is not None:
                yield from values(source, statement)
        shown = {key: s for s, key in self.keys.own.items() if key in self.table and self.table[key].shows}
        yield from (
            Site(key, Moment.SHOWN, s.lineno, s.col_offset, (OUTPUT,))
            for key, s in shown.items()
            if isinstance(s, ast.Expr)
        )


def after(source: Source, group: list[ast.stmt]) -> Iterator[Site]:
    """The names that the original's statement binds and changes, as far as the group has them."""
    last, has = group[-1], {n for statement in group for n in _bound_inside(statement)}
    asked = {g.name for g in source.gradients}
    kept = tuple(n for n in source.after if n not in asked and (n in has or "." in n))
    reported = tuple(dict.fromkeys((*kept, *source.touches)))
    if reported:
        changed = tuple(n for n in reported if n in (*source.touches, *source.parts))
        yield Site(source.line, Moment.AFTER, last.lineno, last.col_offset, reported, changed=changed)
    if source.gradients:
        place = next((s for s in group if not has & asked and _goes_backward(s)), last)
        bound = tuple(g.name for g in source.gradients if g.name in has)
        kept_as_grad = tuple(g for g in source.gradients if g.name not in has)
        yield Site(source.line, Moment.GRADIENT, place.lineno, place.col_offset, bound, kept_as_grad)


def head(source: Source, statement: ast.stmt) -> Iterator[Site]:
    place = (statement.lineno, statement.col_offset)
    bound = tuple(n for n in source.head if n in names.bound_by_head(statement))
    if bound:
        yield Site(source.line, Moment.HEAD, *place, bound)
    if isinstance(statement, FUNCTIONS) and source.parameters is not None:
        own = parameters(statement)
        yield Site(source.line, Moment.ENTER, *place, tuple(n for n in source.parameters if n in own))


def values(source: Source, statement: ast.stmt) -> Iterator[Site]:
    if isinstance(statement, ast.Return) and statement.value is not None and source.gives:
        yield Site(source.line, Moment.RETURN, statement.lineno, statement.col_offset, ("return",))
    for node in names.expressions(statement):
        if isinstance(node, ast.Yield) and node.value is not None and source.yields:
            yield Site(source.line, Moment.YIELD, node.lineno, node.col_offset, ("yield",))
        if isinstance(node, ast.NamedExpr) and node.target.id in source.walrus:
            yield Site(source.line, Moment.NAMED, node.lineno, node.col_offset, (node.target.id,))


def _bound_inside(statement: ast.stmt) -> Iterator[str]:
    yield from (*names.bound(statement), *names.bound_by_head(statement))
    for block in names.blocks(statement):
        for inner in block:
            yield from _bound_inside(inner)


def _goes_backward(statement: ast.stmt) -> bool:
    calls = (node.func for node in ast.walk(statement) if isinstance(node, ast.Call))
    return any(isinstance(f, ast.Attribute) and f.attr == "backward" for f in calls)
