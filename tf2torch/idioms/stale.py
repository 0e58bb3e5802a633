"""What a tape's block reads from before it: TensorFlow's tape does not follow its history, torch's graph would."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import libcst as cst

from tf2torch.idioms.rewriter import Rewriter
from tf2torch.infer.fact import TENSORS, WATCHED, Fact, Kind
from tf2torch.syntax.fields import children, descendants
from tf2torch.syntax.scopes import dotted, target_names
from tf2torch.syntax.text import code

CONTAINERS = frozenset({Kind.LIST, Kind.TUPLE, Kind.DICT})
GROWING = frozenset(["append", "extend", "insert", "add", "update", "setdefault", "pop", "remove", "clear"])
Fresh = frozenset[str]  # what the block has bound for certain: names, and the text of attributes and subscripts


def carries(fact: Fact | None) -> bool:
    """Whether a value may have a history that torch would follow."""
    if fact is None:
        return False
    if fact.kind in CONTAINERS:
        return any(map(carries, fact.items)) if fact.items else carries(fact.item)
    return fact.kind is Kind.TENSOR and (fact.carried or (fact.grad is True and fact.ref != WATCHED))


@dataclass(eq=False)
class Stale:
    """Reads one block in the order of evaluation; `entry` holds the facts of names before it."""

    entry: Mapping[str, Fact]
    to: Rewriter
    cut: dict[str, cst.BaseExpression] = field(default_factory=dict)  # by text: to be detached before the block
    reads: list[cst.BaseExpression] = field(default_factory=list)  # to be detached where they are read
    unclear: set[str] = field(default_factory=set)  # may be from before the block or not
    touched: set[str] = field(default_factory=set)  # names whose attributes or elements the block has changed

    def read(self, node: cst.CSTNode, fresh: Fresh) -> Fresh:
        """Read a part of the block; what is certainly bound after it."""
        match node:
            case cst.Name(value=name):
                self._name(node, name, fresh)
            case cst.Attribute() | cst.Subscript():
                self._member(node, fresh)
            case cst.Call():
                self._call(node, fresh)
            case cst.FunctionDef() | cst.ClassDef():
                return fresh | {node.name.value}
            case cst.Lambda(params=params, body=body):
                self.read(body, fresh | {p.name.value for p in params.params})
            case cst.ListComp() | cst.SetComp() | cst.GeneratorExp() | cst.DictComp():
                self._comprehension(node, fresh)
            case _:
                return self._statement(node, fresh)
        return fresh

    def _statement(self, node: cst.CSTNode, fresh: Fresh) -> Fresh:
        match node:
            case cst.Assign(targets=targets, value=value):
                self.read(value, fresh)
                for target in targets:
                    fresh = self._store(target.target, fresh)
            case cst.AnnAssign(target=target, value=value) if value is not None:
                self.read(value, fresh)
                fresh = self._store(target, fresh)
            case cst.AugAssign(target=target, value=value):
                self.read(target, fresh)
                self.read(value, fresh)
                fresh = self._store(target, fresh)
            case cst.NamedExpr(target=target, value=value):
                self.read(value, fresh)
                fresh = self._store(target, fresh)
            case cst.If(test=test, body=body, orelse=orelse):
                self.read(test, fresh)
                fresh = self.read(body, fresh) & (fresh if orelse is None else self.read(orelse, fresh))
            case cst.For(target=target, iter=iterable, body=body):
                self.read(iterable, fresh)
                self.read(body, self._store(target, fresh))
            case cst.While() | cst.Try() | cst.Match():
                for child in children(node):
                    self.read(child, fresh)
            case _:
                for child in children(node):
                    fresh = self.read(child, fresh)
        return fresh

    def _store(self, target: cst.BaseExpression, fresh: Fresh) -> Fresh:
        if isinstance(target, (cst.Attribute, cst.Subscript)):
            self.touched.add(root(target))
            return fresh | {code(target)}
        return fresh | set(target_names(target))

    def _name(self, node: cst.Name, name: str, fresh: Fresh) -> None:
        fact = self.entry.get(name)
        if name in fresh or fact is None or not carries(fact):
            return
        if fact.kind is Kind.TENSOR:
            self.cut[name] = node
        else:
            self.unclear.add(name)

    def _member(self, node: cst.Attribute | cst.Subscript, fresh: Fresh) -> None:
        """An attribute, or an element of a list or dict."""
        text, owner = code(node), root(node)
        for index in node.slice if isinstance(node, cst.Subscript) else ():
            self.read(index, fresh)
        stored = text in fresh or not owner or owner in fresh
        if stored or self.to.fact(node.value).kind in TENSORS or self.to.use_of(node) is not None:
            if not isinstance(node.value, cst.Name) or self.to.fact(node.value).kind in TENSORS:
                self.read(node.value, fresh)
        elif not carries(self.to.fact(node)) or self._is_property(node) or self._held_none(node.value):
            self._inner(node.value, fresh)
        elif owner in self.touched:
            self.unclear.add(text)
        elif self._settable(node):
            self.cut[text] = node
        else:
            self.reads.append(node)

    def _inner(self, node: cst.BaseExpression, fresh: Fresh) -> None:
        """What an attribute or element belongs to: a list is not read as a whole there."""
        if not isinstance(node, cst.Name) or self.to.fact(node).kind in TENSORS:
            self.read(node, fresh)

    def _is_property(self, node: cst.Attribute | cst.Subscript) -> bool:
        owner = self.to.fact(node.value)
        if owner.kind is not Kind.INSTANCE or not owner.ref or not isinstance(node, cst.Attribute):
            return False
        return bool(self.to.program.method_of(owner.ref, node.attr.value))

    def _held_none(self, node: cst.BaseExpression) -> bool:
        """Whether a list or dict held nothing with a history before the block."""
        held = self.entry.get(node.value) if isinstance(node, cst.Name) else None
        known = held is not None and held.kind in CONTAINERS and (held.item is not None or held.items == ())
        return known and not carries(held)

    def _settable(self, node: cst.Attribute | cst.Subscript) -> bool:
        """Whether `node = node.detach()` before the block reaches what the block reads."""
        if isinstance(node, cst.Attribute):
            return bool(dotted(node))
        constant = all(self.to.fact(d).constant for e in node.slice for d in _indices(e))
        return constant and self.to.fact(node.value).kind in (Kind.LIST, Kind.DICT)

    def _call(self, node: cst.Call, fresh: Fresh) -> None:
        growing = isinstance(node.func, cst.Attribute) and node.func.attr.value in GROWING
        if growing or (isinstance(node.func, cst.Name) and node.func.value == "len"):
            parts: list[cst.CSTNode] = [a for a in node.args if growing]
            self.touched |= {root(node.func)} if growing else set()
        else:
            parts = [node.func, *node.args]
        for part in parts:
            self.read(part.value if isinstance(part, cst.Arg) else part, fresh)

    def _comprehension(self, node: cst.BaseComp, fresh: Fresh) -> None:
        loop: cst.CompFor | None = node.for_in
        while loop is not None:
            self.read(loop.iter, fresh)
            fresh = fresh | set(target_names(loop.target))
            for condition in loop.ifs:
                self.read(condition.test, fresh)
            loop = loop.inner_for_in
        for part in (getattr(node, n, None) for n in ("key", "value", "elt")):
            if part is not None:
                self.read(part, fresh)


def _indices(element: cst.SubscriptElement) -> Iterator[cst.BaseExpression]:
    if isinstance(element.slice, cst.Index):
        yield element.slice.value
    else:
        yield cst.Ellipsis()  # a slice makes a new list


def root(node: cst.CSTNode) -> str:
    """The name that a chain of attributes and subscripts starts from; "" for anything else."""
    while isinstance(node, (cst.Attribute, cst.Subscript)):
        node = node.value
    return node.value if isinstance(node, cst.Name) else ""


def stale(node: cst.With, to: Rewriter) -> Stale:
    """What the block of a tape must be cut off from; nothing where another tape may be recording around it."""
    found = Stale(to.program.before.get(node, {}), to)
    if node not in to.program.inner_tapes:
        found.read(node.body, frozenset())
        for name in watched(node, to):
            found.cut.pop(name, None)
    return found


def watched(node: cst.With, to: Rewriter) -> set[str]:
    """The names that the block watches: they are cut off from their history there."""
    calls = (n for n in descendants(node.body) if isinstance(n, cst.Call))
    return {
        a.value.value
        for c in calls
        if isinstance(c.func, cst.Attribute)
        and c.func.attr.value == "watch"
        and to.fact(c.func.value) == to.fact(c.func.value)._replace(kind=Kind.TAPE, ref=f"tape{id(node)}")
        for a in c.args
        if isinstance(a.value, cst.Name)
    }
