"""Writing one decision in place of a call, with the call's arguments."""

from __future__ import annotations

import libcst as cst

from tf2torch.infer.fact import Kind, dtype
from tf2torch.rules.decision import Bound, Decision
from tf2torch.rules.writing.frame import Frame
from tf2torch.rules.writing.nodes import at_path, literal_of
from tf2torch.rules.writing.toolbox import NeedsHelper, Thunk, Toolbox, Use
from tf2torch.syntax.build import TIGHT
from tf2torch.syntax.precedence import bare, standalone
from tf2torch.syntax.purity import Purity, purity


class Writer:
    """Writes one decision with one set of arguments."""

    def __init__(
        self, decision: Decision, bound: dict[str, Bound], tools: Toolbox, call: cst.CSTNode | None = None
    ) -> None:
        self.decision, self.bound, self.tools, self.call = decision, bound, tools, call
        self.inferred = {p.name for p in decision.rule.params if p.is_fact}
        self.uses: list[Use] = []
        self.defaults: list[str] = []
        self.kept: list[list[cst.BaseExpression]] = []  # what was written for each local name, so far
        self.maybe = 0
        self.around: list[Decision] = [decision]  # of the rules that are written into each other, innermost last

    def write(self) -> cst.BaseExpression:
        """The expression for the call. Raises NeedsHelper."""
        env: dict[str, Thunk] = {name: self._parameter(name) for name in self.bound}
        frame = Frame(self, self.decision, env)
        node = frame.result()
        self._check_evaluation()
        return bare(node)

    def _parameter(self, name: str) -> Thunk:
        def put() -> cst.BaseExpression:
            bound = self.bound[name]
            if bound.node is None:
                if name not in self.inferred:
                    self.defaults.append(name)
                return literal_of(bound.fact, self.tools.imports)
            self.uses.append(Use(name, self.maybe > 0))
            again = sum(u.param == name for u in self.uses) > 1
            node = self.argument(name)
            return node.deep_clone() if again else node

        return put

    def argument(self, name: str) -> cst.BaseExpression:
        """The caller's expression, made a tensor where the rule wants one."""
        bound = self.bound[name]
        assert bound.node is not None
        node = standalone(bare(bound.node))
        if bound.wrap == "dtype":
            return literal_of(bound.fact, self.tools.imports)
        if bound.wrap == "element" and isinstance(node, (cst.List, cst.Tuple)):
            return node.elements[0].value
        if bound.parts and isinstance(node, (cst.List, cst.Tuple)):
            elements = [e.with_changes(value=self._wrapped(e.value, how)) for e, how in zip(node.elements, bound.parts)]
            return node.with_changes(elements=elements)
        if bound.array:
            node = cst.Call(cst.Attribute(self.tools.imports.use("numpy"), cst.Name("array")), [cst.Arg(node)])
        return self._wrapped(node, bound.wrap, bound.like)

    def _wrapped(self, node: cst.BaseExpression, how: str, like: str = "") -> cst.BaseExpression:
        """`torch.tensor(node)` and the like; `like` names the parameter whose dtype it takes."""
        if not how:
            return node
        if how == "tuple":
            return cst.Call(cst.Name("tuple"), [cst.Arg(node)])
        args = [cst.Arg(node)]
        if like:
            args.append(cst.Arg(self._dtype_of(like), keyword=cst.Name("dtype"), equal=TIGHT))
        return cst.Call(cst.Attribute(self.tools.imports.use("torch"), cst.Name(how)), args)

    def _dtype_of(self, name: str) -> cst.BaseExpression:
        other = self.bound[name]
        known = other.fact.item if other.fact.kind is Kind.TENSOR_ARRAY and other.fact.item else other.fact
        if known.dtype is not None and (known.sure or other.like == name):  # its own: chosen, not assumed
            return literal_of(dtype(known.dtype), self.tools.imports)
        if other.node is None or purity(other.node) > Purity.ATOM:
            raise NeedsHelper
        return cst.Attribute(other.node.deep_clone(), cst.Name("dtype"))

    def is_computed(self, name: str) -> bool:
        """Whether a parameter stands for an expression that should be evaluated only once."""
        bound = self.bound.get(name)
        return bound is not None and bound.node is not None and purity(bound.node, self.tools.pure_calls) > Purity.ATOM

    def _check_evaluation(self) -> None:
        """Arguments that compute are evaluated once and, if any may change something, in the caller's order."""
        levels = {n: self._level(b.node) for n, b in self.bound.items() if b.node is not None}
        for name, level in levels.items():
            uses = [u for u in self.uses if u.param == name]
            if (level >= Purity.PURE and self._repeats(name, uses)) or (level is Purity.IMPURE and not uses):
                raise NeedsHelper
        if Purity.IMPURE in levels.values():
            if any(u.path and levels[u.param] >= Purity.ATOM for u in self.uses):
                raise NeedsHelper
            moved = [u.param for u in self.uses if levels[u.param] >= Purity.ATOM and not self._stands(u.param)]
            order = list(dict.fromkeys(moved))
            if order != [n for n in self._call_order(levels) if n in order]:
                raise NeedsHelper

    def _level(self, node: cst.BaseExpression) -> Purity:
        """A lambda does nothing before it is called."""
        return Purity.CONSTANT if isinstance(node, cst.Lambda) else purity(node, self.tools.pure_calls)

    def _stands(self, name: str) -> bool:
        """Whether an argument is a name that no call can bind to something else: it may be read before or after one."""
        node = self.bound[name].node
        return isinstance(node, cst.Name) and node.value not in self.tools.rebound and not self.bound[name].wrap

    def _repeats(self, name: str, uses: list[Use]) -> bool:
        """Whether an argument (or the element of a display) is evaluated more than once, or perhaps not at all."""
        if not all(u.path for u in uses):
            return len(uses) > 1 or any(u.maybe for u in uses)
        dear = [u for u in uses if purity(at_path(self.bound[name].node, u.path), self.tools.pure_calls) >= Purity.PURE]
        return len({u.path for u in dear}) < len(dear) or any(u.maybe for u in dear)

    def _call_order(self, levels: dict[str, Purity]) -> list[str]:
        """The parameters in the order in which the caller evaluates them: the receiver, then as they are written."""
        written = [id(a.value) for a in self.call.args] if isinstance(self.call, cst.Call) else []
        places = {n: written.index(id(self.bound[n].node)) if id(self.bound[n].node) in written else -1 for n in levels}
        return sorted(levels, key=lambda n: places[n])
