"""The modules that hold the helpers of a project, one in each top package or folder of scripts (`--helpers module`)."""

from __future__ import annotations

import ast
from pathlib import Path

from tf2torch.files.alone import alone
from tf2torch.files.errors import FileError
from tf2torch.files.modules import place_of
from tf2torch.files.read import read
from tf2torch.files.write import write
from tf2torch.model import SharedHelpers

NAME = "torch_helpers"
ABOUT = '"""What TensorFlow does in one call and torch does not: written by tf2torch for the modules around it."""'


def module_for(source: Path) -> str:
    """The module that a file imports helpers from, as it has to name it: "..torch_helpers" two packages deep."""
    return "." * place_of(source).depth + NAME


def path_for(source: Path, target: Path) -> Path:
    """The file of that module, beside the translations."""
    folder = target.absolute().parent
    for _ in range(place_of(source).depth - 1):
        folder = folder.parent
    return folder / f"{NAME}.py"


def add_helpers(path: Path, helpers: SharedHelpers) -> bool:
    """Add what a translation needs to its module; what is there stays. Whether that changed it. Raises FileError."""
    with alone(path.parent):  # another run may be adding what its files need
        old = _text(path)
        new = merged(old, helpers)
        if new == old or not helpers.functions:
            return False
        write(path, new.encode())
    return True


def refuse_foreign(path: Path) -> None:
    """Raises FileError where the module's place is taken by a file of somebody else's."""
    _text(path)


def merged(old: str, helpers: SharedHelpers) -> str:
    """The module's text with all that is needed, sorted by name, so that the order of the files does not matter."""
    functions, imports = _parts(old)
    functions |= {one.name: one.code for one in helpers.functions}
    imports |= dict.fromkeys(helpers.imports)
    head = [ABOUT, "", *sorted(imports, key=lambda line: (line.startswith("from"), line))]
    return "\n".join(head) + "".join(f"\n\n\n{functions[name]}" for name in sorted(functions)) + "\n"


def _parts(text: str) -> tuple[dict[str, str], dict[str, None]]:
    tree, lines = ast.parse(text), text.split("\n")
    pieces = {node: "\n".join(lines[node.lineno - 1 : node.end_lineno]) for node in tree.body}
    functions = {node.name: piece for node, piece in pieces.items() if isinstance(node, ast.FunctionDef)}
    return functions, {piece: None for node, piece in pieces.items() if isinstance(node, (ast.Import, ast.ImportFrom))}


def _text(path: Path) -> str:
    """What an earlier run has written; a file of somebody else's is not touched."""
    if not path.exists():
        return ""
    text = read(path).decode("utf-8", errors="replace")
    if not text.startswith(ABOUT):
        hint = "rename it, or leave --helpers module out: then each file has its own helpers"
        raise FileError(path, "is not by tf2torch, and the helpers were to go there", hint)
    return text
