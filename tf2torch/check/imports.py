"""What a file's imports alone say: TensorFlow that is imported for nothing, and libraries that are built on it."""

from __future__ import annotations

import ast
import warnings
from collections.abc import Iterator

from tf2torch.diagnostics import Code
from tf2torch.model import Note, Status

TENSORFLOW = ("tensorflow", "keras")
COMPANIONS = ("keras_cv", "keras_hub", "keras_nlp", "keras_tuner")


def import_notes(text: str, has_uses: bool, around: frozenset[str] = frozenset()) -> Iterator[Note]:
    """Notes about imports; that TensorFlow itself is imported is only said where nothing else is said of it.

    `around`: the names of the folders around the file. A library that is one of them imports its own parts.
    """
    for node in ast.walk(_tree(text)):
        for name in _modules(node):
            top = name.partition(".")[0]
            if top in around:
                continue
            if top in COMPANIONS or top.startswith("tensorflow_"):
                yield _note(node, Code.COMPANION, Status.UNSUPPORTED, top, _COMPANION.format(top), _ADVICE)
            elif top in TENSORFLOW and not has_uses:
                yield _note(node, Code.IMPORTED, Status.EXACT, top, f"{top} is imported, and not used", "remove it")


_COMPANION = "{} is built on TensorFlow: what is used of it stays as it is"
_ADVICE = "look for its counterpart for torch, or for what of it is needed"


def _tree(text: str) -> ast.Module:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # an invalid escape in the source is not ours to report
            return ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module([], [])  # a cell that is not Python: there is a note about that


def _modules(node: ast.AST) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []


def _note(node: ast.AST, code: Code, status: Status, name: str, message: str, hint: str) -> Note:
    assert isinstance(node, (ast.Import, ast.ImportFrom))
    return Note(node.lineno, node.col_offset + 1, code.value, status, name, message, hint)
