"""A node transformed as by `node.visit(transformer)`, in a fraction of the time.

libcst asks the transformer about every piece of white space and makes every node anew. Here white space without a
comment is passed over, and what does not change stays the same node.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import libcst as cst

from tf2torch.syntax.changed import changed
from tf2torch.syntax.fields import all_fields, is_node

Transformed = cst.CSTNode | cst.RemovalSentinel | cst.FlattenSentinel[Any]
PASSED_OVER = frozenset({cst.SimpleWhitespace, cst.Newline, cst.LeftParen, cst.RightParen, cst.Dot})


def transformed(node: cst.CSTNode, by: cst.CSTTransformer) -> Transformed:
    """What a transformer makes of a node; it has methods `visit_X` and `leave_X` for classes, but none for fields."""
    name = type(node).__name__
    visit = getattr(by, f"visit_{name}", None)
    made = node if visit is not None and visit(node) is False else _with_parts(node, by)
    leave = getattr(by, f"leave_{name}", None)
    return made if leave is None else leave(node, made)


def _with_parts(node: cst.CSTNode, by: cst.CSTTransformer) -> cst.CSTNode:
    changes: dict[str, Any] = {}
    for name in all_fields(type(node)):
        value = getattr(node, name)
        kind = type(value)
        if kind is list or kind is tuple:
            parts = [made for part in value for made in _parts(part, by)]
            if len(parts) != len(value) or any(new is not old for new, old in zip(parts, value)):
                changes[name] = parts
        elif _is_visited(kind):  # type: ignore[arg-type]
            made = transformed(value, by)
            if made is not value:
                changes[name] = None if isinstance(made, cst.RemovalSentinel) else made
    return changed(node, **changes) if changes else node


def _parts(part: Any, by: cst.CSTTransformer) -> Iterator[Any]:
    """What becomes of an element of a sequence."""
    made = transformed(part, by) if _is_visited(type(part)) else part  # type: ignore[arg-type]
    if isinstance(made, cst.FlattenSentinel):
        yield from made
    elif not isinstance(made, cst.RemovalSentinel):
        yield made


@cache
def _is_visited(kind: type) -> bool:
    return is_node(kind) and kind not in PASSED_OVER
