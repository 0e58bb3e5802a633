"""Imports inside tf2torch point one way: a layer knows those before it and never those after it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "tf2torch"

# From the bottom up. Names that share a line may not import each other.
LAYERS: tuple[tuple[str, ...], ...] = (
    ("model", "config", "diagnostics", "exit_codes", "toml"),
    ("outcome", "coverage", "pages"),
    ("syntax",),
    ("infer",),
    ("rules",),
    ("idioms",),
    ("emit",),
    ("pipeline",),
    ("api",),
    ("files", "settings", "notebook"),
    ("project", "helper_modules", "dependencies"),
    ("conversion",),
    ("cache",),
    ("execution",),
    ("check",),
    ("verify",),
    ("report",),
    ("dev",),
    ("commands",),
    ("cli",),
    ("__main__",),
)
# `from tf2torch import translate` is the public face: it stands on the api.
FACE = "__init__"


def modules() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def layer_of(parts: tuple[str, ...]) -> str:
    """The layer of a module given by its dotted parts below the package."""
    return parts[0] if parts else FACE


def imported(source: str, here: tuple[str, ...]) -> Iterator[tuple[int, str]]:
    """Line and layer of every import of the package, also inside functions; `here` is the module's dotted name."""
    for node in ast.walk(ast.parse(source)):
        for name in names_of(node, here):
            package, *parts = name.split(".")
            if package == "tf2torch":
                yield node.lineno, layer_of(tuple(parts))


def names_of(node: ast.AST, here: tuple[str, ...]) -> list[str]:
    """The full dotted names that an import statement reaches for."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if not isinstance(node, ast.ImportFrom):
        return []
    module = ".".join(filter(None, [*(here[: -node.level] if node.level else ()), node.module]))
    return [f"{module}.{alias.name}" for alias in node.names] if module == "tf2torch" else [module]


def height(layer: str) -> int:
    """Where a layer stands; a name that is not a module is a name of the public face."""
    for number, names in enumerate(LAYERS):
        if layer in names:
            return number
    return height("api")


def test_every_module_has_a_layer():
    known = {name for names in LAYERS for name in names} | {FACE}
    found = {layer_of(path.relative_to(PACKAGE).with_suffix("").parts) for path in modules()}
    assert found <= known


@pytest.mark.parametrize("path", modules(), ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_no_arrow_points_the_wrong_way(path):
    mine = layer_of(path.relative_to(PACKAGE).with_suffix("").parts)
    here = path.relative_to(PACKAGE.parent).with_suffix("").parts
    for line, other in imported(path.read_text(), here):
        allowed = other == mine or height(other) < height(mine) or mine == FACE
        assert allowed, f"{path.relative_to(PACKAGE.parent)}:{line}: {mine} must not import {other}"


def test_the_check_sees_every_form_of_import():
    source = """import tf2torch.cli
def f():
    from tf2torch import commands, translate
    from tf2torch.files.read import read
    from ..rules import words
    from . import names
    import os
"""
    found = list(imported(source, ("tf2torch", "syntax", "parse")))
    assert found == [(1, "cli"), (3, "commands"), (3, "translate"), (4, "files"), (5, "rules"), (6, "syntax")]
    assert height("model") < height("syntax") < height("rules") < height("translate") < height("cli")
