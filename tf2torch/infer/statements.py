"""Facts through compound statements: branches, loops, `try`, `with`, `match`."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import libcst as cst

from tf2torch.infer.fact import FOREIGN, UNKNOWN, Fact, Kind, join
from tf2torch.infer.simple_statements import SimpleStatements
from tf2torch.syntax.comments import is_marked
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.scopes import bound_names, captured, dotted, target_names, walrus_names

Env = dict[str, Fact]
ROUNDS = 4
FORWARD = "tf.autodiff.ForwardAccumulator"


class Statements(SimpleStatements):
    """Walks statements in order; every method returns whether the next statement can be reached."""

    exits: list[Env]
    unreached: bool = False  # behind a `return`, `raise`, `break` or `continue` of the same block

    def block(self, body: Sequence[cst.BaseStatement | cst.BaseSmallStatement]) -> bool:
        """Walk statements; whether the end is reached."""
        for at, statement in enumerate(body):
            if not self.statement(statement):
                self._unreached(body[at + 1 :])
                return False
        return True

    def _unreached(self, body: Sequence[cst.CSTNode]) -> None:
        """What stands behind a `return` is translated, too, but tells nothing of what runs."""
        saved = self.env, self.exits, self.unreached
        self.env, self.exits, self.unreached = dict(self.env), [], True
        for statement in body:
            self.statement(statement)
        self.env, self.exits, self.unreached = saved

    def statement(self, node: cst.CSTNode) -> bool:
        """Walk one statement of any kind."""
        outer, self.dirty = self.dirty, False
        if id(node) in self.work:
            self.answers.pop(node, None)
        kind = type(node)
        if kind not in self._handlers:
            self._handlers[kind] = getattr(self, "st_" + kind.__name__, _nothing)
        around, self.standing = self.standing, node
        goes_on = self._handlers[kind](node) is not False
        self.standing = around
        if self.dirty:
            self.work.add(id(node))
        self.dirty = self.dirty or outer
        return goes_on

    def st_SimpleStatementLine(self, node: cst.SimpleStatementLine) -> bool:
        around, self.left = self.left, is_marked(node)
        goes_on = self.block(node.body)
        self.left = around
        return goes_on

    def st_SimpleStatementSuite(self, node: cst.SimpleStatementSuite) -> bool:
        return self.block(node.body)

    def st_IndentedBlock(self, node: cst.IndentedBlock) -> bool:
        return self.block(node.body)

    def st_Break(self, node: cst.Break) -> bool:
        self.exits.append(dict(self.env))
        return False

    def st_Continue(self, node: cst.Continue) -> bool:
        self.exits.append(dict(self.env))
        return False

    # branches

    def st_If(self, node: cst.If) -> bool:
        self.fact(node.test)
        before = dict(self.env)
        went = self.statement(node.body)
        after = self.env
        self.env = before
        other = True if node.orelse is None else self.statement(node.orelse)
        self._merge(after if went else None, self.env if other else None)
        return went or other

    def st_Else(self, node: cst.Else) -> bool:
        return self.statement(node.body)

    def st_Finally(self, node: cst.Finally) -> bool:
        return self.statement(node.body)

    def _merge(self, a: Env | None, b: Env | None) -> None:
        if a is None or b is None:
            self.env = a or b or self.env
            return
        self.env = joined(a, b)

    def st_While(self, node: cst.While) -> bool:
        self._loop(node, lambda: self.fact(node.test))
        return True

    def st_For(self, node: cst.For) -> bool:
        self.looped.add(id(node.iter))
        iterable = self.fact(node.iter)
        self._loop(node, lambda: self.assign(node.target, self.element(iterable)))
        return True

    def _loop(self, node: cst.For | cst.While, start: object) -> None:
        """Walk a body until the facts at its head hold for every iteration."""
        assert callable(start)
        entry = dict(self.env)
        outer = self.exits
        for attempt in range(ROUNDS):
            self.exits = []
            self.env = dict(entry)
            start()
            if self.statement(node.body):
                self.exits.append(self.env)
            head = entry
            for env in self.exits:
                head = joined(head, env)
            if head == entry:
                break
            entry = head if attempt < ROUNDS - 2 else self._forgotten(head, node)
        self.exits, self.env = outer, entry
        if node.orelse is not None:
            self.statement(node.orelse)

    def _forgotten(self, env: Env, node: cst.CSTNode) -> Env:
        """The facts without those of names that the loop binds: the last resort where they do not settle."""
        names = {*bound_names(node), *walrus_names(node)}
        return {n: UNKNOWN if n in names else f for n, f in env.items()}

    def st_Try(self, node: cst.Try | cst.TryStar) -> bool:
        self.trials.append(dict(self.env))  # a handler is entered from anywhere in the body
        went = self.statement(node.body)
        broken = dict(self.trials[-1])
        if went and node.orelse is not None:
            went = self.statement(node.orelse)
        ends = [self.env] if went else []
        for handler in node.handlers:
            self.env = dict(broken)
            if self._handler(handler):
                ends.append(self.env)
        anywhere = self.trials.pop()
        self.env = reduce(joined, ends) if ends else anywhere
        return (node.finalbody is None or self._finally(node.finalbody, anywhere)) and bool(ends)

    def st_TryStar(self, node: cst.TryStar) -> bool:
        return self.st_Try(node)

    def _finally(self, node: cst.Finally, anywhere: Env) -> bool:
        """Walked under what may hold anywhere before; afterwards it is as if nothing had been raised."""
        after = self.env
        self.env = joined(anywhere, after)
        goes_on = self.statement(node)
        names = {*bound_names(node), *walrus_names(node)}
        self.env = {**after, **{n: f for n, f in self.env.items() if n in names}}
        return goes_on

    def _handler(self, node: cst.ExceptHandler | cst.ExceptStarHandler) -> bool:
        outer, self.dirty = self.dirty, False
        if node.type is not None:
            self.fact(node.type)
        if node.name is not None:
            for name in target_names(node.name.name):
                self.bind_name(name, UNKNOWN)
        goes_on = self.statement(node.body)
        if self.dirty:
            self.work.add(id(node))
        self.dirty = self.dirty or outer
        return goes_on

    def st_With(self, node: cst.With) -> bool:
        tapes = len(self.tapes)
        for item in node.items:
            self._enter(node, item)
        outer = self.in_torch
        self.in_torch = outer or any(_is_no_grad(item) for item in node.items)
        goes_on = self._left_block(node) if self._is_left(node, tapes) else self.statement(node.body)
        self.in_torch = outer
        del self.tapes[tapes:]
        return goes_on

    def _is_left(self, node: cst.With, tapes: int) -> bool:
        """Whether the tape of a block stays: this translation has left it, or one before."""
        forward = any(map(self._runs_forward, node.items))
        return id(node) in self.left_blocks or forward or (len(self.tapes) > tapes and is_marked(node))

    def _runs_forward(self, item: cst.WithItem) -> bool:
        """Whether an item opens what follows tangents forward: that is not translated."""
        function = self.known(item.item.func) if isinstance(item.item, cst.Call) else None
        return function is not None and function.kind is Kind.NAME and self.oracle.canonical(function.ref) == FORWARD

    def _left_block(self, node: cst.With) -> bool:
        """A tape's block that stays: what is computed in it is TensorFlow's."""
        self.left_blocks.setdefault(id(node), "")
        self.meets = True
        around, self.left = self.left, True
        goes_on = self.statement(node.body)
        self.left = around
        for name in {*bound_names(node.body), *walrus_names(node.body)}:
            if holds_tensors(self.env.get(name, UNKNOWN)):
                self.bind_name(name, FOREIGN)
        return goes_on

    def _enter(self, node: cst.With, item: cst.WithItem) -> None:
        outer, self.dirty = self.dirty, False
        fact = self.fact(item.item)
        if fact.kind is Kind.TAPE:
            fact = fact._replace(ref=f"tape{id(node)}", value=_flag(item.item, "persistent"))
            self._open(node, item)
        if item.asname is not None:
            self.assign(item.asname.name, fact)
        if self.dirty:
            self.work.add(id(item))
        self.dirty = self.dirty or outer

    def _open(self, node: cst.With, item: cst.WithItem) -> None:
        """A tape records from here to the end of the block."""
        self.before[node] = dict(self.env)
        self.since[f"tape{id(node)}"] = []
        if self.recording():
            self.inner_tapes.add(node)
        if self.tapes:
            self.sharing.add(f"tape{id(node)}")
        if item.asname is not None:
            self.tape_names |= set(target_names(item.asname.name))
        self.tapes.append(node)

    def st_Match(self, node: cst.Match) -> bool:
        self.fact(node.subject)
        before = dict(self.env)
        after = dict(before)
        for case in node.cases:
            self.env = dict(before)
            self._pattern(case)
            if case.guard is not None:
                self.fact(case.guard)
            if self.statement(case.body):
                after = joined(after, self.env)
        self.env = after
        return True

    def _pattern(self, case: cst.MatchCase) -> None:
        """What a case compares with is read, what it captures is bound."""
        for part in descendants(case.pattern):
            if isinstance(part, cst.MatchValue):
                self.fact(part.value)
            elif isinstance(part, cst.MatchClass):
                self.fact(part.cls)
        for name in captured(case):
            self.bind_name(name, UNKNOWN)


def joined(a: Env, b: Env) -> Env:
    """What holds in both; a name that only one of them has keeps its fact (elsewhere it would not exist)."""
    if a is b:
        return a
    return {n: a[n] if n not in b else b[n] if n not in a else join(a[n], b[n]) for n in {**a, **b}}


def holds_tensors(fact: Fact) -> bool:
    """Whether a value is a tensor, or nested lists of them."""
    parts = fact.items if fact.items is not None else (fact.item,) if fact.item is not None else ()
    return fact.is_tensor or (fact.kind in (Kind.LIST, Kind.TUPLE, Kind.DICT) and any(map(holds_tensors, parts)))


def _nothing(node: cst.CSTNode) -> None:
    """A statement that says nothing about values (pass, global)."""


def _flag(call: cst.BaseExpression, name: str) -> bool:
    """A keyword argument that is written as True."""
    args = call.args if isinstance(call, cst.Call) else ()
    named = (a.value for a in args if a.keyword is not None and a.keyword.value == name)
    return any(isinstance(v, cst.Name) and v.value == "True" for v in named)


def _is_no_grad(item: cst.WithItem) -> bool:
    return isinstance(item.item, cst.Call) and dotted(item.item.func) == "torch.no_grad"
