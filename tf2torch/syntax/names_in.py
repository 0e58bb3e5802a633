"""The names in a stretch of code, and how often they stand there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import libcst as cst

from tf2torch.syntax.fields import children
from tf2torch.syntax.scopes import imported_names


def names_in(node: cst.CSTNode, *, imported: bool = False) -> list[str]:
    """Every name that is read or written below a node, as often as it stands there, those of labels left out.

    `imported`: with the names that import statements bind.
    """
    found: list[str] = []
    _collect(node, imported, found)
    return found


def name_counts(nodes: Sequence[cst.CSTNode]) -> Counter[str]:
    """Every name below the nodes with how often it stands there; labels (attributes, keywords) do not count."""
    return Counter(name for node in nodes for name in names_in(node, imported=True))


def _collect(node: cst.CSTNode, imported: bool, found: list[str]) -> None:
    kind = type(node)
    if kind is cst.Name:
        found.append(node.value)  # type: ignore[attr-defined]
    elif kind is cst.Attribute or kind is cst.Arg:
        _collect(node.value, imported, found)  # type: ignore[attr-defined]
    elif kind is cst.Import or kind is cst.ImportFrom:
        found += imported_names(node) if imported else ()  # type: ignore[arg-type]
    else:
        for child in children(node):
            _collect(child, imported, found)
