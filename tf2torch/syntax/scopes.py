"""Which names a block of code binds, as Python's own scoping sees it."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from tf2torch.syntax.fields import blocks, descendants


def bound_names(node: cst.CSTNode) -> Iterator[str]:
    """Every name that statements bind in this scope: assignments, loops, imports, definitions, `with`, `except`."""
    kind = type(node)
    if kind is cst.FunctionDef or kind is cst.ClassDef:
        yield node.name.value  # type: ignore[attr-defined]
    elif kind is cst.Import or kind is cst.ImportFrom:
        yield from imported_names(node)  # type: ignore[arg-type]
    elif kind is cst.Assign:
        for target in node.targets:  # type: ignore[attr-defined]
            yield from target_names(target.target)
    elif kind is cst.AnnAssign or kind is cst.AugAssign:
        yield from target_names(node.target)  # type: ignore[attr-defined]
    else:
        yield from _bound_in(node)


def _bound_in(node: cst.CSTNode) -> Iterator[str]:
    """The names bound by the head of a compound statement, and by the statements in it."""
    kind = type(node)
    if kind is cst.For:
        yield from target_names(node.target)  # type: ignore[attr-defined]
    elif kind is cst.With:
        for item in node.items:  # type: ignore[attr-defined]
            yield from target_names(item.asname.name) if item.asname is not None else ()
    elif kind in (cst.ExceptHandler, cst.ExceptStarHandler) and node.name is not None:  # type: ignore[attr-defined]
        yield from target_names(node.name.name)  # type: ignore[attr-defined]
    elif kind is cst.MatchCase:
        yield from captured(node)  # type: ignore[arg-type]
    for part in blocks(node):
        if type(part) is not cst.Expr:
            yield from bound_names(part)


def captured(case: cst.MatchCase) -> Iterator[str]:
    """The names that a pattern binds (not those that it compares with)."""
    for node in descendants(case.pattern):
        name = node.rest if isinstance(node, cst.MatchMapping) else getattr(node, "name", None)
        if isinstance(node, (cst.MatchAs, cst.MatchStar, cst.MatchMapping)) and name is not None:
            yield name.value


def walrus_names(node: cst.CSTNode) -> Iterator[str]:
    """The names that expressions bind with `:=`."""
    for inner in descendants(node):
        if type(inner) is cst.NamedExpr:
            yield from target_names(inner.target)


def target_names(target: cst.CSTNode) -> Iterator[str]:
    """The names in an assignment target."""
    kind = type(target)
    if kind is cst.Name:
        yield target.value  # type: ignore[attr-defined]
    elif kind is cst.Tuple or kind is cst.List:
        for element in target.elements:  # type: ignore[attr-defined]
            yield from target_names(element.value)
    elif kind is cst.StarredElement:
        yield from target_names(target.value)  # type: ignore[attr-defined]


def imported_names(node: cst.Import | cst.ImportFrom) -> Iterator[str]:
    """The names that an import statement binds (none are known for `import *`)."""
    if isinstance(node.names, cst.ImportStar):
        return
    for alias in node.names:
        if alias.asname is not None:
            yield from target_names(alias.asname.name)
        else:
            yield dotted(alias.name).partition(".")[0]


def imported_from(statement: cst.CSTNode) -> set[str]:
    """The top-level packages that a line imports."""
    found: set[str] = set()
    for small in statement.body if isinstance(statement, cst.SimpleStatementLine) else ():
        if isinstance(small, cst.ImportFrom):
            found.add("." if small.relative else dotted(small.module).partition(".")[0])
        elif isinstance(small, cst.Import):
            found |= {dotted(alias.name).partition(".")[0] for alias in small.names}
    return found


def dotted(node: cst.CSTNode | None) -> str:
    """`a.b.c` for a chain of attributes; "" for anything else."""
    if type(node) is cst.Name:
        return node.value
    if type(node) is cst.Attribute:
        base = dotted(node.value)
        return f"{base}.{node.attr.value}" if base else ""
    return ""


def declarations(node: cst.CSTNode) -> Iterator[cst.Global | cst.Nonlocal]:
    """The `global` and `nonlocal` statements of a function's own body."""
    for part in blocks(node):
        kind = type(part)
        if kind is cst.Global or kind is cst.Nonlocal:
            yield part  # type: ignore[misc]
        elif kind not in _NOTHING_DECLARED:
            yield from declarations(part)


_NOTHING_DECLARED = frozenset(
    {cst.FunctionDef, cst.ClassDef, cst.Assign, cst.Expr, cst.Return, cst.AugAssign, cst.AnnAssign}
)
