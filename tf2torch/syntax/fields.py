"""The fields of a libcst node that carry meaning: no whitespace, commas, parentheses."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields
from functools import cache

import libcst as cst

BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")
_LAYOUT = ("lpar", "rpar", "lbracket", "rbracket", "lbrace", "rbrace", "comma", "semicolon", "leading_lines", "header")
_LAYOUT_WORDS = ("whitespace", "leading", "trailing", "lines", "footer", "indent", "equal", "colon", "newline", "dot")


@cache
def semantic_fields(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    """The names of the meaningful fields of a node class, in source order."""
    return tuple(f.name for f in fields(kind) if not _is_layout(f.name))


@cache
def all_fields(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    """The names of all fields of a node class, layout included."""
    return tuple(f.name for f in fields(kind))


def _is_layout(name: str) -> bool:
    return name in _LAYOUT or any(word in name for word in _LAYOUT_WORDS)


@cache
def is_node(kind: type) -> bool:
    """Whether a class is a node class (asking a class once is much cheaper than asking every object)."""
    return issubclass(kind, cst.CSTNode)


def kinds_below(*bases: type) -> frozenset[type[cst.CSTNode]]:
    """All classes of nodes that come from one of these. (Asking `issubclass` of every class takes 10 ms and more.)"""
    wanted = set(bases)
    return frozenset(k for k in vars(cst).values() if isinstance(k, type) and not wanted.isdisjoint(k.__mro__))


@cache
def is_expression(kind: type) -> bool:
    """Whether a class is one of expressions."""
    return issubclass(kind, cst.BaseExpression)


@cache
def block_fields(kind: type[cst.CSTNode]) -> tuple[str, ...]:
    """The fields of a statement's class (or of a part of one) that hold other statements, in source order."""
    return tuple(f.name for f in fields(kind) if f.name in BLOCKS)


def blocks(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """What stands in the blocks of a statement: the blocks themselves, `else` and `except` parts, or statements."""
    for name in block_fields(type(node)):
        value = getattr(node, name)
        kind = type(value)
        if kind is list or kind is tuple:
            yield from value
        elif value is not None:
            yield value


def children(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The direct sub-nodes that carry meaning."""
    for name in semantic_fields(type(node)):
        value = getattr(node, name)
        kind = type(value)
        if kind is list or kind is tuple:
            yield from value
        elif is_node(kind):  # type: ignore[arg-type]  # a class is hashable, whatever mypy makes of type[Any]
            yield value


def descendants(node: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The node and everything below it, depth first."""
    yield node
    for child in children(node):
        yield from descendants(child)
