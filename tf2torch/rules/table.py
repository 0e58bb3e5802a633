"""All rules for one module being translated: finds, decides (once per set of facts), writes, keeps the helpers."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass, field
from functools import cache

import libcst as cst

from tf2torch.infer.fact import UNKNOWN, Fact
from tf2torch.rules import words
from tf2torch.rules.bind import default_fact
from tf2torch.rules.decide import Way
from tf2torch.rules.decision import Bound, Decision
from tf2torch.rules.helper import Plain, helper_function
from tf2torch.rules.index import RuleIndex
from tf2torch.rules.rule import Rule, RuleFile
from tf2torch.rules.special import Asked, is_default, settled_by, specialised
from tf2torch.rules.writing.toolbox import NO_DEFAULT, NeedsHelper
from tf2torch.rules.writing.writer import Writer
from tf2torch.rules.written_helper import Helper
from tf2torch.syntax.build import TIGHT
from tf2torch.syntax.imports import ImportNeeds
from tf2torch.syntax.literals import literal
from tf2torch.syntax.transformed import transformed

DEPTH = 12


@dataclass(frozen=True, eq=False)
class Written:
    """A call as it stands in the output; `defaults` are the TensorFlow defaults that had to be written out."""

    node: cst.BaseExpression
    helper: bool = False
    defaults: tuple[str, ...] = ()


@dataclass(eq=False)
class RuleTable:
    """The toolbox of one translation. `taken` are the names that the source binds anywhere."""

    index: RuleIndex
    imports: ImportNeeds
    taken: Container[str] = ()
    exact_dtypes: bool = False
    pure_calls: set[cst.CSTNode] = field(default_factory=set)
    rebound: Container[str] = frozenset()  # names that a function binds in a scope around it
    helpers: dict[str, Rule] = field(default_factory=dict)
    asked: dict[str, list[Asked]] = field(default_factory=dict)  # the calls of each helper
    values: set[str] = field(default_factory=set)  # the helpers that others call, or that are passed on as they are
    shared: bool = False  # the helpers are defined in another module, for calls of any kind
    _deciding: list[Rule] = field(default_factory=list)  # innermost last

    def decide(self, rule: Rule, facts: dict[str, Fact]) -> Decision:
        """The way through the rule for arguments with these facts."""
        key = rule, tuple(facts.values()), self.exact_dtypes
        found = self.index.decisions.get(key)
        if found is None:
            found = Way(rule, facts, self, self.exact_dtypes).decide()
            self.index.decisions[key] = found
        return found

    def sibling(self, file: RuleFile, name: str) -> Rule | None:
        return self.index.sibling(file, name)

    def sibling_decision(self, rule: Rule, facts: dict[str, Fact]) -> Decision:
        """The decision for a call between rules; a rule that calls itself is a helper."""
        if len(self._deciding) > DEPTH or rule in self._deciding:
            return Decision(rule, helper=True)
        self._deciding.append(rule)
        try:
            return self.decide(rule, facts)
        finally:
            self._deciding.pop()

    def sibling_fact(self, file: RuleFile, name: str, args: list[Fact], keywords: dict[str, Fact]) -> Fact | None:
        """The fact of a call between rules."""
        found = self.sibling_call(file, name, args, keywords)
        return None if found is None else found.fact

    def sibling_call(self, file: RuleFile, name: str, args: list[Fact], keywords: dict[str, Fact]) -> Decision | None:
        """The decision for a call between rules."""
        rule = self.sibling(file, name)
        if rule is None:
            return None
        facts = {p.name: UNKNOWN for p in rule.params}
        for param in rule.params:
            if param.default is not None:
                facts[param.name] = default_fact(param)
        facts.update(zip(facts, args))
        facts.update(keywords)
        return self.sibling_decision(rule, facts)

    def default_of(self, function: str, keyword: str) -> object:
        """torch's own default for an argument, or NO_DEFAULT."""
        defaults = self.index.torch_defaults
        found = defaults.get(function) or defaults.get("Tensor." + function.rpartition(".")[2]) or {}
        return found.get(keyword, NO_DEFAULT)

    def helper(self, rule: Rule, asked: Asked | None = None) -> str:
        """The name of the helper function for a rule, which will be written into the output.

        `asked` says how it is called; without that, it may be in any way.
        """
        name = next((n for n, known in self.helpers.items() if known is rule), "") or self.fresh(rule.helper_name)
        self.helpers[name] = rule
        if asked is None or self.shared:
            self.values.add(name)
        else:
            self.asked.setdefault(name, []).append(asked)
        return name

    def fresh(self, name: str) -> str:
        """A name that nothing in the file has."""
        while name in self.taken or name in self.helpers:
            name += "_"
        return name

    def without(self, call: cst.Call, before: Container[str]) -> None:
        """Forget a helper that nothing has called before, and whose call is not written."""
        if isinstance(call.func, cst.Name) and call.func.value not in before:
            self.helpers.pop(call.func.value, None)
            self.asked.pop(call.func.value, None)
            self.values.discard(call.func.value)

    def write(self, decision: Decision, bound: dict[str, Bound], call: cst.CSTNode) -> Written:
        """The call as the decision has it: in place if possible, else as a helper."""
        if decision.expression is not None:
            writer = Writer(decision, bound, self, call)
            try:
                node = writer.write()
            except NeedsHelper:
                pass
            else:
                if not decision.rule.calls_back:
                    self.pure_calls.add(node)
                return Written(node, False, tuple(dict.fromkeys(writer.defaults)))
        return Written(self._helper_call(decision.rule, bound, call), True)

    def _helper_call(self, rule: Rule, bound: dict[str, Bound], call: cst.CSTNode) -> cst.BaseExpression:
        asked = Asked(
            {p: b.fact for p, b in bound.items()}, frozenset(p for p, b in bound.items() if b.node is not None)
        )
        writer, name = Writer(Decision(rule), bound, self), cst.Name(self.helper(rule, asked))
        if not isinstance(call, cst.Call):
            return cst.Call(name, [cst.Arg(writer.argument(p)) for p, b in bound.items() if b.node is not None])
        positions = {id(b.node): p for p, b in bound.items() if b.node is not None}
        own = [
            a.with_changes(value=writer.argument(positions[id(a.value)])) for a in call.args if id(a.value) in positions
        ]
        params, given = {p.name: p for p in rule.params}, {id(a.value) for a in call.args}
        receiver = [
            cst.Arg(cst.Name("None") if params[p].is_ignored else writer.argument(p))  # a tape is gone
            for p, b in bound.items()
            if b.node is not None and id(b.node) not in given
        ]
        asking = [p for p in rule.params if p.annotation in ("Fact[bool]", "Fact[str]")]
        told = [_told(p.name, bound[p.name].fact) for p in asking if not is_default(p, bound[p.name].fact)]
        if own and (told or len(own) < len(call.args)):
            own[-1] = own[-1].with_changes(comma=cst.MaybeSentinel.DEFAULT)
        return call.with_changes(func=name, args=[*receiver, *own, *told])

    def _helper(self, rule: Rule, name: str) -> Helper:
        """The definition of a helper: written once for all files in which it has the same names."""
        key = rule, name, self.exact_dtypes
        found = self.index.helpers.get(key)
        if found is None or not found.holds_in(self):
            found = self.index.helpers[key] = helper_function(rule, name, self)
        return found

    def helper_functions(self) -> Iterable[cst.FunctionDef]:
        """The definitions of all helpers, those that others call first."""
        made: dict[str, cst.FunctionDef] = {}
        folds: set[str] = set()
        done: tuple[int, int] = -1, -1
        while done != (len(self.helpers), len(self.values)):  # making one may show another, or a call of one
            done, made, folds = (len(self.helpers), len(self.values)), {}, set()
            for name in list(self.helpers):
                helper = self._helper(self._special(name), name)
                made[name] = helper.node
                folds |= set(helper.folds)
        return [*(_fold(f) for f in sorted(folds)), *(made[n] for n in reversed(made))]

    def _special(self, name: str) -> Rule:
        """A helper's rule, as far as the file's calls leave it open."""
        rule = self.helpers[name]
        if name in self.values:
            return rule
        key = rule, settled_by(rule, self.asked[name]), self.exact_dtypes
        if key not in self.index.special:
            self.index.special[key] = specialised(rule, self.asked[name], self, self.exact_dtypes)
        return self.index.special[key]


def _told(name: str, fact: Fact) -> cst.Arg:
    """What the rule asks of the place where it is called, as an argument."""
    return cst.Arg(literal(fact.python()), keyword=cst.Name(name), equal=TIGHT)


@cache
def _fold(name: str) -> cst.FunctionDef:
    """A fold as a function of the output, for a helper that calls it; its annotations would need imports."""
    from inspect import getsource

    made = transformed(cst.parse_module(getsource(getattr(words, name))).body[0], Plain())
    assert isinstance(made, cst.FunctionDef)
    return made
