"""Columns of expressions by CPython's parser: the names in a statement are the same ones, in the same order.

Much cheaper than generating the statement; where the two views of a statement do not line up (f-strings, parentheses
before the first name), `None` says so.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

import libcst as cst

from tf2torch.syntax.fields import children

_CONSTANTS = frozenset({"True", "False", "None"})
Place = tuple[int, int]


def places_by_name(
    statement: cst.CSTNode, group: Sequence[ast.stmt], wanted: Sequence[cst.CSTNode], lines: Sequence[str]
) -> list[Place] | None:
    """Line and column (1-based, in characters) of each wanted node; None where they cannot be told this way."""
    heads = [first_name(n) for n in wanted]
    if None in heads:
        return None
    theirs = _names_of_python(group)
    ours = list(_names(statement))
    if theirs is None or [n.value for n in ours] != [n.id for n in theirs]:
        return None
    found = {id(a): (b.lineno, _column(lines[b.lineno - 1], b.col_offset)) for a, b in zip(ours, theirs)}
    places = [found[id(head)] for head in heads if id(head) in found]
    return places if len(places) == len(heads) else None


def first_name(node: cst.CSTNode) -> cst.Name | None:
    """The name that an expression begins with; None if it begins with anything else."""
    inner: object = node
    while True:
        kind = type(inner)
        if inner is not node and getattr(inner, "lpar", None):
            return None
        if kind is cst.Name:
            return inner  # type: ignore[return-value]
        if kind is cst.Attribute or kind is cst.Subscript:
            inner = inner.value  # type: ignore[attr-defined]
        elif kind is cst.Call:
            inner = inner.func  # type: ignore[attr-defined]
        elif kind is cst.BinaryOperation or kind is cst.Comparison:
            inner = inner.left  # type: ignore[attr-defined]
        else:
            return None


def _names_of_python(group: Sequence[ast.stmt]) -> list[ast.Name] | None:
    names: list[ast.Name] = []
    for statement in group:
        for node in ast.walk(statement):
            if isinstance(node, ast.Name):
                names.append(node)
            elif isinstance(node, ast.JoinedStr):
                return None  # before Python 3.12, places inside f-strings are not reliable
    return sorted(names, key=lambda n: (n.lineno, n.col_offset))


def _names(node: cst.CSTNode) -> Iterator[cst.Name]:
    """The names below a node that CPython's tree has as names, in source order."""
    kind = type(node)
    if kind is cst.Name:
        if node.value not in _CONSTANTS:  # type: ignore[attr-defined]
            yield node  # type: ignore[misc]
    elif kind is cst.Attribute or kind is cst.Arg:
        yield from _names(node.value)  # type: ignore[attr-defined]
    elif kind is cst.IfExp:
        for part in (node.body, node.test, node.orelse):  # type: ignore[attr-defined]
            yield from _names(part)
    elif kind is cst.Param:
        if node.default is not None:  # type: ignore[attr-defined]
            yield from _names(node.default)  # type: ignore[attr-defined]
    elif kind not in (cst.Import, cst.ImportFrom, cst.Global, cst.Nonlocal):
        for child in children(node):
            yield from _names(child)


def _column(line: str, offset: int) -> int:
    """CPython counts bytes of UTF-8; people count characters."""
    return offset + 1 if line.isascii() else len(line.encode()[:offset].decode(errors="replace")) + 1
