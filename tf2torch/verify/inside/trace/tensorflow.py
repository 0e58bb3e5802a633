"""Reports of a program that may make graphs: from eager code at once, from inside a graph when it runs."""

from __future__ import annotations

import ast
import copy
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tf2torch.verify.inside.request import Request
from tf2torch.verify.inside.trace.graph import hand_over, hindrance
from tf2torch.verify.inside.trace.named import Named
from tf2torch.verify.inside.trace.recorder import Recorder, unread
from tf2torch.verify.trace.scopes import FUNCTIONS
from tf2torch.verify.trace.site import Moment

Report = Callable[..., Any]


def graph_aware(recorder: Recorder, request: Request) -> tuple[Report, Report]:
    """The two functions that inserted statements call; AutoGraph leaves them as they are."""
    tf: Any = sys.modules["tensorflow"]
    folder = Path(request.folder)

    def inside(number: int, named: Callable[[], Named]) -> None:
        site = recorder.sites[number]
        if reason := hindrance():
            recorder.note(site.key, f"{reason}, so its statements were not compared")
            return
        try:
            caller = traced_caller(request) if site.moment is Moment.ENTER else 0
            hand_over(lambda values: recorder.later(number, caller, values), named(), folder)
        except Exception as error:
            recorder.note(site.key, f"in a graph: {unread(error)}")

    def report(number: int, *roots: Any) -> None:
        if tf.executing_eagerly():
            recorder.report(number, *roots)
        else:
            inside(number, lambda: recorder.named(number, roots))

    def value(number: int, given: Any) -> Any:
        if tf.executing_eagerly():
            return recorder.value(number, given)
        inside(number, lambda: [(recorder.sites[number].names[0], given)])
        return given

    return _left_alone(report), _left_alone(value)


def traced_caller(request: Request) -> int:
    """The statement that calls the function of which a graph is being made.

    AutoGraph runs rewritten code; TensorFlow's own stack knows the lines that it came from.
    """
    stack: Any = sys.modules["tensorflow.python.util.tf_stack"]
    lines = [f.lineno for f in stack.extract_stack() if f.filename == request.program]
    return request.keys[lines[-2] - 1] if len(lines) > 1 and lines[-2] <= len(request.keys) else 0


def _left_alone(function: Any) -> Report:
    """With the mark of what AutoGraph does not convert."""
    function.autograph_info__ = {}
    marked: Report = function
    return marked


class AutographSource:
    """AutoGraph reads a function's source again; it finds the tree here, once one is shown."""

    def __init__(self) -> None:
        self._found: dict[int, Any] = {}
        self._program = ""
        parser: Any = sys.modules["tensorflow.python.autograph.pyct.parser"]
        self._original = parser.parse_entity
        parser.parse_entity = self.parse_entity

    def show(self, tree: ast.Module, program: str) -> None:
        """The functions of this program, with their reports."""
        self._found = {_first_line(node): node for node in ast.walk(tree) if isinstance(node, FUNCTIONS)}
        self._program = program

    def forget(self) -> None:
        """The program has ended."""
        self._found, self._program = {}, ""

    def parse_entity(self, entity: Any, future_features: Any) -> Any:
        """In the place of AutoGraph's own."""
        node, source = self._original(entity, future_features)
        code = getattr(entity, "__code__", None)
        own = self._found.get(code.co_firstlineno) if code is not None and code.co_filename == self._program else None
        if code is None or own is None or own.name != code.co_name:
            return node, source
        return _moved(own, len(future_features)), source


def _moved(node: ast.stmt, preamble: int) -> Any:
    """A copy in AutoGraph's own form, with lines counted from the start of the function's text."""
    gast: Any = sys.modules["gast"]

    moved = copy.deepcopy(node)
    ast.increment_lineno(moved, preamble + 1 - _first_line(node))
    return gast.ast_to_gast(moved)


def _first_line(node: Any) -> int:
    return min(node.lineno, *(d.lineno for d in node.decorator_list)) if node.decorator_list else int(node.lineno)
