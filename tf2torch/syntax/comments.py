"""Comments of a statement: found, compared, added."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TypeVar

import libcst as cst

from tf2torch.syntax.changed import changed
from tf2torch.syntax.fields import BLOCKS, all_fields, is_node, semantic_fields

Statement = TypeVar("Statement", bound=cst.BaseStatement)
MARK = "# TODO(tf2torch):"
OURS = "tf2torch"
HEADS = frozenset(BLOCKS) - {"body"}


def comments_in(node: cst.CSTNode) -> Iterator[str]:
    """Every comment in a node, in order."""
    if type(node) is cst.Comment:
        yield node.value
        return
    for name in all_fields(type(node)):
        value = getattr(node, name)
        for part in value if type(value) in (list, tuple) else (value,):
            if is_node(type(part)):  # type: ignore[arg-type]
                yield from comments_in(part)


def has_comment_in_head(node: cst.CSTNode) -> bool:
    """Whether a comment stands among the expressions of a statement, outside of its blocks."""
    for name in semantic_fields(type(node)):
        value = getattr(node, name)
        for part in value if type(value) in (list, tuple) else (value,):
            if name in HEADS and isinstance(part, (cst.If, cst.ExceptHandler, cst.ExceptStarHandler, cst.MatchCase)):
                found = has_comment_in_head(part)
            else:
                found = name not in BLOCKS and is_node(type(part)) and next(comments_in(part), "") != ""  # type: ignore[arg-type]
            if found:
                return True
    return False


def missing_comments(old: Sequence[cst.CSTNode], new: Sequence[cst.CSTNode]) -> list[str]:
    """The comments of the old nodes that the new ones do not have."""
    left = Counter(c for n in new for c in comments_in(n))
    found = []
    for comment in (c for n in old for c in comments_in(n)):
        if left[comment]:
            left[comment] -= 1
        else:
            found.append(comment)
    return found


def with_comments_above(statement: Statement, comments: Sequence[str]) -> Statement:
    """The statement with comment lines directly above it (our own are not repeated)."""
    lines = list(statement.leading_lines)  # type: ignore[attr-defined]
    there = {line.comment.value for line in lines if line.comment is not None}
    new = [cst.EmptyLine(comment=cst.Comment(c)) for c in comments if c not in there or OURS not in c]
    return changed(statement, leading_lines=[*lines, *new]) if new else statement


def is_marked(statement: cst.CSTNode) -> bool:
    """Whether an earlier translation left this statement for a human."""
    lines = getattr(statement, "leading_lines", ())
    return any(line.comment is not None and line.comment.value.startswith(MARK) for line in lines)
