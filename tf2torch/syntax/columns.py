"""Columns of expressions by CPython's parser: the names in a statement are the same ones, in the same order.

Much cheaper than generating the statement; where the two views of a statement do not line up (f-strings, parentheses
before the first name), `None` says so.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Sequence

import libcst as cst

from tf2torch.syntax.fields import BLOCKS, children, is_node, semantic_fields

_CONSTANTS = frozenset({"True", "False", "None"})
_HEADS: dict[type[cst.CSTNode], tuple[str, ...]] = {  # where the source's order is not that of the fields
    cst.FunctionDef: ("decorators", "params", "returns"),
    cst.ClassDef: ("decorators", "bases", "keywords"),
}
_PARAMETERS = ("posonly_params", "params", "star_arg", "kwonly_params", "star_kwarg")
Place = tuple[int, int]


def places_by_name(
    statement: cst.CSTNode, group: Sequence[ast.stmt], wanted: Sequence[cst.CSTNode], lines: Sequence[str]
) -> list[Place] | None:
    """Line and column (1-based, in characters) of each wanted node; None where they cannot be told this way."""
    heads = [first_name(n) for n in wanted]
    if None in heads:
        return None
    theirs = _names_of_python(group)
    ours = [name for part in _head(statement) for name in _names(part)]
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


def _head(statement: cst.CSTNode) -> Iterator[cst.CSTNode]:
    """The parts of a statement outside of its blocks, in source order."""
    kind = type(statement)
    for name in _HEADS.get(kind) or semantic_fields(kind):
        if name not in BLOCKS or kind is cst.SimpleStatementLine:
            value = getattr(statement, name)
            for part in value if type(value) in (list, tuple) else (value,):
                if is_node(type(part)):  # type: ignore[arg-type]
                    yield part


def _names_of_python(group: Sequence[ast.stmt]) -> list[ast.Name] | None:
    """The names in CPython's statements outside of their blocks, in source order."""
    names: list[ast.Name] = []
    for statement in group:
        for field in statement._fields:
            if field not in BLOCKS and not _collect(getattr(statement, field, None), names):
                return None
    return sorted(names, key=lambda n: (n.lineno, n.col_offset))


def _collect(part: object, names: list[ast.Name]) -> bool:
    """Add the names below a part; False for an f-string: before Python 3.12, places inside are not reliable."""
    kind = type(part)
    if kind is ast.Name:
        names.append(part)  # type: ignore[arg-type]
    elif kind is list:
        return all(_collect(inner, names) for inner in part)  # type: ignore[attr-defined]
    elif kind is ast.JoinedStr:
        return False
    elif isinstance(part, ast.AST):
        return all(_collect(getattr(part, field, None), names) for field in part._fields)
    return True


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
    elif kind is cst.Param or kind is cst.Parameters:
        for field in _PARAMETERS if kind is cst.Parameters else ("annotation", "default"):
            value = getattr(node, field)
            for part in value if type(value) in (list, tuple) else (value,):
                if is_node(type(part)):  # type: ignore[arg-type]
                    yield from _names(part)
    elif kind not in (cst.Import, cst.ImportFrom, cst.Global, cst.Nonlocal):
        for child in children(node):
            yield from _names(child)


def _column(line: str, offset: int) -> int:
    """CPython counts bytes of UTF-8; people count characters."""
    return offset + 1 if line.isascii() else len(line.encode()[:offset].decode(errors="replace")) + 1
