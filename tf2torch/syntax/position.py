"""Where nodes stand in the text: found while the code is generated, for the nodes that are asked for."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import accumulate

import libcst as cst
from libcst._nodes.internal import CodegenState

from tf2torch.syntax.lines import lines_of


@dataclass(eq=False)
class Tokens(CodegenState):
    """Collects the tokens of a module and, for every wanted node, which of them are its own."""

    wanted: frozenset[int] = frozenset()  # ids: a node's own hash is slow
    first: dict[int, int] = field(default_factory=dict)
    last: dict[int, int] = field(default_factory=dict)

    def before_codegen(self, node: cst.CSTNode) -> None:
        if id(node) in self.wanted:
            self.first[id(node)] = len(self.tokens)

    def after_codegen(self, node: cst.CSTNode) -> None:
        if id(node) in self.wanted:
            self.last[id(node)] = len(self.tokens)

    def record_syntactic_position(self, node, **around):  # type: ignore[no-untyped-def]
        return _Recorded(self, id(node)) if id(node) in self.wanted else _NOTHING


class _Nothing:
    """A context that does nothing."""

    def __enter__(self) -> None: ...

    def __exit__(self, *_: object) -> None: ...


_NOTHING = _Nothing()


@dataclass(frozen=True)
class _Recorded:
    """Moves a node's tokens to where its own text starts and ends, past its parentheses and leading lines."""

    tokens: Tokens
    node: int

    def __enter__(self) -> None:
        self.tokens.first[self.node] = len(self.tokens.tokens)

    def __exit__(self, *_: object) -> None:
        pass


class Positions:
    """The text of a module (or of one statement) and where the nodes asked for stand: 1-based lines and columns."""

    def __init__(
        self, module: cst.Module, wanted: Iterable[cst.CSTNode], part: cst.CSTNode | None = None, indent: str = ""
    ) -> None:
        state = Tokens(
            default_indent=module.default_indent,
            default_newline=module.default_newline,
            wanted=frozenset(map(id, wanted)),
        )
        if indent:
            state.indent_tokens.append(indent)
        (module if part is None else part)._codegen(state)
        self.text = "".join(state.tokens)
        self._offsets = [0, *accumulate(map(len, state.tokens))]
        self._lines = _line_starts(self.text)
        self._first, self._last = state.first, state.last
        self._tokens = state.tokens

    def has(self, node: cst.CSTNode) -> bool:
        """Whether the node was asked for and is part of the module."""
        return id(node) in self._last

    def start(self, node: cst.CSTNode) -> tuple[int, int]:
        """Line and column of the first character; (1, 1) for a node that is not in the module."""
        if id(node) not in self._first:
            return 1, 1
        return self._at(self._offsets[self._first[id(node)]])

    def lines(self, node: cst.CSTNode) -> tuple[int, int]:
        """The first and last line that the node's text touches; (0, 0) for a node that is not in the module."""
        key = id(node)
        if key not in self._first or key not in self._last:
            return 0, 0
        end = self._offsets[min(self._last[key], len(self._tokens))]  # a last newline may have been taken off again
        begin = self._offsets[self._first[key]]
        text = self.text[begin:end].rstrip()
        return self._at(begin)[0], self._at(begin + max(len(text) - 1, 0))[0]

    def _at(self, offset: int) -> tuple[int, int]:
        line = bisect_right(self._lines, offset)
        return line, offset - self._lines[line - 1] + 1


def _line_starts(text: str) -> list[int]:
    starts = [0]
    at = 0
    for line in lines_of(text):
        at += len(line)
        starts.append(at)
    return starts
