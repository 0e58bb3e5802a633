"""Which names a block of code binds, as Python's own scoping sees it."""

from __future__ import annotations

from collections.abc import Iterator

import libcst as cst

from tf2torch.syntax.fields import children


def bound_names(node: cst.CSTNode) -> Iterator[str]:
    """Every name bound in this scope: assignments, loops, imports, definitions, `with`, `except`, walrus."""
    for child in children(node):
        match child:
            case cst.FunctionDef(name=cst.Name(value=name)) | cst.ClassDef(name=cst.Name(value=name)):
                yield name
                continue
            case cst.Lambda() | cst.ListComp() | cst.SetComp() | cst.DictComp() | cst.GeneratorExp():
                yield from _walrus(child)
                continue
            case cst.AssignTarget(target=target) | cst.AnnAssign(target=target) | cst.AugAssign(target=target):
                yield from target_names(target)
            case cst.For(target=target) | cst.NamedExpr(target=target):
                yield from target_names(target)
            case cst.AsName(name=target):
                yield from target_names(target)
            case cst.Import() | cst.ImportFrom():
                yield from imported_names(child)
                continue
        yield from bound_names(child)


def _walrus(node: cst.CSTNode) -> Iterator[str]:
    for child in children(node):
        if isinstance(child, cst.NamedExpr):
            yield from target_names(child.target)
        yield from _walrus(child)


def target_names(target: cst.BaseExpression) -> Iterator[str]:
    """The names in an assignment target."""
    match target:
        case cst.Name(value=name):
            yield name
        case cst.Tuple(elements=elements) | cst.List(elements=elements):
            for element in elements:
                yield from target_names(element.value)
        case cst.StarredElement(value=value):
            yield from target_names(value)


def imported_names(node: cst.Import | cst.ImportFrom) -> Iterator[str]:
    """The names that an import statement binds (none are known for `import *`)."""
    if isinstance(node.names, cst.ImportStar):
        return
    for alias in node.names:
        if alias.asname is not None:
            yield from target_names(alias.asname.name)
        else:
            yield dotted(alias.name).partition(".")[0]


def dotted(node: cst.CSTNode | None) -> str:
    """`a.b.c` for a chain of attributes; "" for anything else."""
    match node:
        case cst.Name(value=value):
            return value
        case cst.Attribute(value=value, attr=cst.Name(value=attr)):
            base = dotted(value)
            return f"{base}.{attr}" if base else ""
    return ""


def declared_global(node: cst.CSTNode) -> Iterator[str]:
    """Names that a function declares global or nonlocal."""
    for child in children(node):
        if isinstance(child, (cst.Global, cst.Nonlocal)):
            yield from (item.name.value for item in child.names)
        elif not isinstance(child, (cst.FunctionDef, cst.ClassDef)):
            yield from declared_global(child)
