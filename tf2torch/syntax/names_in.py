"""How often names are used in a stretch of code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import libcst as cst

from tf2torch.syntax.fields import children


def name_counts(nodes: Sequence[cst.CSTNode]) -> Counter[str]:
    """Every name below the nodes with how often it stands there; labels (attributes, keywords) do not count."""
    found: Counter[str] = Counter()
    for node in nodes:
        _count(node, found)
    return found


def _count(node: cst.CSTNode, found: Counter[str]) -> None:
    match node:
        case cst.Name(value=value):
            found[value] += 1
        case cst.Attribute(value=value) | cst.Arg(value=value):
            _count(value, found)
        case _:
            for child in children(node):
                _count(child, found)
