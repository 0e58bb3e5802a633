"""Which `return` and `raise` lines of a rule were reached."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from tf2torch.dev.check.rule_text import RuleText


def ends(rule: RuleText) -> dict[int, str]:
    """Line -> text of each `return` and `raise`, those of inner functions left out."""
    return {node.lineno: ast.unparse(node) for node in _ends(rule.node.body)}


def _ends(body: list[ast.stmt]) -> Iterator[ast.stmt]:
    for node in body:
        if isinstance(node, (ast.Return, ast.Raise)):
            yield node
        elif not isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            for field in ("body", "orelse", "finalbody"):
                yield from _ends(getattr(node, field, []))


@contextmanager
def traced(path: Path, lines: set[int]) -> Iterator[None]:
    """Adds every line of the file that runs meanwhile to `lines`."""
    name = str(path.resolve())

    def trace(frame: FrameType, event: str, _: Any) -> Any:
        if frame.f_code.co_filename != name:
            return None
        lines.add(frame.f_lineno)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        yield
    finally:
        sys.settrace(before)
