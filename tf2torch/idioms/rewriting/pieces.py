"""Statements that share a line, as in `a = 1; b = 2` or `if x: a = 1`: taken apart for idioms, then put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeGuard, TypeVar, cast

import libcst as cst

from tf2torch.idioms.rewriting.roles import Statement

NO_SEMICOLON = cst.MaybeSentinel.DEFAULT

Shared = TypeVar("Shared", bound=cst.SimpleStatementLine | cst.SimpleStatementSuite)


@dataclass(frozen=True, eq=False)
class Replaced:
    """Statements and what became of them."""

    old: Sequence[Statement]
    new: Sequence[Statement]


def is_shared(node: cst.CSTNode) -> TypeGuard[cst.SimpleStatementLine]:
    """Whether a line holds several statements."""
    return type(node) is cst.SimpleStatementLine and len(node.body) > 1


def pieces_of(node: cst.SimpleStatementLine | cst.SimpleStatementSuite) -> list[cst.SimpleStatementLine]:
    """A line for each statement; lines above stay with the first, a comment behind with the last."""
    pieces = [cst.SimpleStatementLine([small]) for small in node.body]
    pieces[-1] = pieces[-1].with_changes(trailing_whitespace=node.trailing_whitespace)
    if isinstance(node, cst.SimpleStatementLine):
        pieces[0] = pieces[0].with_changes(leading_lines=node.leading_lines)
    return pieces


def is_whole(line: cst.SimpleStatementLine, steps: Sequence[Replaced]) -> bool:
    """Whether these steps are about the statements of one line, one by one."""
    return len(steps) == len(line.body) and all(len(step.old) == 1 for step in steps)


def one_line(node: Shared, made: Sequence[Statement]) -> Shared | None:
    """The pieces' successors on one line again, if each is still one simple statement and nothing stands between."""
    smalls: list[cst.BaseSmallStatement] = []
    for at, line in enumerate(made):
        if type(line) is not cst.SimpleStatementLine or len(line.body) != 1 or (at and line.leading_lines):
            return None
        if at < len(made) - 1 and line.trailing_whitespace.comment is not None:
            return None
        smalls.append(line.body[0])
    if len(smalls) != len(node.body):
        return None
    if all(new is old for new, old in zip(smalls, node.body)) and _same_lines_above(node, made[0]):
        return node
    body = [new.with_changes(semicolon=old.semicolon) for new, old in zip(smalls, node.body)]
    changes = {"body": body, "trailing_whitespace": made[-1].trailing_whitespace}  # type: ignore[attr-defined]
    if isinstance(node, cst.SimpleStatementLine):
        changes["leading_lines"] = made[0].leading_lines  # type: ignore[attr-defined]
    elif made[0].leading_lines:  # type: ignore[attr-defined]
        return None  # a one-line block has no room above it
    return cast(Shared, node.with_changes(**changes))


def own_line(line: Statement, end: cst.Semicolon | cst.MaybeSentinel = NO_SEMICOLON) -> Statement:
    """A statement without the semicolon that stood between it and the next, or with the one that ended its line."""
    if type(line) is not cst.SimpleStatementLine or _ends_so(line.body[-1].semicolon, end):
        return line
    return line.with_changes(body=[*line.body[:-1], line.body[-1].with_changes(semicolon=end)])


def _ends_so(old: cst.Semicolon | cst.MaybeSentinel, end: cst.Semicolon | cst.MaybeSentinel) -> bool:
    return old is end or (isinstance(old, cst.MaybeSentinel) and isinstance(end, cst.MaybeSentinel))


def _same_lines_above(node: Shared, first: Statement) -> bool:
    if isinstance(node, cst.SimpleStatementSuite):
        return not first.leading_lines  # type: ignore[attr-defined]
    return first.leading_lines is node.leading_lines  # type: ignore[attr-defined]
