"""Put a new function into a rule file: the imports it needs, a class for a method, the file itself where missing."""

from __future__ import annotations

import ast
import textwrap
from pathlib import Path

from tf2torch.files.write import write

WORDS = "tf2torch.rules.words"
NEW_FILE = '"""Rules for what TensorFlow has in {module}."""\n\n'


def insert(path: Path, function: str, owner: str, name: str) -> int:
    """Add `function` at the end of the file, or of the class `owner` in it; the line where it begins is returned."""
    old = path.read_text(encoding="utf-8") if path.exists() else NEW_FILE.format(module=_module(path, owner))
    text = _with_imports(old, _needed(function))
    text = _into_class(text, function, owner) if owner else f"{text.rstrip()}\n\n\n{function}"
    path.parent.mkdir(parents=True, exist_ok=True)
    write(path, text.encode())
    return _line(text, name)


def _module(path: Path, owner: str) -> str:
    """rules/tf/keras/layers.py -> tf.keras.layers."""
    parts = path.with_suffix("").parts
    start = len(parts) - 1 - parts[::-1].index("tf") if "tf" in parts else len(parts) - 1
    return ".".join([*(part for part in parts[start:] if not part.startswith("_")), *([owner] if owner else [])])


def _needed(function: str) -> list[tuple[str, str]]:
    """(module, name) of everything the function mentions; "" as name for the module itself."""
    used = {node.id for node in ast.walk(ast.parse(function)) if isinstance(node, ast.Name)}
    words = [(WORDS, word) for word in ("Operand", "Shape", "Tensors", "Unsupported") if word in used]
    torch = [("torch", "")] if "torch" in used else []
    return [*torch, *([("torch", "Tensor")] if "Tensor" in used else []), *words]


def _with_imports(text: str, needed: list[tuple[str, str]]) -> str:
    for module, name in needed:
        text = _with_import(text, module, name)
    return text


def _with_import(text: str, module: str, name: str) -> str:
    tree = ast.parse(text)
    imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    if any(_has(node, module, name) for node in imports):
        return text
    same = next((n for n in imports if name and isinstance(n, ast.ImportFrom) and n.module == module), None)
    lines = text.splitlines()
    if same is not None:
        names = sorted({*(ast.unparse(alias) for alias in same.names), name}, key=_import_order)
        lines[same.lineno - 1 : same.end_lineno] = _import_lines(module, names)
        return "\n".join(lines) + "\n"
    new = _import_lines(module, [name]) if name else [f"import {module}"]
    at = _place(tree, module, name)
    above = [""] if module == WORDS and at and lines[at - 1].strip() else []
    lines[at:at] = [*above, *new] if imports else [*new]
    return "\n".join(lines) + "\n"


def _has(node: ast.Import | ast.ImportFrom, module: str, name: str) -> bool:
    names = [alias.name for alias in node.names]
    if isinstance(node, ast.Import):
        return not name and module in names
    return node.module == module and name in names


def _import_order(name: str) -> tuple[bool, str]:
    """As ruff sorts them: classes, then functions."""
    return (not name[0].isupper(), name)


def _import_lines(module: str, names: list[str]) -> list[str]:
    line = f"from {module} import {', '.join(names)}"
    return [line] if len(line) <= 120 else [f"from {module} import (", *(f"    {name}," for name in names), ")"]


def _place(tree: ast.Module, module: str, name: str) -> int:
    """`import torch` before the first import, everything else behind the last."""
    imports = [node for node in tree.body if isinstance(node, (ast.Import, ast.ImportFrom))]
    if not imports:
        return (tree.body[0].end_lineno or 1) + 1 if tree.body and isinstance(tree.body[0], ast.Expr) else 0
    before_words = [n for n in imports if not (isinstance(n, ast.ImportFrom) and n.module == WORDS)]
    if module == WORDS or not before_words:
        return imports[-1].end_lineno or 0 if module == WORDS else imports[0].lineno - 1
    return before_words[0].lineno - 1 if not name else before_words[-1].end_lineno or 0


def _into_class(text: str, function: str, owner: str) -> str:
    method = textwrap.indent(function, "    ", lambda line: bool(line.strip()))
    for node in ast.parse(text).body:
        if isinstance(node, ast.ClassDef) and node.name == owner:
            lines = text.splitlines()
            lines[node.end_lineno or len(lines) : node.end_lineno or len(lines)] = ["", *method.splitlines()]
            return "\n".join(lines) + "\n"
    return f"{text.rstrip()}\n\n\nclass {owner}:\n{method}"


def _line(text: str, name: str) -> int:
    found = [n.lineno for n in ast.walk(ast.parse(text)) if isinstance(n, ast.FunctionDef) and n.name == name]
    return max(found)
