"""Calls in a rule's text, written out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

import libcst as cst

from tf2torch.infer.fact import Fact, Kind
from tf2torch.rules.decision import Decision
from tf2torch.rules.reading import FOLDS, WORDS, RuleReader, is_word
from tf2torch.rules.rule import Rule, RuleFile
from tf2torch.rules.writing.applied import applied
from tf2torch.rules.writing.nodes import shortened, stacked
from tf2torch.rules.writing.toolbox import NO_DEFAULT, NeedsHelper, Thunk, Toolbox
from tf2torch.syntax.build import TIGHT
from tf2torch.syntax.literals import is_literal, literal, tuple_of
from tf2torch.syntax.precedence import bare, fit
from tf2torch.syntax.purity import Purity, purity
from tf2torch.syntax.scopes import dotted
from tf2torch.syntax.text import code

if TYPE_CHECKING:
    from tf2torch.rules.writing.writer import Writer


DEPTH = 12


class RuleCalls(ABC):
    """The calls in a rule's text: of torch, of words, of other rules."""

    writer: Writer
    decision: Decision
    file: RuleFile
    tools: Toolbox
    env: dict[str, Thunk]
    facts: dict[str, Fact]

    @abstractmethod
    def make(self, node: cst.BaseExpression) -> cst.BaseExpression:
        """One expression of the rule's text, written out."""

    @abstractmethod
    def reader(self) -> RuleReader:
        """What is known of the text's expressions here."""

    @abstractmethod
    def local(self, value: cst.BaseExpression, env: dict[str, Thunk], facts: dict[str, Fact]) -> Thunk:
        """An expression of the text, to be written where its name stands."""

    @abstractmethod
    def of(self, decision: Decision, env: dict[str, Thunk]) -> RuleCalls:
        """The writing of another rule's result."""

    @abstractmethod
    def result(self) -> cst.BaseExpression:
        """The returned expression, local names written out."""

    def call(self, node: cst.Call) -> cst.BaseExpression:
        if isinstance(node.func, cst.Name) and node.func.value not in self.env:
            dotted = self.file.imports.get(node.func.value, "")
            if dotted.startswith(WORDS):
                return self._word(node, dotted.removeprefix(WORDS))
            rule = self.tools.sibling(self.file, node.func.value)
            if rule is not None:
                return self._sibling(node, rule)
        return self._torch_call(node)

    def _torch_call(self, node: cst.Call) -> cst.BaseExpression:
        function = dotted(node.func) or code(node.func)
        func = fit(node, "func", self.make(node.func))
        args = [made for a in node.args for made in self._args(function, a)]
        if function == "partial" and isinstance(node.args[0].value, cst.Name):
            args = self._without_defaults(node.args[0].value.value, args)
        if function == "tuple" and len(node.args) == 1 and self.reader().fact(node.args[0].value).kind is Kind.SHAPE:
            return args[0].value  # it is a tuple already
        if function == "tuple" and len(node.args) == 1:
            args = [a.with_changes(value=self._unbound(node.args[0].value, a.value)) for a in args]
        own = bare(func)
        if isinstance(own, cst.Lambda) and all(a.keyword is None and not a.star for a in args):
            return applied(own, [a.value for a in args])
        return shortened(function, cst.Call(func, args))

    def _without_defaults(self, name: str, args: list[cst.Arg]) -> list[cst.Arg]:
        """The arguments without those that a function of the rule files takes anyway."""
        rule = self.tools.sibling(self.file, name)
        own = {} if rule is None else {p.name: code(p.default) for p in rule.params if p.default is not None}
        return [a for a in args if a.keyword is None or own.get(a.keyword.value) != code(a.value)]

    def _unbound(self, node: cst.BaseExpression, made: cst.BaseExpression) -> cst.BaseExpression:
        """`torch.stack([a, b], dim=1).unbind(-1)`, of rank 2, as `[a, b]`."""
        if not isinstance(node, cst.Call) or not isinstance(node.func, cst.Attribute):
            return made
        return stacked(made, self.reader().fact(node.func.value).rank) or made

    def _args(self, function: str, arg: cst.Arg) -> list[cst.Arg]:
        """`*spread(sizes)`: the elements of a display one by one, anything else as the one argument it is."""
        if arg.star != "*":
            made = self._arg(function, arg)
            return [] if made is None else [made]
        spread = is_word(self.file, arg.value, "spread")
        value = bare(self.make(arg.value.args[0].value if spread else arg.value))  # type: ignore[attr-defined]
        elements = value.elements if isinstance(value, (cst.List, cst.Tuple)) else ()
        if elements and all(isinstance(e, cst.Element) for e in elements):
            return [cst.Arg(bare(e.value)) for e in elements]
        return [cst.Arg(value, star="" if spread else "*")]

    def _arg(self, function: str, arg: cst.Arg) -> cst.Arg | None:
        """One argument; None where it only repeats torch's default."""
        before = len(self.writer.uses), len(self.writer.defaults)
        value = bare(self.make(arg.value))
        if arg.keyword is not None and not self._is_given(arg.value) and is_literal(value):
            default = self.tools.default_of(function, arg.keyword.value)
            if default is not NO_DEFAULT and code(value) == code(literal(default)):
                del self.writer.uses[before[0] :], self.writer.defaults[before[1] :]
                return None
        if self._is_float32(arg, value) and self.tools.default_of(function, "dtype") is None:
            del self.writer.uses[before[0] :], self.writer.defaults[before[1] :]
            return None  # what torch makes anyway
        return cst.Arg(value, arg.keyword, TIGHT if arg.keyword else cst.MaybeSentinel.DEFAULT, star=arg.star)

    def _is_float32(self, arg: cst.Arg, value: cst.BaseExpression) -> bool:
        """Whether it asks for the dtype that torch gives anyway, without the caller having asked for it."""
        named = arg.keyword is not None and arg.keyword.value == "dtype"
        return named and dotted(value) == "torch.float32" and not self._is_given(arg.value)

    def _is_given(self, value: cst.BaseExpression) -> bool:
        """Whether the argument passes on what the caller wrote."""
        if not isinstance(value, cst.Name):
            return False
        local = next((made for name, made, _ in self.decision.assignments if name == value.value), None)
        if local is None:
            bound = self.writer.bound.get(value.value)
            return bound is not None and bound.given
        chosen = self._chosen(local)
        return isinstance(local, cst.IfExp) and code(chosen) != value.value and self._is_given(chosen)

    def _chosen(self, value: cst.BaseExpression) -> cst.BaseExpression:
        """`lr` of `lr if known(...) else 1.0` where the facts say so; anything else as it is."""
        if not isinstance(value, cst.IfExp):
            return value
        reader = self.reader()
        truth = reader.truth(reader.fact(value.test))
        return value if truth is None else value.body if truth else value.orelse

    def _word(self, node: cst.Call, word: str) -> cst.BaseExpression:
        if word in ("known", "unlikely"):
            return self.make(node.args[0].value)
        args = [bare(self.make(a.value)) for a in node.args]
        if word == "as_tuple" and isinstance(args[0], (cst.List, cst.Tuple)):
            return tuple_of([e.value for e in args[0].elements])
        reader = self.reader()
        facts = [reader.fact(a.value) for a in node.args]
        function = next((f for f in FOLDS if f.__name__ == word), None)
        if function is None or not all(map(is_literal, args)) or not all(f.constant for f in facts):
            raise NeedsHelper
        return literal(function(*(f.python() for f in facts)))

    def _sibling(self, node: cst.Call, rule: Rule) -> cst.BaseExpression:
        """A call of another function of the rule files: written out in turn, or called as a helper."""
        reader = self.reader()
        values = bind_names(rule, node)
        facts = {n: reader.fact(v) for n, v in values.items()}
        decision = self.tools.sibling_decision(rule, facts)
        if decision.expression is None:
            return self._helper_call(node, rule)
        put: dict[str, list[cst.BaseExpression]] = {n: [] for n in values}
        before = len(self.writer.uses), len(self.writer.defaults)
        kept = [(nodes, len(nodes)) for nodes in self.writer.kept]
        env = {n: self._kept(self.local(v, self.env, self.facts), put[n]) for n, v in values.items()}
        made = self._inner(decision, env)
        if made is None or any(len(nodes) > 1 and purity(bare(nodes[0])) >= Purity.PURE for nodes in put.values()):
            del self.writer.uses[before[0] :], self.writer.defaults[before[1] :]
            for nodes, size in kept:
                del nodes[size:]
            return self._helper_call(node, rule)  # it would be computed more than once
        return made

    def _inner(self, decision: Decision, env: dict[str, Thunk]) -> cst.BaseExpression | None:
        around = self.writer.around
        if len(around) > DEPTH or any(other.rule is decision.rule for other in around):  # a function that calls itself
            return None
        around.append(decision)
        try:
            return self.of(decision, env).result()
        except NeedsHelper:
            return None
        finally:
            around.pop()

    def _kept(self, thunk: Thunk, into: list[cst.BaseExpression]) -> Thunk:
        self.writer.kept.append(into)

        def put() -> cst.BaseExpression:
            into.append(thunk())
            return into[-1]

        return put

    def _helper_call(self, node: cst.Call, rule: Rule) -> cst.BaseExpression:
        own = {p.name: code(p.default) for p in rule.params if p.default is not None}
        kept: list[cst.Arg] = []
        for arg in node.args:
            before = len(self.writer.defaults)
            made = self._args("", arg)
            new = [a for a in made if a.keyword is None or own.get(a.keyword.value) != code(a.value)]
            if not new:
                del self.writer.defaults[before:]  # it is the helper's default, too
            kept += new
        return cst.Call(cst.Name(self.tools.helper(rule)), kept)


def bind_names(rule: Rule, node: cst.Call) -> dict[str, cst.BaseExpression]:
    """The expression for each parameter of a call between rule files."""
    names = [p.name for p in rule.params]
    values = {p.name: p.default for p in rule.params if p.default is not None}
    for i, arg in enumerate(node.args):
        values[arg.keyword.value if arg.keyword else names[i]] = arg.value
    return values
