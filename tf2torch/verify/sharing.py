"""Which programs may run in one process: those whose text shows that they leave nothing behind for the next one.

Read from the text before anything runs, and on the safe side: what is not known to be harmless has its own process.
A program that shares names nothing but frameworks, numpy and a few modules of Python; of these only what computes,
neither settings nor registries nor files nor threads; and it changes nothing but objects of its own.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping

from tf2torch.verify.sharing_words import (
    APART,
    BEGINS,
    BUILTINS,
    COMPUTING,
    DUNDERS,
    LIBRARIES,
    MODULES,
    SMALL,
    WORDS,
)

SUSPENDING = (ast.Yield, ast.YieldFrom, ast.Await, ast.AsyncFor, ast.AsyncWith, ast.AsyncFunctionDef)


def may_share(text: str) -> bool:
    """Whether a program leaves its process as it found it, as far as its text tells."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError):
        return False
    nodes = list(ast.walk(tree))
    imported = dict(_imported(nodes))
    imported.update(_renamed(nodes, imported))
    roots = {id(node.value) for node in nodes if isinstance(node, ast.Attribute)}
    return all(_is_harmless(node, imported, id(node) in roots) for node in nodes)


def _imported(nodes: list[ast.AST]) -> Iterator[tuple[str, str]]:
    """Names and the modules, or things in them, that they are imported as."""
    for node in nodes:
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield (alias.asname, alias.name) if alias.asname else (alias.name.split(".")[0],) * 2
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                yield alias.asname or alias.name, f"{node.module}.{alias.name}"


def _renamed(nodes: list[ast.AST], imported: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """`layers = tf.keras.layers`"""
    for node in nodes:
        if isinstance(node, ast.Assign) and (path := _path(node.value, imported)):
            yield from ((target.id, path) for target in node.targets if isinstance(target, ast.Name))


def _path(node: ast.expr, imported: Mapping[str, str]) -> str:
    """The dotted name of something that is imported, "" for anything else."""
    if isinstance(node, ast.Name):
        return imported.get(node.id, "")
    if isinstance(node, ast.Attribute) and (root := _path(node.value, imported)):
        return f"{root}.{node.attr}"
    return ""


def _is_harmless(node: ast.AST, imported: Mapping[str, str], is_root: bool) -> bool:
    if isinstance(node, ast.Import):
        return all(_computes(alias.name) for alias in node.names)
    if isinstance(node, ast.ImportFrom):
        return not node.level and all(_may_import(f"{node.module}.{alias.name}") for alias in node.names)
    if isinstance(node, ast.Name):
        bare = not is_root and isinstance(node.ctx, ast.Load) and imported.get(node.id) in (LIBRARIES | MODULES)
        return node.id not in BUILTINS and not bare and _is_plain(node.id)
    if isinstance(node, ast.Attribute):
        return _may_read(node, imported) and (isinstance(node.ctx, ast.Load) or _is_own(node.value, imported))
    if isinstance(node, ast.Subscript):
        return isinstance(node.ctx, ast.Load) or not _path(_root(node), imported)
    if isinstance(node, ast.ClassDef):
        return not node.keywords
    return not isinstance(node, SUSPENDING) and getattr(node, "name", "") != "__del__"


def _may_import(path: str) -> bool:
    return _computes(path) and not path.endswith(".*") and not _sets(path.rpartition(".")[2])


def _computes(path: str) -> bool:
    """A library's part that keeps nothing for the process."""
    head, *parts = path.split(".")
    if head not in LIBRARIES:
        return head in MODULES
    return not APART.intersection(parts[2:] if f"{path}.".startswith(COMPUTING) else parts)


def _may_read(node: ast.Attribute, imported: Mapping[str, str]) -> bool:
    private = node.attr.startswith("_") and isinstance(node.value, ast.Name) and node.value.id == "self"
    public = not node.attr.startswith("_") or node.attr in DUNDERS
    path = _path(node, imported)
    return (private or public) and not _sets(node.attr) and (not path or _computes(path))


def _is_plain(name: str) -> bool:
    return not name.startswith("__") or name in DUNDERS


def _sets(name: str) -> bool:
    return name in WORDS or (name.startswith(BEGINS) and name not in SMALL)


def _root(node: ast.expr) -> ast.expr:
    while isinstance(node, (ast.Attribute, ast.Subscript)):
        node = node.value
    return node


def _is_own(node: ast.expr, imported: Mapping[str, str]) -> bool:
    """Whether an attribute may be set there: on an object that has a name, and is none of a library's."""
    root = _root(node)
    return isinstance(root, ast.Name) and not _path(root, imported)
