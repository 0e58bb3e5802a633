"""Rules as they stand in their files: found by folder, parsed, never run."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class RuleText:
    """One rule. `owner` is the class that holds it ("" for a function); `line` is where it begins in its file."""

    name: str
    path: Path
    line: int
    owner: str
    node: ast.FunctionDef

    @property
    def doc(self) -> str:
        """The docstring as written."""
        return ast.get_docstring(self.node, clean=False) or ""

    @property
    def doc_line(self) -> int:
        """Where the docstring begins in the file."""
        first = self.node.body[0]
        return first.lineno if self.doc else self.line

    @property
    def is_property(self) -> bool:
        """An attribute: `x.shape` rather than `x.numpy()`."""
        return any(isinstance(d, ast.Name) and d.id == "property" for d in self.node.decorator_list)

    @property
    def is_static(self) -> bool:
        """What a class itself makes: `Generator.from_seed(1)`."""
        return any(isinstance(d, ast.Name) and d.id == "staticmethod" for d in self.node.decorator_list)


@dataclass(frozen=True)
class ConstantText:
    """An assignment: a dtype or a constant."""

    name: str
    path: Path
    line: int


def rule_files(root: Path) -> list[Path]:
    """Every rule file below `rules`; the folders named `_helpers` hold functions that rules share."""
    found = (p for p in root.rglob("*.py") if p.name != "__init__.py")
    return sorted(p for p in found if "_helpers" not in p.relative_to(root).parts)


def prefix_of(path: Path, root: Path) -> str:
    """rules/tf/math.py -> tf.math; parts that begin with an underscore are dropped."""
    parts = path.relative_to(root).with_suffix("").parts
    return ".".join(part for part in parts if not part.startswith("_"))


def read_rules(path: Path, root: Path) -> list[RuleText]:
    """The rules of one file, in order. Raises SyntaxError where the file is not Python."""
    tree = ast.parse(path.read_text(encoding="utf-8"), str(path))
    return list(_rules(tree.body, prefix_of(path, root), path, ""))


def read_constants(path: Path, root: Path) -> list[ConstantText]:
    """The assignments of one file that are rules: public names."""
    tree, prefix = ast.parse(path.read_text(encoding="utf-8"), str(path)), prefix_of(path, root)
    return [
        ConstantText(f"{prefix}.{target.id}", path, node.lineno)
        for node in tree.body
        if isinstance(node, (ast.Assign, ast.AnnAssign))
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name) and not target.id.startswith("_")
    ]


def _rules(body: list[ast.stmt], prefix: str, path: Path, owner: str) -> Iterator[RuleText]:
    for node in body:
        if isinstance(node, ast.FunctionDef) and (not node.name.startswith("_") or _is_dunder(node.name)):
            yield RuleText(f"{prefix}.{node.name}", path, node.lineno, owner, node)
        elif isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
            yield from _rules(node.body, f"{prefix}.{node.name}", path, node.name)


def _is_dunder(name: str) -> bool:
    return name.startswith("__") and name.endswith("__")
