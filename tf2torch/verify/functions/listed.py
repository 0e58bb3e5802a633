"""The functions of a program as its text shows them."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Definition = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Function:
    """A top-level function. `differentiates`: it, or what it calls by name, takes gradients itself."""

    name: str
    line: int
    last: int
    positional: tuple[str, ...]
    variadic: str
    keywords: tuple[str, ...]
    named: str
    required: frozenset[str]
    suspends: bool  # a generator or a coroutine
    differentiates: bool

    @property
    def parameters(self) -> tuple[str, ...]:
        """All names, in the order of the signature."""
        return tuple(n for n in (*self.positional, self.variadic, *self.keywords, self.named) if n)


def definitions(tree: ast.Module) -> Iterator[Definition]:
    """The functions that a module defines itself, also under `if` and `try`."""
    for statement in _outer(tree.body):
        if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield statement


def classes(tree: ast.Module) -> Iterator[ast.ClassDef]:
    """The classes that a module defines itself."""
    yield from (s for s in _outer(tree.body) if isinstance(s, ast.ClassDef))


def listed(tree: ast.Module) -> Mapping[str, Function]:
    """The functions by name; the last definition of a name counts."""
    differentiating = _differentiating(tree)
    return {d.name: _function(d, d.name in differentiating) for d in definitions(tree)}


def _outer(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for statement in body:
        yield statement
        if isinstance(statement, (ast.If, ast.Try)):
            handled = [s for handler in getattr(statement, "handlers", []) for s in handler.body]
            yield from _outer([*statement.body, *handled, *statement.orelse, *getattr(statement, "finalbody", [])])


def _function(node: Definition, differentiates: bool) -> Function:
    given = node.args
    positional = [*given.posonlyargs, *given.args]
    required = [a.arg for a in positional[: len(positional) - len(given.defaults)]]
    required += [a.arg for a, default in zip(given.kwonlyargs, given.kw_defaults, strict=True) if default is None]
    return Function(
        node.name,
        node.lineno,
        node.end_lineno or node.lineno,
        tuple(a.arg for a in positional),
        given.vararg.arg if given.vararg else "",
        tuple(a.arg for a in given.kwonlyargs),
        given.kwarg.arg if given.kwarg else "",
        frozenset(required),
        isinstance(node, ast.AsyncFunctionDef) or any(isinstance(n, (ast.Yield, ast.YieldFrom)) for n in _own(node)),
        differentiates,
    )


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """What runs as a part of a function, without the functions inside it."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.ClassDef)):
            yield child
            yield from _own(child)


def _differentiating(tree: ast.Module) -> frozenset[str]:
    """Names of functions and methods that use a tape, or name another one that does."""
    named = {
        node.name: {name for n in ast.walk(node) for name in _names(n)}
        for node in ast.walk(tree)
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))
    }
    found = {name for name, names in named.items() if "GradientTape" in names}
    while more := {name for name, names in named.items() if name not in found and names & found}:
        found |= more
    return frozenset(found)


def _names(node: ast.AST) -> tuple[str, ...]:
    return (node.attr,) if isinstance(node, ast.Attribute) else (node.id,) if isinstance(node, ast.Name) else ()
