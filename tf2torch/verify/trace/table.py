"""The original's statements by line: what of each is to be reported by both programs."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tf2torch.verify.bindings import is_literal
from tf2torch.verify.trace import names
from tf2torch.verify.trace.decompositions import decomposes
from tf2torch.verify.trace.gradients import Gradient, gradients
from tf2torch.verify.trace.scopes import DEFINITIONS, FUNCTIONS, Definition, parameters


@dataclass(frozen=True)
class Source:
    """The statement that begins on a line of the original, or the statements that share it.

    `after` are the names bound by it, `head` those its head binds, `walrus` those it binds by `:=`, `touches` those it
    may change otherwise, `parts` those of which it replaces a part, `reads` what it reads. `defines` is the qualified
    name of a function or class; `parameters` are a function's, without `self`. `gives` says that it returns a value,
    `yields` that it yields one, `literal` that it binds a constant, `decomposes` that it calls a decomposition of a
    matrix, `shows` that a notebook shows its value below the cell.
    """

    line: int
    last: int
    scope: str
    compound: bool = False
    defines: str = ""
    after: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    touches: tuple[str, ...] = ()
    parts: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()
    gradients: tuple[Gradient, ...] = ()
    parameters: tuple[str, ...] | None = None
    walrus: tuple[str, ...] = ()
    gives: bool = False
    yields: bool = False
    literal: bool = False
    decomposes: bool = False
    shows: bool = False

    def joined(self, other: Source) -> Source:
        """Both as one: `a = 1; b = 2`, or `if x: y = 1`."""
        return replace(
            self,
            last=max(self.last, other.last),
            after=_both(self.after, other.after),
            head=_both(self.head, other.head),
            touches=_both(self.touches, other.touches),
            parts=_both(self.parts, other.parts),
            reads=_both(self.reads, other.reads),
            gradients=(*self.gradients, *other.gradients),
            walrus=_both(self.walrus, other.walrus),
            gives=self.gives or other.gives,
            yields=self.yields or other.yields,
            literal=self.literal and other.literal,
            decomposes=self.decomposes or other.decomposes,
        )


Table = Mapping[int, Source]


def table_of(tree: ast.Module) -> Table:
    """All statements of a module, by the line on which they begin."""
    table: dict[int, Source] = {}
    for scope, method, statement in _statements(tree.body, "", False):
        source = _source(statement, scope, method)
        known = table.get(source.line)
        table[source.line] = source if known is None else known.joined(source)
    return table


def _source(statement: ast.stmt, scope: str, method: bool) -> Source:
    told = None
    if isinstance(statement, FUNCTIONS):
        told = parameters(statement)[1 if method and not _static(statement) else 0 :]
    return Source(
        line=statement.lineno,
        last=_last(statement),
        scope=scope,
        compound=isinstance(statement, names.COMPOUND),
        defines=_inside(scope, statement) if isinstance(statement, DEFINITIONS) else "",
        after=names.bound(statement),
        head=names.bound_by_head(statement),
        touches=() if isinstance(statement, names.COMPOUND) else names.touched(statement),
        parts=names.partly_bound(statement),
        reads=names.read(statement),
        gradients=gradients(statement),
        parameters=told,
        walrus=tuple(n.target.id for n in names.expressions(statement) if isinstance(n, ast.NamedExpr)),
        gives=isinstance(statement, ast.Return) and statement.value is not None,
        yields=any(isinstance(n, ast.Yield) and n.value is not None for n in names.expressions(statement)),
        literal=is_literal(statement),
        decomposes=decomposes(statement),
    )


def _statements(body: list[ast.stmt], scope: str, in_class: bool) -> Iterator[tuple[str, bool, ast.stmt]]:
    """Every statement with the scope in which it runs, and whether that is a class."""
    for statement in body:
        yield scope, in_class, statement
        inner, is_class = scope, in_class
        if isinstance(statement, DEFINITIONS):
            inner = _inside(scope, statement)
            is_class = isinstance(statement, ast.ClassDef)
        for block in names.blocks(statement):
            yield from _statements(block, inner, is_class)


def _inside(scope: str, definition: Definition) -> str:
    return f"{scope}.{definition.name}" if scope else definition.name


def _static(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    return any(names.dotted(d) == "staticmethod" for d in function.decorator_list)


def _last(statement: ast.stmt) -> int:
    """The last line of a simple statement, or of a compound one's head."""
    inner = [block[0].lineno - 1 for block in names.blocks(statement)]
    end = statement.end_lineno or statement.lineno
    return max(statement.lineno, min([end, *inner]))


def _both(first: tuple[str, ...], second: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))
