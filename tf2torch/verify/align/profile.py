"""What is looked at in a statement to recognise it in another text."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

SCOPES = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
Scope = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
CALLED = frozenset(("__call__", "call", "forward"))  # one method under its name in Keras, tf.Module, nn.Module
NAMED = 0.6  # of what two statements share, this part is what they bind, the rest what they mention


@dataclass(frozen=True)
class Profile:
    """One statement without its body. `bound` are the names and attributes that it sets, or calls a method of."""

    node: ast.stmt
    depth: int  # of loops around it inside its scope
    text: str
    bound: frozenset[str]
    words: frozenset[str]

    @property
    def first(self) -> int:
        """Its first line; decorators belong to it."""
        decorators = getattr(self.node, "decorator_list", [])
        return min((d.lineno for d in decorators), default=self.node.lineno)

    @property
    def last(self) -> int:
        """Its last line, of a compound statement that of its head."""
        body: list[ast.stmt] = getattr(self.node, "body", [])
        if not body:
            return self.node.end_lineno or self.node.lineno
        return max(self.node.lineno, min(body[0].lineno - 1, self.node.end_lineno or 0))

    @property
    def form(self) -> type[ast.stmt]:
        """Its kind; `w.assign_sub(g)`, `w -= g` and `w = w - g` are of one."""
        kind = type(self.node)
        return ast.Assign if kind in (ast.AugAssign, ast.AnnAssign, ast.Expr) else kind


def likeness(one: Profile, other: Profile) -> float:
    """From 0, nothing in common, to 1, the same text."""
    if one.text == other.text:
        return 1.0 if one.depth == other.depth else 0.95
    if isinstance(one.node, SCOPES) or isinstance(other.node, SCOPES):
        return 0.9 if type(one.node) is type(other.node) and one.bound == other.bound else 0.0
    bound = _shared(one.bound, other.bound) if one.bound or other.bound else 0.5
    told = NAMED * bound + (1 - NAMED) * _shared(one.words, other.words)
    return told * (1.0 if one.depth == other.depth else 0.8) * (1.0 if one.form is other.form else 0.9) * 0.9


def _shared(one: frozenset[str], other: frozenset[str]) -> float:
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0


def profiles(body: list[ast.stmt], depth: int = 0) -> Iterator[Profile]:
    """The statements of a scope in the order of the text, whatever `with`, `if` or loop they stand in."""
    for node in body:
        yield profile(node, depth)
        if isinstance(node, SCOPES):
            continue
        deeper = depth + isinstance(node, (ast.For, ast.AsyncFor, ast.While))
        for part in _blocks(node):
            yield from profiles(part, deeper)


def _blocks(node: ast.stmt) -> Iterator[list[ast.stmt]]:
    yield getattr(node, "body", [])
    for part in (*getattr(node, "handlers", []), *getattr(node, "cases", [])):
        yield part.body
    yield getattr(node, "orelse", [])
    yield getattr(node, "finalbody", [])


def profile(node: ast.stmt, depth: int = 0) -> Profile:
    """What there is to recognise a statement by."""
    if isinstance(node, SCOPES):
        name = "call" if node.name in CALLED else node.name
        return Profile(node, depth, f"{type(node).__name__} {name}", frozenset((name,)), frozenset())
    head = list(_head(node))
    return Profile(node, depth, _text(node), frozenset(_bound(node, head)), frozenset(_words(head)))


def _head(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes of a statement, without the statements in it."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, (ast.stmt, ast.ExceptHandler, ast.match_case)):
            yield child
            yield from _head(child)


def _text(node: ast.stmt) -> str:
    """The statement as Python writes it; of a compound statement its head."""
    lines = ast.unparse(node)
    return lines if not getattr(node, "body", None) else lines.partition("\n")[0]


def _bound(node: ast.stmt, head: list[ast.AST]) -> Iterator[str]:
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        yield from ((alias.asname or alias.name).split(".")[0] for alias in node.names)
    if isinstance(node, ast.Return):
        yield "return"
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) and isinstance(node.value.func, ast.Attribute):
        yield ast.unparse(node.value.func.value)  # `w.assign(...)` and `w.copy_(...)` set w
    for part in head:
        if isinstance(part, (ast.Name, ast.Attribute, ast.Subscript)) and isinstance(part.ctx, ast.Store):
            yield ast.unparse(part)


def _words(head: list[ast.AST]) -> Iterator[str]:
    """Names, attributes (those of functions apart at underscores: `reduce_mean` is much like `mean`), constants."""
    for part in head:
        if isinstance(part, ast.Name):
            yield part.id
        elif isinstance(part, ast.Attribute):
            yield from part.attr.split("_")
        elif isinstance(part, ast.keyword) and part.arg:
            yield part.arg
        elif isinstance(part, ast.Constant):
            yield repr(part.value)
