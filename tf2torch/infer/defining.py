"""Definitions of functions and classes."""

from __future__ import annotations

import libcst as cst

from tf2torch.infer.definitions import Class, Function
from tf2torch.infer.fact import Fact, Kind
from tf2torch.infer.own_calls import TRACED
from tf2torch.infer.own_gradient import CUSTOM, own_gradient
from tf2torch.infer.passing import Passing
from tf2torch.infer.signature import declared
from tf2torch.syntax.scopes import bound_names


class Defining(Passing):
    """Definitions of functions and classes."""

    def st_FunctionDef(self, node: cst.FunctionDef) -> None:
        means = [self._meant(d.decorator) for d in node.decorators]
        custom = CUSTOM in means
        for decorator in node.decorators:
            self._part(decorator, decorator.decorator)
        self._signature(node)
        key = f"{len(self.functions)}:{node.name.value}" if not self._known(node) else self._known(node)
        if key not in self.functions:
            made = self.functions[key] = Function(node, self.scope, self.owner)
            made.around = self.stack[-1] if self.stack else None
            made.elsewhere, made.module = self.visiting, self.here
            self.keys[id(node)] = key
        if custom:
            self.functions[key].own_gradient = True
            self.functions[key].foreign = isinstance(own_gradient(node), str)
        self.functions[key].traced = TRACED in means
        self.functions[key].declared = declared(node, self.known)
        if self.owner and self.scope is self.functions[key].parent:
            self.classes[self.owner].methods[node.name.value] = key
        else:
            self.bind_name(node.name.value, Fact(Kind.FUNCTION, ref=key))

    def _meant(self, decorator: cst.BaseExpression) -> str:
        """The name of TensorFlow that a decorator is, or is made by; "" for any other."""
        outer, self.dirty = self.dirty, False
        found = self.raw(decorator.func if isinstance(decorator, cst.Call) else decorator)
        self.dirty = outer
        return self.oracle.canonical(found.ref) if found.kind is Kind.NAME else ""

    def _known(self, node: cst.FunctionDef) -> str:
        return self.keys.get(id(node), "")

    def _part(self, parent: cst.CSTNode, expression: cst.BaseExpression) -> None:
        outer, self.dirty = self.dirty, False
        self.fact(expression)
        if self.dirty:
            self.work.add(id(parent))
        self.dirty = self.dirty or outer

    def _signature(self, node: cst.FunctionDef) -> None:
        outer, self.dirty = self.dirty, False
        for param in Function(node, self.scope).params:
            if param.annotation is not None:
                self._part(param.annotation, param.annotation.annotation)
            if param.default is not None:
                self.fact(param.default)
            if self.dirty:
                self.work.add(id(param))
        if self.dirty:
            self.work.add(id(node.params))
        if node.returns is not None:
            self._part(node.returns, node.returns.annotation)
        self.dirty = self.dirty or outer

    def st_ClassDef(self, node: cst.ClassDef) -> None:
        for decorator in node.decorators:
            self._part(decorator, decorator.decorator)
        bases = tuple(self._base(a) for a in node.bases)
        for keyword in node.keywords:
            self._part(keyword, keyword.value)
        key = f"{len(self.classes)}:{node.name.value}"
        key = next((k for k, c in self.classes.items() if c.node is node), key)
        known = self.classes.setdefault(key, Class(node, bases))
        known.bases = bases
        known.foreign = any(self._stays(arg, base) for arg, base in zip(node.bases, bases))
        self.dirty = self.dirty or bool(self.library_bases(key))
        self._class_body(node, key)
        self.bind_name(node.name.value, Fact(Kind.CLASS, ref=key))

    def _class_body(self, node: cst.ClassDef, key: str) -> None:
        """The statements of a class: what they bind are its attributes, and no names behind it."""
        outer, self.owner = self.owner, key
        around, self.in_class = self.in_class, True
        before = dict(self.env)
        self.statement(node.body)
        self.owner, self.in_class = outer, around
        for name in bound_names(node.body):
            self.env.pop(name, None)
            if name in before:
                self.env[name] = before[name]

    def _stays(self, arg: cst.Arg, base: Fact) -> bool:
        """Whether a class that comes from this one stays TensorFlow's."""
        if base.kind is Kind.CLASS and base.ref:
            return self.classes[base.ref].foreign
        fact = self.known(arg.value)
        return base.ref.startswith("tf.") and fact is not None and fact.kind is Kind.FOREIGN

    def _base(self, arg: cst.Arg) -> Fact:
        outer, self.dirty = self.dirty, False
        found = self.raw(arg.value)
        if found.kind is Kind.NAME and found.ref.startswith("tf."):
            self.fact(arg.value)
        if self.dirty:
            self.work.add(id(arg))
        self.dirty = self.dirty or outer
        return found
