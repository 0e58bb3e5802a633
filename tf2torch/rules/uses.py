"""The rules' answers to what the walk over the source asks: one `Use` for each use of TensorFlow."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.infer.fact import FOREIGN, NUMBERS, TENSORS, UNKNOWN, Fact, Kind, function_of, library
from tf2torch.infer.oracle import Answer
from tf2torch.infer.subscripts import Subscript
from tf2torch.rules.bind import bind
from tf2torch.rules.decision import Bound, Decision
from tf2torch.rules.passing import calls_functions, given_back, passed
from tf2torch.rules.reading import RuleReader
from tf2torch.rules.refused import Graph
from tf2torch.rules.rule import Meaning, Rule
from tf2torch.rules.table import RuleTable
from tf2torch.rules.unruled import Unruled, unruled
from tf2torch.rules.wrapping import Unbindable

Arguments = Sequence[tuple[cst.Arg, Fact]]
Receiver = tuple[cst.BaseExpression, Fact]


@dataclass(frozen=True, eq=False)
class Use:
    """One use of TensorFlow. `decision`: a call, property or operator; `meaning`: a mention; or `refusal`."""

    api: str
    node: cst.BaseExpression
    fact: Fact = FOREIGN
    decision: Decision | None = None
    bound: dict[str, Bound] = field(default_factory=dict)
    meaning: Meaning | None = None
    refusal: str = ""
    hint: str = ""
    code: Code = Code.TRANSLATED
    subscript: Subscript | None = None
    graph: Graph = Graph.NEVER  # what it says of its file
    silent: bool = False  # an operator: reported only if it changes or rests on an assumption

    @property
    def translated(self) -> bool:
        return not self.refusal

    @property
    def has_own_reason(self) -> bool:
        return bool(self.refusal) and self.code is not Code.FOREIGN_INPUT


class Uses:
    """Asks the rules; `constructs` are the names that idioms translate, with the facts of their values."""

    def __init__(self, table: RuleTable, constructs: Mapping[str, Fact]) -> None:
        self.table, self.constructs = table, constructs
        self._known: dict[str, bool] = {}

    def canonical(self, api: str) -> str:
        return self.table.index.canonical(api)

    def has(self, api: str) -> bool:
        """Whether there is a rule or an idiom for this name."""
        if api not in self._known:
            self._known[api] = api in self.constructs or self.table.index.find(api) is not None
        return self._known[api]

    def call(
        self, api: str, node: cst.BaseExpression, args: Arguments, receiver: Receiver | None, extra: Mapping[str, Fact]
    ) -> Use:
        rule = self.table.index.find(api)
        if rule is None and api in self.constructs:
            fact = self.constructs[api]
            if receiver is not None and fact.kind is Kind.VARIABLE:
                fact = receiver[1]
            return Use(api, node, fact, refusal=f"{api} is used in a way that is not translated", code=Code.REFUSED)
        if rule is None:
            return _unruled_use(api, node, FOREIGN, unruled(api, self.table.index))
        if rule.is_property:
            return Use(api, node, refusal=f"{api} is not called", code=Code.REFUSED)
        return self._decided(api, rule, node, args, receiver, extra)

    def passed(self, api: str, args: Arguments, results: Mapping[int, Fact]) -> Mapping[int, Sequence[Fact]]:
        """What a rule says that it calls its arguments with; nothing where the call will stay."""
        rule = self.table.index.find(api)
        if rule is None or not calls_functions(rule):
            return {}
        try:
            bound = bind(rule, args, {})
        except Unbindable:
            return {}
        if self.table.decide(rule, {n: b.fact for n, b in bound.items()}).refusal:
            return {}
        places = {id(arg.value): at for at, (arg, _) in enumerate(args)}
        at = {name: places[id(b.node)] for name, b in bound.items() if id(b.node) in places}
        told = passed(rule, bound, {name: results[i] for name, i in at.items() if i in results}, self.table)
        return {at[name]: facts for name, facts in told.items() if name in at}

    def _decided(
        self,
        api: str,
        rule: Rule,
        node: cst.BaseExpression,
        args: Arguments,
        receiver: Receiver | None,
        extra: Mapping[str, Fact],
        silent: bool = False,
    ) -> Use:
        try:
            bound = bind(rule, args, extra, receiver)
        except Unbindable as error:
            code = Code.FOREIGN_INPUT if error.foreign else Code.ARGUMENTS
            return Use(api, node, refusal=str(error), code=code)
        decision = self.table.decide(rule, {n: b.fact for n, b in bound.items()})
        if decision.refusal:
            return Use(api, node, decision=decision, refusal=decision.refusal, code=Code.REFUSED)
        fact = decision.fact
        if fact.kind is Kind.UNKNOWN and rule.says_what_it_gives:
            fact = given_back(rule, bound, self.table)
        return Use(api, node, fact, decision, bound, silent=silent)

    def property(self, api: str, node: cst.BaseExpression, own: Receiver, extra: Mapping[str, Fact]) -> Use:
        rule = self.table.index.find(api)
        assert rule is not None
        return self._decided(api, rule, node, (), own, extra, silent=True)

    def dynamic(self, api: str, node: cst.BaseExpression) -> Use:
        why = "what is done with TensorFlow here cannot be seen from the source"
        return Use(api, node, refusal=why, code=Code.DYNAMIC)

    def foreign(self, name: str, node: cst.BaseExpression, given: bool = True) -> Use:
        also = "gets what is torch's now" if given else "wants what it gets to be TensorFlow's, too"
        why = f"{name} is still TensorFlow's, and {also}"
        return Use(name, node, refusal=why, code=Code.FOREIGN_INPUT)

    def stays(self, answer: Answer, node: cst.CSTNode, why: str) -> Use:
        assert isinstance(answer, Use)
        return Use(answer.api, node, refusal=why, code=Code.FOREIGN_INPUT)  # type: ignore[arg-type]

    def mixed(self, api: str, node: cst.BaseExpression, foreign: str) -> Use:
        why = f"{foreign or 'one side of this'} is still TensorFlow's, the other side is torch's now"
        return Use(api, node, refusal=why, code=Code.FOREIGN_INPUT)

    def unclear(self, api: str, node: cst.BaseExpression, why: str) -> Use:
        return Use(api, node, UNKNOWN, refusal=why, code=Code.REFUSED)

    def attribute(self, api: str, node: cst.Attribute, receiver: Receiver) -> Use | None:
        rule = self.table.index.find(api) if self.has(api) else None
        if rule is None or not rule.is_property:
            return None
        return self._decided(api, rule, node, (), receiver, {})

    def operator(
        self, api: str, node: cst.BaseExpression, left: Receiver, right: Receiver, reflected: bool
    ) -> Use | None:
        rule = self.table.index.find(api)
        if rule is None:
            return None
        args = [(cst.Arg(left[0]), left[1]), (cst.Arg(right[0]), right[1])]
        use = self._decided(api, rule, node, args, None, {}, silent=True)
        plain = {left[1].kind, right[1].kind} <= TENSORS | NUMBERS | {Kind.UNKNOWN}
        return None if use.refusal and plain and use.code is Code.ARGUMENTS else use

    def subscript(self, node: cst.Subscript, fact: Fact, how: Subscript) -> Use:
        api = "tf.Tensor.__getitem__"
        if how.refusal:
            return Use(api, node, refusal=how.refusal, code=Code.REFUSED)
        return Use(api, node, fact, subscript=how)

    def meaning(self, api: str, node: cst.BaseExpression) -> Use:
        index = self.table.index
        if index.names.get(api) == "module" or api == "tf":
            return Use(api, node, library(api), silent=True)
        meaning = index.meaning(api)
        if meaning is not None:
            fact = RuleReader({}, meaning.file, self.table).fact(meaning.expression)
            return Use(api, node, fact, meaning=meaning)
        if index.find(api) is not None:
            return Use(api, node, function_of(api), decision=Decision(index.find(api), helper=True))  # type: ignore[arg-type]
        return _unruled_use(api, node, self.constructs.get(api, FOREIGN), unruled(api, index))


def _unruled_use(api: str, node: cst.BaseExpression, fact: Fact, said: Unruled) -> Use:
    return Use(api, node, fact, refusal=said.why, hint=said.hint, code=said.code, graph=said.graph)
