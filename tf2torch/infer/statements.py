"""Facts through statements: assignments, branches, loops, `with`, imports."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce

import libcst as cst

from tf2torch.infer.expressions.operators import BINARY
from tf2torch.infer.fact import MIXED, NUMBERS, TENSORS, UNKNOWN, Fact, Kind, Storage, join, library
from tf2torch.infer.source.binding import Expressions
from tf2torch.syntax.comments import is_marked
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.scopes import bound_names, captured, dotted, target_names, walrus_names

Env = dict[str, Fact]
AUGMENTED: dict[type[cst.BaseAugOp], type[cst.BaseBinaryOp]] = {
    cst.AddAssign: cst.Add,
    cst.SubtractAssign: cst.Subtract,
    cst.MultiplyAssign: cst.Multiply,
    cst.DivideAssign: cst.Divide,
    cst.FloorDivideAssign: cst.FloorDivide,
    cst.ModuloAssign: cst.Modulo,
    cst.PowerAssign: cst.Power,
    cst.MatrixMultiplyAssign: cst.MatrixMultiply,
    cst.BitAndAssign: cst.BitAnd,
    cst.BitOrAssign: cst.BitOr,
    cst.BitXorAssign: cst.BitXor,
    cst.LeftShiftAssign: cst.LeftShift,
    cst.RightShiftAssign: cst.RightShift,
}
ROUNDS = 4


class Statements(Expressions):
    """Walks statements in order; every method returns whether the next statement can be reached."""

    exits: list[Env]

    def block(self, body: Sequence[cst.BaseStatement | cst.BaseSmallStatement]) -> bool:
        """Walk statements until one that never ends."""
        return all(map(self.statement, body))

    def statement(self, node: cst.CSTNode) -> bool:
        """Walk one statement of any kind."""
        outer, self.dirty = self.dirty, False
        kind = type(node)
        if kind not in self._handlers:
            self._handlers[kind] = getattr(self, "st_" + kind.__name__, _nothing)
        goes_on = self._handlers[kind](node) is not False
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

    def st_Expr(self, node: cst.Expr) -> None:
        self.fact(node.value)

    def st_Assign(self, node: cst.Assign) -> None:
        value = self.fact(node.value)
        self.dirty = self.dirty or value.storage is Storage.VARIABLE  # a view may have to be copied
        self._note_alias(node, value)
        for target in node.targets:
            self.assign(target.target, value)
            if any(node.value in calls for calls in self.tape_uses.values()):
                self.gradient_names |= set(target_names(target.target))

    def _note_alias(self, node: cst.Assign, value: Fact) -> None:
        """`K = tf.math` only gives something of TensorFlow another name."""
        self.aliases.pop(node, None)
        named = all(isinstance(t.target, cst.Name) for t in node.targets)
        if named and value.kind is Kind.NAME and value.ref.partition(".")[0] == "tf":
            self.aliases[node] = dotted(node.value).partition(".")[0]

    def st_AnnAssign(self, node: cst.AnnAssign) -> None:
        self.fact(node.annotation.annotation)
        if node.value is not None:
            self.assign(node.target, self.fact(node.value))

    def st_AugAssign(self, node: cst.AugAssign) -> None:
        left, right = self.fact(node.target), self.fact(node.value)
        operator = AUGMENTED[type(node.operator)]
        name, compute = BINARY[operator]
        if left.ref == MIXED and right.kind in NUMBERS:
            self.dirty = True
            result = left
        elif left.kind in TENSORS or right.kind in TENSORS:
            self.dirty = True
            found = self._operator_answer(node, name, (node.target, left), (node.value, right))  # type: ignore[arg-type]
            result = self._operator_fact(name, left, right) if found is None else found
        else:
            self.dirty = self.dirty or left.kind is Kind.UNKNOWN  # it may be taken to be a tensor somewhere
            result = self.binary(node, name, compute, left, right)
        self.assign(node.target, result)

    def st_Return(self, node: cst.Return) -> bool:
        self.returned(UNKNOWN if node.value is None else self.fact(node.value), node.value is None)
        return False

    def returned(self, fact: Fact, empty: bool) -> None:
        """A function returns this."""

    def st_Raise(self, node: cst.Raise) -> bool:
        for part in (node.exc, node.cause.item if node.cause else None):
            if part is not None:
                self.fact(part)
        return False

    def st_Assert(self, node: cst.Assert) -> None:
        self.fact(node.test)
        if node.msg is not None:
            self.fact(node.msg)

    def st_Del(self, node: cst.Del) -> None:
        self.dirty = self.dirty or any(n in self.tape_names for n in target_names(node.target))
        if isinstance(node.target, (cst.Attribute, cst.Subscript)):
            self.fact(node.target)
        for name in target_names(node.target):
            self.bind_name(name, UNKNOWN)

    def st_Break(self, node: cst.Break) -> bool:
        self.exits.append(dict(self.env))
        return False

    def st_Continue(self, node: cst.Continue) -> bool:
        self.exits.append(dict(self.env))
        return False

    # imports

    def st_Import(self, node: cst.Import) -> None:
        for alias in node.names:
            name = dotted(alias.name)
            if alias.asname is not None:
                for local in target_names(alias.asname.name):
                    self.bind_name(local, library(root_name(name)))
            else:
                top = name.partition(".")[0]
                self.bind_name(top, library(root_name(top)))

    def st_ImportFrom(self, node: cst.ImportFrom) -> None:
        if isinstance(node.names, cst.ImportStar):
            if root_name(dotted(node.module)).partition(".")[0] == "tf":
                self.dirty = self.starred = True
            return
        module = "." * len(node.relative) + dotted(node.module)
        for alias in node.names:
            local = alias.asname.name if alias.asname is not None else alias.name
            for name in target_names(local):
                self.bind_name(name, library(root_name(f"{module}.{dotted(alias.name)}")))

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
        iterable = self.fact(node.iter)
        self._loop(node, lambda: self.assign(node.target, self.element(iterable)))
        return True

    def _loop(self, node: cst.For | cst.While, start: object) -> None:
        """Walk a body until the facts at its head hold for every iteration."""
        assert callable(start)
        entry = dict(self.env)
        outer = getattr(self, "exits", [])
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
        goes_on = self.statement(node.body)
        del self.tapes[tapes:]
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


def _nothing(node: cst.CSTNode) -> None:
    """A statement that says nothing about values (pass, global)."""


def _flag(call: cst.BaseExpression, name: str) -> bool:
    """A keyword argument that is written as True."""
    args = call.args if isinstance(call, cst.Call) else ()
    named = (a.value for a in args if a.keyword is not None and a.keyword.value == name)
    return any(isinstance(v, cst.Name) and v.value == "True" for v in named)


def root_name(module: str) -> str:
    """`tensorflow.x` as `tf.x`; `keras.x` as it is."""
    for root in ("tensorflow", "tf_keras", "keras"):
        if module == root or module.startswith(root + "."):
            return {"tensorflow": "tf", "tf_keras": "tf.keras", "keras": "tf.keras"}[root] + module[len(root) :]
    return module
