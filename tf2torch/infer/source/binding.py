"""Names that the source binds; the whole reader of the source's expressions."""

from __future__ import annotations

import libcst as cst

from tf2torch.infer.fact import Fact, bound, join
from tf2torch.infer.scope import Scope
from tf2torch.infer.source.operators import TensorOperators
from tf2torch.syntax.scopes import target_names


class Expressions(TensorOperators):
    """Gives facts of expressions of the source, keeps them by node, and marks where TensorFlow is used."""

    def assign(self, target: cst.BaseExpression, value: Fact) -> None:
        if isinstance(target, cst.Name):
            fact = bound(value)
            self.facts[id(target)] = fact
            self.bind_name(target.value, fact)
            return
        outer, self.dirty = self.dirty, False
        super().assign(target, value)
        if self.dirty:
            self.work.add(id(target))
        self.dirty = self.dirty or outer

    def bind_name(self, name: str, fact: Fact) -> None:
        """A name of the scope that is walked now holds a value."""
        for trial in self.trials:
            trial[name] = join(trial[name], fact) if name in trial else fact
        if name in self.scope.globals or name in self.scope.nonlocals:
            self._join(self.scope.owner_of(name), name, fact)
            return
        self.env[name] = fact
        if not self.in_class:  # what a class binds, no scope inside it sees
            self._join(self.scope, name, fact)

    def on_NamedExpr(self, node: cst.NamedExpr) -> Fact:
        value = self.fact(node.value)
        self.assign(node.target, value)
        self.walrus += [(n, bound(value)) for n in target_names(node.target)]
        return value

    def _comprehension(self, loop: cst.CompFor, *results: cst.BaseExpression) -> Fact:
        """What `:=` binds inside holds outside, if there was anything to go through."""
        self.looped.add(id(loop.iter))
        before = len(self.walrus)
        made = super()._comprehension(loop, *results)
        for name, fact in self.walrus[before:]:
            self.env[name] = join(self.env[name], fact) if name in self.env else fact
        return made

    def on_Lambda(self, node: cst.Lambda) -> Fact:
        outer, self.dirty = self.dirty, False
        found = super().on_Lambda(node)
        if self.dirty:
            self.work.add(id(node.params))
        self.dirty = self.dirty or outer
        return found

    def _join(self, scope: Scope, name: str, fact: Fact) -> None:
        known = scope.joined.get(name)
        new = fact if known is None else join(known, fact)
        if new is not known and new != known:
            scope.joined[name] = new
            self.learnt(name)
