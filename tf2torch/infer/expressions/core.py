"""What every reader of expressions has: the facts of names, and one handler for each kind of node."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import libcst as cst

from tf2torch.infer.fact import AN_INT, FALSE, TRUE, UNKNOWN, Fact, Kind, constant, stands_for_tensor
from tf2torch.syntax.fields import children


class Reading:
    """Gives the fact of an expression under the facts of names in `env`."""

    def __init__(self, env: dict[str, Fact] | None = None) -> None:
        self.env: dict[str, Fact] = {} if env is None else env
        self._handlers: dict[type[cst.CSTNode], Callable[..., Any]] = {}

    def fact(self, node: cst.BaseExpression) -> Fact:
        """The fact of any expression."""
        kind = type(node)
        if kind not in self._handlers:
            self._handlers[kind] = getattr(self, "on_" + kind.__name__, self.on_other)
        found: Fact = self._handlers[kind](node)
        return found

    def on_other(self, node: cst.CSTNode) -> Fact:
        """An expression nothing special is known of: its parts are still read."""
        for child in children(node):
            if isinstance(child, cst.BaseExpression):
                self.fact(child)
            else:
                self.on_other(child)
        return UNKNOWN

    def on_Name(self, node: cst.Name) -> Fact:
        found = self.env.get(node.value)
        if found is not None:
            return found
        match node.value:
            case "True":
                return TRUE
            case "False":
                return FALSE
            case "None":
                return constant(None)
        return self.free_name(node.value)

    def free_name(self, name: str) -> Fact:
        """A name that no scope here binds."""
        return UNKNOWN

    def on_Attribute(self, node: cst.Attribute) -> Fact:
        return self.attribute(node, self.fact(node.value))

    def attribute(self, node: cst.Attribute, base: Fact) -> Fact:
        return UNKNOWN

    def on_Call(self, node: cst.Call) -> Fact:
        function = self.fact(node.func)
        return self.call(node, function, [self.fact(a.value) for a in node.args])

    def call(self, node: cst.Call, function: Fact, args: list[Fact]) -> Fact:
        return UNKNOWN

    def element(self, iterable: Fact) -> Fact:
        """What one step of `for x in iterable` gives."""
        if iterable.kind in (Kind.SHAPE, Kind.SIZE):
            return AN_INT if iterable.kind is Kind.SHAPE else stands_for_tensor(AN_INT)
        return iterable.item or UNKNOWN

    @staticmethod
    def truth(fact: Fact) -> bool | None:
        """Whether the value is true; None where that is not known."""
        if fact.constant:
            return bool(fact.python())
        if fact.kind is Kind.LIST and fact.items is not None:
            return bool(fact.items)
        return None
