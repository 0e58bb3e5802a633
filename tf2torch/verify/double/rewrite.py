"""A program in which every name of a single precision is that of the double one, line by line."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import replace

from tf2torch.verify.pair import Pair

WIDER = (
    ("float32", "float64"),
    ("complex64", "complex128"),
    ("single", "double"),
    ("csingle", "cdouble"),
    ("FloatTensor", "DoubleTensor"),
)
OF_TORCH = (
    ("float", "double"),
    ("cfloat", "cdouble"),
)  # `torch.float`; the methods of these names change when they run
FORMATS = (  # these read bytes, whose width is what it is
    "frombuffer",
    "fromfile",
    "memmap",
    "decode_raw",
    "FixedLenFeature",
    "FixedLenSequenceFeature",
    "VarLenFeature",
    "parse_tensor",
)

Edit = tuple[int, int, str, str]  # line, byte column, old, new


def doubled(pair: Pair) -> Pair:
    """Both texts in double precision; lines stay where they are."""
    return replace(pair, original=widened(pair.original), translated=widened(pair.translated))


def widened(text: str) -> str:
    """The same text with the names of its dtypes changed."""
    lines = [line.encode() for line in text.split("\n")]
    for line, column, old, new in sorted(set(_edits(ast.parse(text), text)), reverse=True):
        row = lines[line - 1]
        if row[column : column + len(old)] == old.encode():  # not where a name is spread over lines
            lines[line - 1] = row[:column] + new.encode() + row[column + len(old) :]
    return b"\n".join(lines).decode()


def _edits(tree: ast.AST, text: str) -> Iterator[Edit]:
    for node in _visited(tree):
        if isinstance(node, ast.Attribute):
            yield from _attribute(node)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield from _text(node, text)
        elif isinstance(node, ast.ImportFrom):
            yield from (_imported(alias) for alias in node.names if alias.name in dict(WIDER))


def _visited(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes but documentation, the parts of f-strings, and what describes bytes."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.Expr) and isinstance(child.value, ast.Constant):
            continue
        if isinstance(child, ast.JoinedStr) or (isinstance(child, ast.Call) and _last(child.func) in FORMATS):
            continue
        yield child
        yield from _visited(child)


def _last(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _attribute(node: ast.Attribute) -> Iterator[Edit]:
    known = dict(WIDER)
    if isinstance(node.value, ast.Name) and node.value.id == "torch":
        known.update(OF_TORCH)
    if node.attr in known:
        end = node.end_col_offset or 0
        yield node.end_lineno or 0, end - len(node.attr), node.attr, known[node.attr]


def _text(node: ast.Constant, text: str) -> Iterator[Edit]:
    """A whole literal that names a dtype, whatever its quotes are."""
    new = dict(WIDER[:2]).get(node.value) if isinstance(node.value, str) else None
    segment = ast.get_source_segment(text, node) if new else None
    if new and segment and "\n" not in segment:
        at = segment.index(str(node.value))
        yield node.lineno, node.col_offset + at, str(node.value), new


def _imported(alias: ast.alias) -> Edit:
    new = dict(WIDER)[alias.name]
    return alias.lineno, alias.col_offset, alias.name, new if alias.asname else f"{new} as {alias.name}"
