"""Where each module-level name of a program gets the value it has at the end."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Binding:
    """The statement that binds a name last, in the order of the text; `literal` where it is a constant."""

    line: int
    literal: bool


def last_bindings(text: str) -> Mapping[str, Binding]:
    """Every name that the module's own statements, or functions with `global`, bind."""
    found: dict[str, Binding] = {}
    for statement in _statements(ast.parse(text).body):
        literal = is_literal(statement)
        for name in _names(statement):
            found[name] = Binding(statement.lineno, literal)
    return found


def _statements(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in body:
        yield statement
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            continue
        for field in ("body", "orelse", "finalbody"):
            yield from _statements(getattr(statement, field, []))
        for part in (*getattr(statement, "handlers", []), *getattr(statement, "cases", [])):
            yield from _statements(part.body)


def _names(statement: ast.stmt) -> Iterator[str]:
    """The names that one statement binds itself; what its body binds is asked of the body's statements."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
        yield statement.name
        yield from (n for node in ast.walk(statement) if isinstance(node, ast.Global) for n in node.names)
    elif isinstance(statement, ast.ClassDef):
        yield statement.name
    elif isinstance(statement, (ast.Import, ast.ImportFrom)):
        yield from ((alias.asname or alias.name).split(".")[0] for alias in statement.names)
    else:
        yield from (n.id for n in _expressions(statement) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store))


def _expressions(node: ast.AST) -> Iterator[ast.AST]:
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.stmt, ast.ExceptHandler, ast.Lambda, ast.GeneratorExp)):
            continue
        if isinstance(child, (ast.ListComp, ast.SetComp, ast.DictComp)):
            continue
        yield child
        yield from _expressions(child)


def is_literal(statement: ast.stmt) -> bool:
    """Whether a statement binds a constant of the source."""
    if not isinstance(statement, (ast.Assign, ast.AnnAssign)) or statement.value is None:
        return False
    try:
        ast.literal_eval(statement.value)
    except ValueError:
        return False
    return True
