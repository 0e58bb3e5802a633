"""Breaks a line that the translation made too long, the way black does: inside the brackets it has."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

import libcst as cst

from tf2torch.syntax.precedence import Level, level
from tf2torch.syntax.text import code

USUAL, WIDEST = 88, 120
A_STYLE = 25  # so many lines show how wide their author lets them be
NO_SPACE = cst.SimpleWhitespace("")


def limit_of(lines: list[str]) -> int:
    """How wide the lines of a translation may be: as wide as the source's own, within what is usual."""
    if len(lines) < A_STYLE:
        return WIDEST
    return min(WIDEST, max([USUAL, *(len(line.rstrip("\r\n")) for line in lines)]))


def wrapped_line(line: cst.SimpleStatementLine, page: Room) -> cst.SimpleStatementLine:
    """A statement whose value is broken so that it fits; the same one where that cannot be."""
    small = line.body[0]
    field = "value"
    value = getattr(small, field, None)
    if len(line.body) != 1 or not isinstance(value, cst.BaseExpression):
        return line
    before, _, after = _with(small, field, cst.Name(_HOLE)).partition(_HOLE)
    made = page.fitted(value, len(before), len(after))
    return line if made is value else line.with_changes(body=[small.with_changes(**{field: made})])


_HOLE = "_here_"


def _with(node: cst.BaseSmallStatement, field: str, value: cst.BaseExpression) -> str:
    return code(node.with_changes(**{field: value}))


def wrapped_head(node: cst.FunctionDef, page: Room) -> cst.FunctionDef:
    """A definition with its parameters on lines of their own: all on one, or one on each."""
    params = node.params
    one_kind = (params.star_arg, params.star_kwarg, *params.kwonly_params, *params.posonly_params)
    if any(isinstance(p, cst.Param) for p in one_kind) or not params.params:
        return node
    together = sum(len(code(p)) for p in params.params) + 2 * len(params.params)
    spaced = together + page.indent + page.step > page.limit
    space = page.space(1) if spaced else cst.SimpleWhitespace(" ")
    last = cst.Comma(whitespace_after=page.space(0)) if spaced else cst.MaybeSentinel.DEFAULT
    new = [p.with_changes(comma=cst.Comma(whitespace_after=space)) for p in params.params[:-1]]
    end = params.params[-1].with_changes(comma=last, whitespace_after_param=NO_SPACE if spaced else page.space(0))
    return node.with_changes(params=params.with_changes(params=[*new, end]), whitespace_before_params=page.space(1))


