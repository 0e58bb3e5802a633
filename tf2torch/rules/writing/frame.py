"""One rule's result, written out under what its names stand for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import libcst as cst

from tf2torch.infer.fact import UNKNOWN, Fact, Kind
from tf2torch.rules.decision import Decision
from tf2torch.rules.reading import WORDS, RuleReader
from tf2torch.rules.writing.calls import RuleCalls
from tf2torch.rules.writing.loop_names import LoopNames
from tf2torch.rules.writing.nodes import (
    PLAIN,
    Node,
    bound_inside,
    element_of,
    flattened,
    is_edge,
    is_label,
    literal_of,
    spread_index,
)
from tf2torch.rules.writing.toolbox import NeedsHelper, Thunk, Use
from tf2torch.syntax.changed import changed
from tf2torch.syntax.fields import is_expression, semantic_fields
from tf2torch.syntax.literals import fold, literal
from tf2torch.syntax.precedence import bare, fit
from tf2torch.syntax.purity import Purity, purity

_PLAIN_EXPRESSIONS = frozenset({cst.Integer, cst.Float, cst.List, cst.Tuple, cst.UnaryOperation, cst.Comparison})
_PARTS = frozenset({cst.Index, cst.Slice, cst.ComparisonTarget})

if TYPE_CHECKING:
    from tf2torch.rules.writing.writer import Writer


class Frame(RuleCalls):
    """The writing of one function's result under one environment of thunks (a rule may call another)."""

    def __init__(self, writer: Writer, decision: Decision, env: dict[str, Thunk]) -> None:
        self.writer, self.decision = writer, decision
        self.file = decision.rule.file
        self.tools = writer.tools
        self.env = env
        self.facts = decision.env
        self.iterables: dict[
            cst.CompFor, cst.BaseExpression
        ] = {}  # of comprehensions, made before their names are bound

    def result(self) -> cst.BaseExpression:
        """The returned expression, local names written out. Raises NeedsHelper where one would be computed twice."""
        put: list[list[cst.BaseExpression]] = []
        for name, value, before in self.decision.assignments:
            put.append([])
            self.env = {**self.env, name: self._kept(self.local(value, self.env, before), put[-1])}
        assert self.decision.expression is not None
        made = self.make(self.decision.expression)
        if any(len(nodes) > 1 and purity(bare(nodes[0])) >= Purity.PURE for nodes in put):
            raise NeedsHelper
        return made

    def of(self, decision: Decision, env: dict[str, Thunk]) -> Frame:
        return Frame(self.writer, decision, env)

    def local(self, value: cst.BaseExpression, env: dict[str, Thunk], facts: dict[str, Fact]) -> Thunk:
        def put() -> cst.BaseExpression:
            saved = self.env, self.facts
            self.env, self.facts = env, facts
            made = self.make(value)
            self.env, self.facts = saved
            return made

        return put

    def make(self, node: cst.BaseExpression) -> cst.BaseExpression:
        """One expression of the rule's text, written out."""
        kind = type(node)
        if kind is cst.Name:
            return self._name(node, node.value)  # type: ignore[arg-type,attr-defined]
        if kind is cst.Call:
            return self.call(node)  # type: ignore[arg-type]
        if kind in _PLAIN_EXPRESSIONS:
            return self._rebuilt(node)
        match node:
            case cst.IfExp():
                return self._if(node)
            case cst.Lambda() | cst.ListComp() | cst.GeneratorExp() | cst.SetComp() | cst.DictComp():
                return self._scope(node)
            case cst.BinaryOperation():
                made = self._rebuilt(node)
                return fold(made) if isinstance(made, cst.BinaryOperation) else made
            case cst.Subscript():
                return self._subscript(node)
            case cst.Attribute(value=cst.Name(value="builtins"), attr=attr):
                return attr  # a rule has that name, too
            case cst.Attribute(value=cst.Name(value=name), attr=cst.Name(value="dtype")):
                return self._dtype(node) if self.writer.is_computed(name) else self._rebuilt(node)
            case cst.SimpleString():
                return literal(node.evaluated_value)
        return self._rebuilt(node)

    def _dtype(self, node: cst.Attribute) -> cst.BaseExpression:
        """`x.dtype` of an argument that computes, by its name: the argument is not evaluated for it."""
        fact = self.reader().fact(node)
        known = fact.kind is Kind.DTYPE and bool(fact.ref) and fact.sure
        return literal_of(fact, self.tools.imports) if known else self._rebuilt(node)

    def _subscript(self, node: cst.Subscript) -> cst.BaseExpression:
        """`sizes[0]` as the element that the caller wrote there, which is then all that is evaluated."""
        before = len(self.writer.uses)
        made = self._rebuilt(node)
        at, element = element_of(made)
        if element is None:
            return spread_index(made) if isinstance(made, cst.Subscript) else made
        if len(self.writer.uses) == before + 1:
            use = self.writer.uses[before]
            self.writer.uses[before] = Use(use.param, use.maybe, (*use.path, at))
        return element

    def _name(self, node: cst.Name, name: str) -> cst.BaseExpression:
        if name in self.env:
            return self.env[name]()
        dotted = self.file.imports.get(name)
        if dotted is not None and not dotted.startswith(WORDS):
            return self.tools.imports.use(dotted)
        rule = self.tools.sibling(self.file, name)
        return cst.Name(self.tools.helper(rule)) if rule is not None else cst.Name(name)

    def reader(self) -> RuleReader:
        return RuleReader(dict(self.facts), self.file, self.tools, self.tools.exact_dtypes)

    def _if(self, node: cst.IfExp) -> cst.BaseExpression:
        reader = self.reader()
        truth = reader.truth(reader.fact(node.test))
        if truth is not None:
            return self.make(node.body if truth else node.orelse)
        test = fit(node, "test", bare(self.make(node.test)))
        self.writer.maybe += 1
        body, orelse = (fit(node, name, bare(self.make(getattr(node, name)))) for name in ("body", "orelse"))
        self.writer.maybe -= 1
        return node.with_changes(test=test, body=body, orelse=orelse)

    def _maybe(self, node: cst.BaseExpression) -> cst.BaseExpression:
        self.writer.maybe += 1
        made = self._rebuilt(node)
        self.writer.maybe -= 1
        return made

    def _scope(self, node: cst.BaseExpression) -> cst.BaseExpression:
        """A lambda or a comprehension: its own names, which must not be those that the caller's parts mean."""
        loop = None if isinstance(node, cst.Lambda) else node.for_in  # type: ignore[attr-defined]
        if loop is not None:  # evaluated once, before the names are bound
            self.iterables[loop] = fit(loop, "iter", bare(self.make(loop.iter)))
        saved = self.env, self.facts
        named = LoopNames(self, node).chosen(bound_inside(node))
        self.env = {**self.env, **{name: _naming(chosen) for name, chosen in named.items()}}
        self.facts = {**self.facts, **dict.fromkeys(named, UNKNOWN)}
        made = self._maybe(node)
        self.env, self.facts = saved
        return made

    def _loop(self, node: cst.CompFor) -> cst.CompFor:
        """One `for` of a comprehension."""
        known = self.iterables.pop(node, None)
        made = self._rebuilt(node if known is None else node.with_changes(iter=cst.Name("None")))
        target = self.make(node.target)
        assert isinstance(target, (cst.Name, cst.Tuple))
        return made.with_changes(target=target, iter=made.iter if known is None else known)

    def _rebuilt(self, node: Node) -> Node:
        changes: dict[str, object] = {}
        for name in semantic_fields(type(node)):
            value = getattr(node, name)
            kind = type(value)
            if kind is list or kind is tuple:
                changes[name] = [part for item in value for part in flattened(self._part(item))]
            elif is_expression(kind):  # type: ignore[arg-type]
                if not is_label(node, name):
                    changes[name] = fit(node, name, bare(self.make(value)))
            elif kind is cst.CompFor:
                changes[name] = self._loop(value)
            elif kind in _PARTS:
                changes[name] = self._rebuilt(value)
        if isinstance(node, cst.Slice):
            changes = {n: None if n in ("lower", "upper") and is_edge(n, v) else v for n, v in changes.items()}
        return changed(node, **changes, **PLAIN.get(type(node), {}))

    def _part(self, node: cst.CSTNode) -> cst.CSTNode:
        return self._rebuilt(node)


def _naming(name: str) -> Thunk:
    return lambda: cst.Name(name)
