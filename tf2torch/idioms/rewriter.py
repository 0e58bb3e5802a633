"""Rewrites a module: expressions by their rules, statements by the idioms; only the path to a change is rebuilt."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from enum import Enum
from functools import cache
from typing import Any, Protocol, TypeVar, runtime_checkable

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.idioms import messages
from tf2torch.idioms.findings import Findings
from tf2torch.idioms.layout import keep_layout
from tf2torch.idioms.optimizer import Optimizers
from tf2torch.infer.fact import UNKNOWN, Fact, Kind
from tf2torch.infer.program import Program
from tf2torch.infer.subscripts import forwards
from tf2torch.model import RuleUse, Status
from tf2torch.rules.decision import Bound
from tf2torch.rules.reading import RuleReader
from tf2torch.rules.same import equal_function
from tf2torch.rules.table import RuleTable
from tf2torch.rules.uses import Use
from tf2torch.syntax.build import each, method
from tf2torch.syntax.comments import MARK, has_comment_in_head, is_marked, missing_comments, with_comments_above
from tf2torch.syntax.fields import semantic_fields
from tf2torch.syntax.names_in import name_counts
from tf2torch.syntax.precedence import fit, level, standing
from tf2torch.syntax.source_text import SourceText

Statement = cst.BaseStatement
Node = TypeVar("Node", bound=cst.CSTNode)


class Idiom(Protocol):
    """One construct that is bigger than an expression."""

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        """The statements that replace those from `at` on, and how many they replace; None if it is not this idiom."""
        ...


@runtime_checkable
class InLine(Protocol):
    """An idiom that can also replace one small statement among several on a line."""

    def in_line(self, node: cst.AugAssign, to: Rewriter) -> cst.BaseSmallStatement | None:
        """What replaces the statement; None if it is not this idiom."""
        ...


class Rewriter:
    """One rewriting of one module."""

    def __init__(
        self, program: Program, table: RuleTable, idioms: Sequence[Idiom], text: SourceText, annotate: bool = False
    ) -> None:
        self.program, self.table, self.idioms, self.text = program, table, idioms, text
        self.findings = Findings()
        self.annotate = annotate  # every status as a comment, not only what is left
        self.origin: dict[cst.CSTNode, tuple[cst.CSTNode, cst.CSTNode]] = {}
        self.below: list[cst.EmptyLine] = []  # comments that wait for the next statement, or for the end of the block
        self.lines: list[cst.SimpleStatementLine] = []  # made of one-line blocks: alive as long as their ids are used
        self.pending: list[list[str]] = []  # the marks for the statements being rewritten, innermost last
        self.functions: list[cst.FunctionDef] = []  # around the statement being rewritten, innermost last
        self.classes: list[cst.ClassDef] = []
        self.root: cst.Module | None = None
        self.claimed: set[cst.CSTNode] = set()
        self.renamed: dict[str, cst.BaseExpression] = {}  # names that stand for something else just now
        self.detached: set[cst.CSTNode] = set()  # read by a tape that must not follow where they come from
        self.left_calls: dict[cst.CSTNode, str] = {}  # uses that have a rule and stay all the same, and why
        self.copied: set[cst.CSTNode] = set()  # views of variables that are kept: they are cloned
        self.updates: bool | None = None  # whether the file changes variables in place, once that was asked
        self.changed: frozenset[str] | None = None  # names of what the file changes in place, once that was asked
        self.optimizers = Optimizers()
        self.devices: dict[str, str] = {}  # names that hold a device, by the text of the tf.device call
        self._counts: dict[cst.CSTNode, Counter[str]] = {}

    # statements

    def module(self, module: cst.Module) -> cst.Module:
        """The module with every statement rewritten."""
        self.root = module
        body = self.block(module.body)
        return module if body is module.body else module.with_changes(body=body, footer=[*self.below, *module.footer])

    def block(self, body: Sequence[Statement]) -> Sequence[Statement]:
        """Statements in order; the same sequence if nothing changed."""
        made: list[Statement] = []
        at = 0
        while at < len(body):
            below, self.below = self.below, []
            new, count = self._next(body, at)
            if below and new:
                new = [self.with_lines_above(new[0], below), *new[1:]]
            elif below:
                self.below = [*below, *self.below]
            for statement in new:
                if statement is not body[at]:
                    self.origin.setdefault(statement, (body[at], body[at + count - 1]))
            made += new
            at += count
        return body if len(made) == len(body) and all(a is b for a, b in zip(made, body)) else made

    def with_lines_above(self, node: Statement, lines: Sequence[cst.EmptyLine]) -> Statement:
        """The statement below these lines; it still comes from where it came from."""
        made = node.with_changes(leading_lines=[*lines, *node.leading_lines])  # type: ignore[attr-defined]
        self.origin[made] = self.origin.get(node, (node, node))
        return made

    def _next(self, body: Sequence[Statement], at: int) -> tuple[list[Statement], int]:
        if id(body[at]) not in self.program.work:
            return [body[at]], 1
        self.pending.append([])
        around, self.findings.statement = self.findings.statement, body[at]
        new, count = self._replaced(body, at)
        above = self.pending.pop()
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
        return len(old) > 1 or isinstance(old[0], cst.SimpleStatementLine) or has_comment_in_head(old[0])

    def _replaced(self, body: Sequence[Statement], at: int) -> tuple[list[Statement], int]:
        if is_marked(body[at]):
            return self._left(body[at]), 1
        for idiom in self.idioms:
            found = idiom.apply(body, at, self)
            if found is not None:
                return found
        return [self.statement(body[at])], 1

    def mark(self, code: Code, why: str, hint: str = "") -> None:
        """Mark the statement that is being rewritten for a human."""
        text = f"{MARK} {code.value} {why}" + (f"; {hint}" if hint else "")
        if self.pending and text not in self.pending[-1]:
            self.pending[-1].append(text)

    def _left(self, node: Statement) -> list[Statement]:
        """A statement that carries our mark from before stays; the body of a compound one is still entered."""
        if not isinstance(node, cst.BaseCompoundStatement) or isinstance(node, cst.With):
            self.leave(node)
            return [node]
        for name in semantic_fields(type(node)):
            if name != "body" and isinstance(part := getattr(node, name), cst.CSTNode):
                self.leave(part)
        body = self.suite(node.body)
        return [node if body is node.body else node.with_changes(body=body)]

    def statement(self, node: Node) -> Node:
        """One statement (or a part of it) with its expressions and blocks rewritten."""
        if id(node) not in self.program.work:
            return node
        if isinstance(node, cst.AugAssign):  # one of several on a line; alone, it went through the idioms
            found = (i.in_line(node, self) for i in self.idioms if isinstance(i, InLine))
            other = next((m for m in found if m is not None), None)
            if other is not None:
                return other  # type: ignore[return-value]
        around = (
            self.functions
            if isinstance(node, cst.FunctionDef)
            else self.classes
            if isinstance(node, cst.ClassDef)
            else []
        )
        around.append(node)  # type: ignore[arg-type]
        made = self._rebuilt(node)
        around.pop()
        return made

    def suite(self, node: cst.BaseSuite) -> cst.BaseSuite:
        """The body of a compound statement."""
        if isinstance(node, cst.IndentedBlock):
            body = self.block(node.body)
            below, self.below = self.below, []
            return node if body is node.body else node.with_changes(body=body or [PASS], footer=[*below, *node.footer])
        return self.statement(node)

    def opened(self, node: cst.With) -> list[Statement]:
        """The statements of a `with` block, rewritten to stand in its place; comments at its end go below them."""
        if isinstance(node.body, cst.IndentedBlock):
            made = list(self.block(node.body.body))
            self.below += [cst.EmptyLine(comment=line.comment) for line in node.body.footer if line.comment is not None]
            return made
        assert isinstance(node.body, cst.SimpleStatementSuite)
        line = cst.SimpleStatementLine(node.body.body, trailing_whitespace=node.body.trailing_whitespace)
        self.program.work.add(id(line))
        self.lines.append(line)
        made = list(self.block([line]))
        self.origin.update(dict.fromkeys(made, (node, node)))
        return made

    def _rebuilt(self, node: Node) -> Node:
        changes: dict[str, object] = {}
        for name in semantic_fields(type(node)):
            value = getattr(node, name)
            new = self._field(node, name, value)
            if new is not value:
                changes[name] = new
        return node.with_changes(**changes) if changes else node

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
        use = self.use_of(node) if type(node) in (cst.Arg, cst.Element) else None
        if use is None or not use.translated:
            return self._rebuilt(node)
        return node.with_changes(value=self.by_rule(use.node, use))

    # expressions

    def expression(self, node: cst.BaseExpression) -> cst.BaseExpression:
        """One expression in its translation; the same node if nothing changes."""
        if self.renamed and isinstance(node, cst.Name) and node.value in self.renamed:
            return self.renamed[node.value].deep_clone()
        if self.renamed and id(node) not in self.program.work:
            return self._rebuilt(node)
        if id(node) not in self.program.work and node not in self.copied:
            return node
        if node in self.detached:
            self.detached.discard(node)
            return method(standing(self.expression(node)), "detach")
        if node in self.copied:
            self.copied.discard(node)
            made = standing(self.expression(node))
            if is_array(self.fact(node)):
                return made if copies(made) else method(made, "copy")
            return each(made, "clone") if self.fact(node).kind in (Kind.LIST, Kind.TUPLE) else method(made, "clone")
        use = self.use_of(node)
        if use is None or node in self.claimed:
            return self._rebuilt(node)
        if node in self.left_calls and use.translated:
            self.refuse(node, Code.TAPE, use.api, self.left_calls[node])
            return node
        if not use.translated:
            return self._refused(node, use)
        if use.meaning is not None:
            return self._meaning(node, use)
        if use.subscript is not None and isinstance(node, cst.Subscript):
            self._note(node, use, Status.EXACT, [])
            made = self._rebuilt(node)
            return forwards(made.with_changes(value=standing(made.value)), use.subscript.flips)
        if use.decision is None:
            return node
        if use.fact.kind is Kind.OPTIMIZER and isinstance(node, cst.Call):
            return self._optimizer(node, use)
        return self.by_rule(node, use)

    def _optimizer(self, node: cst.Call, use: Use) -> cst.BaseExpression:
        made = self.optimizers.write(node, self)
        if made is None:
            why = "the variables that it updates are not known here: torch wants them when the optimizer is made"
            self.refuse(
                node,
                Code.OPTIMIZER,
                use.api,
                why,
                "call apply_gradients(zip(gradients, variables)) on variables made before",
            )
            return node
        return made

    def use_of(self, node: cst.CSTNode) -> Use | None:
        """The use of TensorFlow that this node is."""
        found = self.program.answers.get(node)
        return found if isinstance(found, Use) else None

    def by_rule(self, node: cst.CSTNode, use: Use) -> cst.BaseExpression:
        """A use as its rule writes it."""
        assert use.decision is not None
        if isinstance(node, (cst.Name, cst.Attribute)) and not use.bound:
            return self._as_value(node, use)
        rest = {p.name for p in use.decision.rule.params if p.is_rest}
        bound = {n: self._argument(b, n in rest) for n, b in use.bound.items()}
        original = self._call_with(node, use, bound)
        written = self.table.write(use.decision, bound, original)
        self._report(node, use, written.helper, written.defaults)
        return keep_layout(original, written.node) if isinstance(original, cst.Call) else written.node

    def _as_value(self, node: cst.BaseExpression, use: Use) -> cst.BaseExpression:
        """A function that is mentioned and not called: torch's own if it is the same one, else the rule as a helper."""
        assert use.decision is not None
        rule = use.decision.rule
        equal = equal_function(rule)
        said = [] if equal else [f"through the helper {rule.helper_name}"]
        self._note(node, use, Status.EXACT, said)
        return self.table.imports.use(equal) if equal else cst.Name(self.table.helper(rule))

    def _argument(self, bound: Bound, is_rest: bool) -> Bound:
        if bound.node is None:
            return bound
        if is_rest and isinstance(bound.node, cst.Tuple):  # no expression of the source, but several
            elements = [e.with_changes(value=self.expression(e.value)) for e in bound.node.elements]
            return replace(bound, node=bound.node.with_changes(elements=elements))
        node = self.expression(bound.node)
        return bound if node is bound.node else replace(bound, node=node)

    def _call_with(self, node: cst.CSTNode, use: Use, bound: dict[str, Bound]) -> cst.CSTNode:
        """The call with its arguments rewritten, for a helper to take over as it stands."""
        if not isinstance(node, cst.Call) or all(bound[n] is old for n, old in use.bound.items()):
            return node
        new = {id(old.node): bound[n].node for n, old in use.bound.items() if old.node is not None}
        return node.with_changes(args=[a.with_changes(value=new.get(id(a.value), a.value)) for a in node.args])

    def _report(self, node: cst.CSTNode, use: Use, helper: bool, defaults: Sequence[str]) -> None:
        decision = use.decision
        assert decision is not None
        assumed = messages.assumptions(use, self.program)
        line = 0 if helper else decision.line
        self.findings.uses.append(RuleUse(decision.rule.api, str(decision.rule.file.path), line, decision.differs))
        status = Status.ASSUMED if assumed else Status.DEFAULT if defaults else Status.EXACT
        said = [*assumed, *decision.caveats]
        if defaults:
            said.append(f"TensorFlow's default for {', '.join(defaults)} is written out")
        if helper:
            said.append(f"through the helper {decision.rule.helper_name}")
        if not (use.silent and status is Status.EXACT and not decision.caveats):
            self._note(node, use, status, said)

    def _note(self, node: cst.CSTNode, use: Use, status: Status, said: Sequence[str]) -> None:
        codes = {Status.DEFAULT: Code.DEFAULT_WRITTEN, Status.ASSUMED: Code.ASSUMPTION}
        code, message = codes.get(status, Code.TRANSLATED), "; ".join(said)
        self.findings.add(node, status, code, use.api, message)
        if self.annotate and self.pending:
            self.pending[-1].append(
                f"# tf2torch: {code.value} {status.value} {use.api}" + (f": {message}" if message else "")
            )

    def _meaning(self, node: cst.BaseExpression, use: Use) -> cst.BaseExpression:
        meaning = use.meaning
        assert meaning is not None
        self._note(node, use, Status.EXACT, [])
        reader = RuleReader({}, meaning.file, self.table)
        return self.written_out(meaning.expression, reader)

    def written_out(self, node: cst.BaseExpression, reader: RuleReader) -> cst.BaseExpression:
        """An expression of a rule file, with the file's own names for the libraries."""
        if isinstance(node, cst.Name) and node.value in reader.file.imports:
            return self.table.imports.use(reader.file.imports[node.value])
        if isinstance(node, cst.Attribute):
            return node.with_changes(value=self.written_out(node.value, reader))
        return node

    # what stays

    def _refused(self, node: cst.BaseExpression, use: Use) -> cst.BaseExpression:
        self.findings.add(node, Status.UNSUPPORTED, use.code, use.api, use.refusal)
        self.mark(use.code, use.refusal)
        if use.decision is not None:
            rule = use.decision.rule
            self.findings.uses.append(RuleUse(rule.api, str(rule.file.path), use.decision.line, use.decision.differs))
        self.leave(node, inside=use.api)
        return node

    def refuse(self, node: cst.CSTNode, code: Code, api: str, why: str, hint: str = "") -> None:
        """Report a construct that an idiom leaves as it is, with everything in it."""
        self.findings.add(node, Status.UNSUPPORTED, code, api, why, hint)
        self.mark(code, why, hint)
        self.leave(node, inside=api)

    def leave_call(self, node: cst.CSTNode, code: Code, api: str, why: str, hint: str = "") -> None:
        """Report a call that an idiom leaves, whose arguments are translated all the same."""
        self.findings.add(node, Status.UNSUPPORTED, code, api, why, hint)
        self.mark(code, why, hint)
        self.claimed.add(node)

    def leave(self, node: cst.CSTNode, inside: str = "") -> None:
        """Leave a node and everything in it in TensorFlow: each use in it is reported."""
        for name in semantic_fields(type(node)):
            value = getattr(node, name)
            for part in value if isinstance(value, (list, tuple)) else [value]:
                if isinstance(part, cst.CSTNode) and (
                    id(part) in self.program.work or not isinstance(part, cst.BaseExpression)
                ):
                    self._leave_use(part, inside)
                    self.leave(part, inside)

    def _leave_use(self, node: cst.CSTNode, inside: str) -> None:
        use = self.use_of(node)
        if use is not None and not use.silent:
            why = f"part of {inside}, which is not translated" if inside else "in a statement left for a human"
            self.findings.add(node, Status.UNSUPPORTED, Code.FOREIGN_INPUT, use.api, use.refusal or why)

    def claim(self, node: cst.CSTNode, message: str = "", status: Status = Status.EXACT) -> None:
        """An idiom translates this use; it is reported with the idiom's message."""
        self.claimed.add(node)
        use = self.use_of(node)
        if use is not None:
            self._note(node, use, status, [message] if message else [])

    def counts(self, scope: cst.CSTNode) -> Counter[str]:
        """How often each name stands in a scope of the source."""
        if scope not in self._counts:
            self._counts[scope] = name_counts([scope])
        return self._counts[scope]

    @property
    def scope(self) -> cst.CSTNode:
        """The function (or module) whose names the statement being rewritten sees as its own."""
        assert self.root is not None
        return self.functions[-1] if self.functions else self.root

    def torch(self, dotted: str) -> cst.BaseExpression:
        """The expression for a name of torch, imported as needed."""
        return self.table.imports.use(dotted)

    def fact(self, node: cst.CSTNode) -> Fact:
        """What is known of an expression of the source."""
        return self.program.known(node) or UNKNOWN