@dataclass(frozen=True)
class Room:
    """How much of a line there is: its widest column, the indentation here, and the step of one more."""

    limit: int
    indent: int
    step: int
    depth: int = 0  # of the brackets around that have been broken

    def space(self, steps: int) -> cst.ParenthesizedWhitespace:
        """The end of a line, and the indentation of the next."""
        return cst.ParenthesizedWhitespace(
            first_line=cst.TrailingWhitespace(NO_SPACE),
            indent=True,
            last_line=cst.SimpleWhitespace(" " * (self.step * (self.depth + steps))),
        )

    def fitted(self, node: cst.BaseExpression, before: int, after: int) -> cst.BaseExpression:
        """The expression, broken if it does not fit between what stands before and behind it on its line."""
        text = code(node)
        if "\n" in text or self._column(0) + before + len(text) + after <= self.limit:
            return node
        best, excess = node, self._excess(text, before, after)
        for made in self._breaks(node):
            found = self._excess(code(made), before, after)
            if found < excess:
                best, excess = made, found
            if not excess:
                break
        return best

    def _column(self, steps: int) -> int:
        return self.indent + self.step * (self.depth + steps)

    def _excess(self, text: str, before: int, after: int) -> int:
        """By how much the widest line is too wide."""
        lines = text.split("\n")
        widths = [len(line) + (self.indent if i else self._column(0) + before) for i, line in enumerate(lines)]
        widths[-1] += after
        return max(0, max(widths) - self.limit)

    def _breaks(self, node: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
        """The ways to break an expression, the nicest first."""
        if isinstance(node, (cst.BinaryOperation, cst.BooleanOperation)):
            yield self._at_operators(node)
        elif isinstance(node, cst.Tuple):
            yield self._by_element(node)
        for call in sorted(calls_on_the_way(node), key=lambda c: -len(code(c)) + len(code(c.func))):
            for made in self._by_arguments(call):
                yield made if call is node else _replaced(node, call, made)

    def _by_arguments(self, call: cst.Call) -> Iterator[cst.Call]:
        """The arguments on one line below, or each on a line of its own."""
        inner = replace(self, depth=self.depth + 1)
        plain = [a.with_changes(comma=cst.MaybeSentinel.DEFAULT, whitespace_after_arg=NO_SPACE) for a in call.args]
        if plain:
            last = plain[-1].with_changes(whitespace_after_arg=self.space(0))
            yield call.with_changes(args=[*plain[:-1], last], whitespace_before_args=self.space(1))
            if any(isinstance(a.value, cst.GeneratorExp) for a in plain):
                return
            args = [inner.argument(a) for a in plain]
            between = [a.with_changes(comma=cst.Comma(whitespace_after=self.space(1))) for a in args[:-1]]
            end = args[-1].with_changes(comma=cst.Comma(whitespace_after=self.space(0)))
            yield call.with_changes(args=[*between, end], whitespace_before_args=self.space(1))

    def argument(self, arg: cst.Arg) -> cst.Arg:
        """One argument on a line of its own."""
        before = len(arg.star) + (len(arg.keyword.value) + 1 if arg.keyword is not None else 0)
        return arg.with_changes(value=self.fitted(arg.value, before, 1))

    def _at_operators(self, node: cst.BinaryOperation | cst.BooleanOperation) -> cst.BaseExpression:
        """`(`, each operand of the loosest operators on a line of its own, `)`."""
        broken = self._operands(node, level(node.with_changes(lpar=[], rpar=[])))
        own = cst.LeftParen(self.space(1)), cst.RightParen(self.space(0))
        return broken.with_changes(lpar=[own[0]], rpar=[own[1]])

    def _operands(self, node: cst.BaseExpression, loosest: Level) -> cst.BaseExpression:
        whole = node.with_changes(lpar=[], rpar=[])
        if not isinstance(node, (cst.BinaryOperation, cst.BooleanOperation)) or level(whole) is not loosest:
            return node
        operator = node.operator.with_changes(whitespace_before=self.space(1))
        left = node.left if node.left.lpar else self._operands(node.left, loosest)
        return node.with_changes(left=left, operator=operator)

    def _by_element(self, node: cst.Tuple) -> cst.Tuple:
        inner = replace(self, depth=self.depth + 1)
        values = [e.with_changes(value=inner.fitted(e.value, 0, 1)) for e in node.elements]
        between = [e.with_changes(comma=cst.Comma(whitespace_after=self.space(1))) for e in values[:-1]]
        end = values[-1].with_changes(comma=cst.Comma(whitespace_after=self.space(0)))
        own = cst.LeftParen(self.space(1)), cst.RightParen(NO_SPACE)
        return node.with_changes(elements=[*between, end], lpar=[own[0]], rpar=[own[1]])


def calls_on_the_way(node: cst.BaseExpression) -> Iterator[cst.Call]:
    """The calls of a chain, `f(a).g(b)[0]`, the last first; those of an operation's operands where it is none."""
    while True:
        match node:
            case cst.Call(func=func):
                yield node
                node = func
            case cst.Attribute(value=value) | cst.Subscript(value=value):
                node = value
            case cst.UnaryOperation(expression=value):
                node = value
            case cst.BinaryOperation(left=left, right=right):
                yield from calls_on_the_way(right)
                node = left
            case cst.Comparison(left=left):
                node = left
            case _:
                return


def _replaced(node: cst.BaseExpression, old: cst.Call, new: cst.Call) -> cst.BaseExpression:
    made = node.deep_replace(old, new)
    assert isinstance(made, cst.BaseExpression)
    return made
