"""Which scope of a program a name belongs to, so that `x` in one function is not `x` in another."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
DEFINITIONS = (*FUNCTIONS, ast.ClassDef)


@dataclass(frozen=True)
class Scopes:
    """The names that each scope binds, by qualified name; the module's is "". `imported` are names of modules."""

    names: Mapping[str, frozenset[str]]
    classes: frozenset[str]
    imported: frozenset[str]

    def owner(self, scope: str, name: str) -> str:
        """The scope whose variable a name means when it is read in `scope`."""
        here, inner = scope, True
        while here:
            if name in self.names.get(here, ()) and (inner or here not in self.classes):
                return here
            here, inner = here.rpartition(".")[0], False
        return ""


def scopes_of(tree: ast.Module) -> Scopes:
    """Every function and class of a module."""
    names: dict[str, frozenset[str]] = {"": frozenset(_bound(tree))}
    classes = set()
    for scope, node in definitions(tree):
        names[scope] = names.get(scope, frozenset()) | frozenset(_bound(node))
        if isinstance(node, ast.ClassDef):
            classes.add(scope)
    return Scopes(names, frozenset(classes), frozenset(_imported(ast.walk(tree))))


def definitions(tree: ast.AST, outer: str = "") -> Iterator[tuple[str, Definition]]:
    """Functions and classes with their qualified names."""
    for child in ast.iter_child_nodes(tree):
        if isinstance(child, DEFINITIONS):
            name = f"{outer}.{child.name}" if outer else child.name
            yield name, child
            yield from definitions(child, name)
        else:
            yield from definitions(child, outer)


def parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> tuple[str, ...]:
    """The names of a function's parameters in their order."""
    a = function.args
    listed = [*a.posonlyargs, *a.args, *([a.vararg] if a.vararg else []), *a.kwonlyargs]
    return tuple(p.arg for p in (*listed, *([a.kwarg] if a.kwarg else [])))


def _bound(scope: ast.AST) -> set[str]:
    outside = {n for node in _own(scope) if isinstance(node, (ast.Global, ast.Nonlocal)) for n in node.names}
    given = set(parameters(scope)) if isinstance(scope, FUNCTIONS) else set()
    stored = {n.id for n in _own(scope) if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    defined = {n.name for n in _own(scope) if isinstance(n, DEFINITIONS)}
    return (given | stored | defined | set(_imported(_own(scope)))) - outside


def _imported(nodes: Iterable[ast.AST]) -> Iterator[str]:
    for node in nodes:
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            yield from ((alias.asname or alias.name).split(".")[0] for alias in node.names)


def _own(scope: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a scope, not entering those that are defined in it."""
    for child in ast.iter_child_nodes(scope):
        yield child
        if not isinstance(child, (*DEFINITIONS, ast.Lambda)):
            yield from _own(child)