def is_array(fact: Fact) -> bool:
    """Whether it is what `.numpy()` gives: an array, or something of unknown kind, as a part of an array may be."""
    return fact.kind in (Kind.NDARRAY, Kind.UNKNOWN)


def copies(node: cst.BaseExpression) -> bool:
    """`x.copy()`: there is no need for another."""
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value == "copy"


class Role(Enum):
    """What a field's value is to the rewriter."""

    EXPRESSION = "expression"
    SUITE = "suite"
    STATEMENT = "statement"
    PART = "part"
    SEQUENCE = "sequence"
    OTHER = "other"


@cache
def role(kind: type) -> Role:
    """The role of a class (asked once for each: libcst's classes are slow to ask)."""
    for classes, found in (
        ((cst.StarredElement,), Role.PART),
        ((cst.BaseExpression,), Role.EXPRESSION),
        ((cst.BaseSuite,), Role.SUITE),
        (STATEMENTS, Role.STATEMENT),
        ((cst.CSTNode,), Role.PART),
        ((list, tuple), Role.SEQUENCE),
    ):
        if issubclass(kind, classes):
            return found
    return Role.OTHER


STATEMENTS = (
    cst.BaseStatement,
    cst.BaseSmallStatement,
    cst.ExceptHandler,
    cst.ExceptStarHandler,
    cst.Decorator,
    cst.Parameters,
    cst.WithItem,
)
PASS = cst.SimpleStatementLine([cst.Pass()])
