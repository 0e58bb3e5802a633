"""Rewrites a module: expressions by their rules, statements by the idioms; only the path to a change is rebuilt."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import libcst as cst

from tf2torch.idioms.made_watched import made_watched
from tf2torch.idioms.placing import place
from tf2torch.idioms.rewriting.expressions import Expressions
from tf2torch.idioms.rewriting.idiom import suited
from tf2torch.idioms.rewriting.pieces import NO_SEMICOLON, Replaced, is_shared, is_whole, one_line, own_line, pieces_of
from tf2torch.idioms.rewriting.roles import PASS, Node, Role, Statement, role
from tf2torch.idioms.unrecorded_loop import unrecorded_loop
from tf2torch.idioms.walked import walked
from tf2torch.infer.own_gradient import CUSTOM
from tf2torch.syntax.changed import changed
from tf2torch.syntax.comments import has_comment_in_head, is_marked, missing_comments, with_comments_above
from tf2torch.syntax.fields import semantic_fields
from tf2torch.syntax.precedence import fit, level
from tf2torch.syntax.quotes import fit_quotes

ONE_HEAD = frozenset({cst.FunctionDef, cst.ClassDef, cst.With, cst.For, cst.While})


class Rewriter(Expressions):
    """One rewriting of one module."""

    def module(self, module: cst.Module) -> cst.Module:
        """The module with every statement rewritten."""
        self.root = module
        self.left_tapes |= self.program.escaped
        for tape in self.program.escaped:  # also what stands before it is opened
            calls = self.program.tape_uses.get(tape, ())
            self.left_calls |= dict.fromkeys(calls, "its tape is not translated: the tape is passed on as a value")
        place(module, self)
        body = self.block(module.body)
        return module if body is module.body else module.with_changes(body=body, footer=[*self.below, *module.footer])

    def block(self, body: Sequence[Statement]) -> Sequence[Statement]:
        """Statements in order; the same sequence if nothing changed."""
        parts: list[Statement] = []
        for statement in body:
            parts += self._apart(statement) if is_shared(statement) else [statement]
        made = self._together(body, self._rewritten(parts))
        made = made_watched([unrecorded_loop(s, self) for s in made], self)
        return body if len(made) == len(body) and all(a is b for a, b in zip(made, body)) else made

    def _apart(self, statement: cst.SimpleStatementLine) -> Sequence[Statement]:
        """What shares a line, one by one; a line that is left for a human stays whole."""
        if id(statement) not in self.program.work or is_marked(statement):
            return [statement]
        return self._pieces(statement, statement)

    def _pieces(
        self, node: cst.SimpleStatementLine | cst.SimpleStatementSuite, whole: cst.CSTNode
    ) -> list[cst.SimpleStatementLine]:
        pieces = pieces_of(node)
        self.program.work.update(map(id, pieces))
        self.whole.update(dict.fromkeys(pieces, whole))
        return pieces

    def _rewritten(self, body: Sequence[Statement]) -> list[Replaced]:
        steps = []
        at = 0
        while at < len(body):
            below, self.below = self.below, []
            new, count = self._next(body, at)
            if below and new:
                new = [self.with_lines_above(new[0], below), *new[1:]]
            elif below:
                self.below = [*below, *self.below]
            first, last = (self.whole.get(s, s) for s in (body[at], body[at + count - 1]))
            for statement in new:
                if statement is not body[at] or statement is not first:
                    self.origin.setdefault(statement, (first, last))
            steps.append(Replaced(body[at : at + count], new))
            at += count
        return steps

    def _together(self, body: Sequence[Statement], steps: Sequence[Replaced]) -> list[Statement]:
        """The statements that the steps have made, those of one line on one line again where that is possible."""
        made: list[Statement] = []
        of_line: dict[cst.CSTNode, list[Replaced]] = {}
        for step in steps:
            of_line.setdefault(self.whole.get(step.old[0], step.old[0]), []).append(step)
        for line, own in of_line.items():
            new = [statement for step in own for statement in step.new]
            joined = one_line(line, new) if is_shared(line) and is_whole(line, own) else None
            if joined is not None and joined is not line:
                self.origin[joined] = (line, line)
            made += [joined] if joined is not None else self._own_lines(line, new)
        return made

    def _own_lines(self, line: cst.CSTNode, new: Sequence[Statement]) -> list[Statement]:
        """Statements on lines of their own; a semicolon at the end of the line is the last one's."""
        end = line.body[-1].semicolon if type(line) is cst.SimpleStatementLine else NO_SEMICOLON
        return [self._own_line(s, end if s is new[-1] else NO_SEMICOLON) for s in new]

    def _own_line(self, statement: Statement, end: cst.Semicolon | cst.MaybeSentinel = NO_SEMICOLON) -> Statement:
        made = own_line(statement, end)
        if made is not statement:
            self.origin[made] = self.origin.get(statement, (statement, statement))
        return made

    def with_lines_above(self, node: Statement, lines: Sequence[cst.EmptyLine]) -> Statement:
        """The statement below these lines; it still comes from where it came from."""
        made = changed(node, leading_lines=[*lines, *node.leading_lines])  # type: ignore[attr-defined]
        self.origin[made] = self.origin.get(node, (node, node))
        return made

    def _next(self, body: Sequence[Statement], at: int) -> tuple[list[Statement], int]:
        if id(body[at]) not in self.program.work:
            return [body[at]], 1
        self.pending.append([])
        around, self.findings.statement = self.findings.statement, self.whole.get(body[at], body[at])
        new, count = self._replaced(body, at)
        above = self.pending.pop()
        if self.above and len(self.pending) == self.depths[-1]:
            new, self.above = [*self.above, *new], []
        self.findings.statement = around
        if new and new[0] is not body[at] and self._may_lose_comments(body[at : at + count]):
            above = [*missing_comments(body[at : at + count], [*new, *self.below]), *above]
        if above and new:
            new = [with_comments_above(new[0], above), *new[1:]]
        return new, count

    def _may_lose_comments(self, old: Sequence[Statement]) -> bool:
        """Blocks were looked after statement by statement."""
        if not any(map(self.text.has_comment, old)):
            return False
        if len(old) == 1 and type(old[0]) in ONE_HEAD and not self.text.has_comment_in_head(old[0]):
            return False
        return len(old) > 1 or isinstance(old[0], cst.SimpleStatementLine) or has_comment_in_head(old[0])

    def _replaced(self, body: Sequence[Statement], at: int) -> tuple[list[Statement], int]:
        if is_marked(body[at]):
            return self._left(body[at]), 1
        for idiom in suited(self.idioms, body[at]):
            found = idiom.apply(body, at, self)
            if found is not None:
                return found
        return [self.statement(body[at])], 1

    def _left(self, node: Statement) -> list[Statement]:
        """A statement that carries our mark from before stays; the body of a compound one is still entered."""
        if not isinstance(node, cst.BaseCompoundStatement) or isinstance(node, cst.With) or self._has_gradient(node):
            self.leave(node)
            self.left_tapes.add(f"tape{id(node)}")
            return [node]
        for name in semantic_fields(type(node)):
            if name != "body" and isinstance(part := getattr(node, name), cst.CSTNode):
                self.leave(part)
        body = self.suite(node.body)
        return [node if body is node.body else node.with_changes(body=body)]

    def _has_gradient(self, node: Statement) -> bool:
        """Whether a function brings its own gradient, which is left together with it."""
        uses = [self.use_of(d.decorator) for d in node.decorators] if isinstance(node, cst.FunctionDef) else []
        return any(use is not None and use.api == CUSTOM for use in uses)

    def statement(self, node: Node) -> Node:
        """One statement (or a part of it) with its expressions and blocks rewritten."""
        if id(node) not in self.program.work:
            return node
        around = self.functions if type(node) is cst.FunctionDef else self.classes if type(node) is cst.ClassDef else []
        around.append(node)  # type: ignore[arg-type]
        depths = self.depths
        self.depths = [*depths, len(self.pending)] if around is self.functions else depths
        made = self.rebuilt(node)
        self.depths = depths
        around.pop()
        if type(made) is cst.If:  # an `elif` stands in no block
            self.origin.setdefault(made, (node, node))
        return made

    def suite(self, node: cst.BaseSuite) -> cst.BaseSuite:
        """The body of a compound statement."""
        if isinstance(node, cst.IndentedBlock):
            body = self.block(node.body)
            below, self.below = self.below, []
            return node if body is node.body else changed(node, body=body or [PASS], footer=[*below, *node.footer])
        assert isinstance(node, cst.SimpleStatementSuite)
        return self._line_block(node) if id(node) in self.program.work else node

    def _line_block(self, node: cst.SimpleStatementSuite) -> cst.BaseSuite:
        """A block on the line of its head: there again if it still fits."""
        made = self.block(self._pieces(node, self.findings.statement))
        joined = one_line(node, made)
        return cst.IndentedBlock([*map(self._own_line, made)] or [PASS]) if joined is None else joined

    def items(self, items: Sequence[cst.WithItem]) -> list[cst.WithItem]:
        """The items of a `with` that others have left."""
        made = [self.statement(i) for i in items]
        return [*made[:-1], made[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)]

    def opened(self, node: cst.With) -> list[Statement]:
        """The statements of a `with` block, rewritten to stand in its place; comments at its end go below them."""
        if isinstance(node.body, cst.IndentedBlock):
            made = list(self.block(node.body.body))
            self.below += [cst.EmptyLine(comment=line.comment) for line in node.body.footer if line.comment is not None]
            return made
        assert isinstance(node.body, cst.SimpleStatementSuite)
        return [*map(self._own_line, self.block(self._pieces(node.body, node)))]

    def rebuilt(self, node: Node) -> Node:
        changes: dict[str, object] = {}
        for name in semantic_fields(type(node)):
            value = getattr(node, name)
            new = self._field(node, name, value)
            if new is not value:
                changes[name] = new
        made = walked(node, changed(node, **changes)) if changes else node
        return fit_quotes(made, node) if type(node) is cst.FormattedString and changes else made  # type: ignore

    def _field(self, node: cst.CSTNode, name: str, value: Any) -> object:
        match role(type(value)):  # type: ignore[arg-type]
            case Role.EXPRESSION:
                new = self.expression(value)
                return new if new is value or level(new) >= level(value) else fit(node, name, new)
            case Role.SUITE:
                return self.suite(value)
            case Role.STATEMENT:
                return self.statement(value)
            case Role.PART:
                return self._part(value)
            case Role.SEQUENCE:
                made = [self._field(node, name, item) for item in value]
                return value if all(a is b for a, b in zip(made, value)) else made
        return value

    def _part(self, node: cst.CSTNode) -> cst.CSTNode:
        """An argument or an element, which may itself be one that has to become something else."""
        if type(node) is not cst.Arg and type(node) is not cst.Element:
            return self.rebuilt(node)
        use = self.use_of(node)
        if use is None or not use.translated:
            new = self._field(node, "value", node.value)
            return node if new is node.value else changed(node, value=new)
        return changed(node, value=self.by_rule(use.node, use))
