"""Where the tensors of a module are: TensorFlow copies what an operation needs to its device, torch is to be told."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import libcst as cst

from tf2torch.idioms.rewriting.reporting import Reporting
from tf2torch.infer.fact import NUMBERS, TENSORS, Fact, Kind
from tf2torch.infer.program import mark_paths
from tf2torch.rules.uses import Use
from tf2torch.rules.words import torch_device
from tf2torch.syntax.fields import blocks, children, descendants
from tf2torch.syntax.scopes import dotted, target_names

API = "tf.device"
CPU = "cpu"
ANYWHERE = "?"  # on one of several devices, or nothing is known of it
NO_TENSOR = NUMBERS | {
    Kind.SIZE, Kind.SHAPE, Kind.NDARRAY, Kind.STR, Kind.NONE, Kind.DTYPE, Kind.DEVICE, Kind.TAPE, Kind.OPTIMIZER,
}  # fmt: skip
OWN = frozenset({Kind.FUNCTION, Kind.CLASS, Kind.INSTANCE})
STAYING = ("tf.GradientTape", "tf.Variable.", "tf.keras.optimizers.")  # what copies no operand
OPERATORS = (cst.BinaryOperation, cst.Comparison, cst.UnaryOperation)


def place(module: cst.Module, to: Reporting) -> None:
    """Find what is read on a device on which it is not; the rewriter moves it there."""
    placing = Placing(to)
    places: dict[str, str] = {}
    placing.block(module.body, places, Block(CPU))
    for function in placing.later:  # runs when all of the module has a place; its own names have not
        own = {n: p for n, p in places.items() if n not in _params(function)}
        placing.block(function.body.body, own, Block(ANYWHERE))
    mark_paths(module, {id(n) for n in to.moved}, to.program.work)


def _params(function: cst.FunctionDef) -> set[str]:
    return {d.name.value for d in descendants(function.params) if isinstance(d, cst.Param)}


@dataclass(frozen=True)
class Block:
    """The device of some statements: the text of the `tf.device` call, and the `with` it stands in."""

    device: str
    node: cst.With | None = None
    sure: bool = True  # whether the statements run exactly once


@dataclass(eq=False)
class Placing:
    """One walk over a module, in the order in which it runs."""

    to: Reporting
    later: list[cst.FunctionDef] = field(default_factory=list)

    def block(self, body: Sequence[cst.CSTNode], places: dict[str, str], at: Block) -> None:
        """Statements in order; `places` has the names that are bound."""
        for statement in body:
            self._statement(statement, places, at)

    def _statement(self, node: cst.CSTNode, places: dict[str, str], at: Block) -> None:
        match node:
            case cst.FunctionDef():
                self.later.append(node)
            case cst.With() if (device := device_of(node, self.to)) is not None:
                self._placed(node, device, places, at)
            case cst.Assign(targets=targets, value=value):
                where = self.read(value, places, at)
                for target in targets:
                    self._bind(target.target, where, places, at)
            case cst.AugAssign(target=target, value=value):
                self._updated(target, self.read(value, places, at), places, at)
            case cst.For(target=target, iter=iterable):
                self._bind(target, self.read(iterable, places, at), places, at)
                self._parts(node, places, Block(at.device, at.node, sure=False))
                self._parts(node, places, Block(at.device, at.node, sure=False))
            case cst.While():
                self._parts(node, places, Block(at.device, at.node, sure=False))
                self._parts(node, places, Block(at.device, at.node, sure=False))
            case cst.If() | cst.Try() | cst.TryStar():
                self._parts(node, places, Block(at.device, at.node, sure=False))
            case _:
                self._parts(node, places, at)

    def _parts(self, node: cst.CSTNode, places: dict[str, str], at: Block) -> None:
        inner = list(blocks(node)) if isinstance(node, (cst.BaseCompoundStatement, cst.BaseSuite)) else []
        for child in children(node):
            if isinstance(child, cst.BaseExpression):
                if not (isinstance(node, cst.For) and child in (node.target, node.iter)):
                    self.read(child, places, at)
            elif child in inner or not isinstance(child, cst.BaseExpression):
                self._statement(child, places, at)

    def _placed(self, node: cst.With, device: str, places: dict[str, str], at: Block) -> None:
        if not calls_own_code(node.body, self.to):
            self._statement(node.body, places, Block(device, node, at.sure))
            return
        self._statement(node.body, places, Block(ANYWHERE, None, at.sure))
        outside = dict.fromkeys(n.value for n in descendants(node.body) if isinstance(n, cst.Name))
        for name in outside:
            if places.get(name, device) not in (ANYWHERE, device):
                self.unmoved(node, name)

    def _bind(self, target: cst.CSTNode, where: str | None, places: dict[str, str], at: Block) -> None:
        for name in [dotted(target)] if isinstance(target, cst.Attribute) else target_names(target):
            before = places.get(name, where) if not at.sure else where
            places[name] = (where or ANYWHERE) if before == where else ANYWHERE

    def _updated(self, target: cst.CSTNode, where: str | None, places: dict[str, str], at: Block) -> None:
        """`x += y` stays where x is."""
        own = places.get(dotted(target), ANYWHERE)
        if where not in (None, own) or (at.node is not None and where is not None and own != at.device):
            self.unmoved(at.node, dotted(target))

    def unmoved(self, block: cst.With | None, name: str) -> None:
        """A name that the block's device has to have already."""
        if block is not None and name:
            self.to.unmoved.setdefault(block, set()).add(name)

    def read(self, node: cst.CSTNode, places: dict[str, str], at: Block) -> str | None:
        """Where the value of an expression is; None for what is on no device."""
        use, fact = self.to.use_of(node), self.to.fact(node)
        match node:
            case cst.Name() | cst.Attribute() if use is None and dotted(node):
                return places.get(dotted(node), ANYWHERE) if _may_be_tensor(fact) else None
            case cst.Lambda():
                return None
            case cst.Subscript(value=value, slice=slices):
                return self._subscript(value, slices, places, at)
            case cst.ListComp() | cst.SetComp() | cst.GeneratorExp():
                self._bind(node.for_in.target, self.read(node.for_in.iter, places, at), places, at)
                return self.read(node.elt, places, at)
            case cst.NamedExpr(target=target, value=value):
                where = self.read(value, places, at)
                self._bind(target, where, places, at)
                return where
        if use is not None and use.api == "tf.Tensor.cpu":
            return CPU
        if _computes(use, fact) or (isinstance(node, OPERATORS) and _may_be_tensor(fact)):
            return self._operation([*_operands(node, use)], places, at)
        if use is not None and use.api.startswith("tf.GradientTape."):
            sources = use.bound.get("sources")
            return self.read(sources.node, places, at) if sources is not None and sources.node is not None else ANYWHERE
        inside = [self.read(child, places, at) for child in children(node)]
        if use is not None and use.api.startswith("tf.Variable.assign") and isinstance(node, cst.Call):
            self._updated(node.func.value if isinstance(node.func, cst.Attribute) else node, inside[-1], places, at)
        if isinstance(node, (cst.List, cst.Tuple, cst.Element, cst.IfExp, cst.Arg)):
            return _joined(inside)
        return ANYWHERE if _may_be_tensor(fact) else None

    def _operation(self, operands: list[cst.BaseExpression], places: dict[str, str], at: Block) -> str | None:
        found = [(o, self.read(o, places, at)) for o in operands]
        if at.node is None:
            return _joined([w for _, w in found]) or at.device
        for operand, where in found:
            if where in (None, at.device) or (where == ANYWHERE and at.device == CPU):
                continue
            if self.to.fact(operand).kind in TENSORS:
                self.to.moved[operand] = at.device
            else:
                self.unmoved(at.node, dotted(operand))
        return at.device

    def _subscript(
        self, value: cst.BaseExpression, slices: Sequence[cst.SubscriptElement], places: dict[str, str], at: Block
    ) -> str | None:
        """A part of a tensor is where the tensor is, and moved as a whole."""
        where = self.read(value, places, at)
        for part in slices:
            for child in children(part.slice):
                self.read(child, places, at) if isinstance(child, cst.BaseExpression) else None
        return where


def device_of(node: cst.With, to: Reporting) -> str | None:
    """The device of a `with tf.device(...)` that is translated: "cpu", or the text of the call."""
    if len(node.items) != 1 or node.items[0].asname is not None:
        return None
    call = node.items[0].item
    use = to.use_of(call)
    if use is None or use.api != API or not use.translated:
        return None
    return CPU if device_text(call, to) == CPU else cst.Module([]).code_for_node(call)


def device_text(call: cst.BaseExpression, to: Reporting) -> str:
    """The torch device that the call names, where that is known."""
    argument = call.args[0].value if isinstance(call, cst.Call) and call.args else None
    value = to.fact(argument).value if argument is not None else None
    return torch_device(value) if isinstance(value, str) else "?"


def calls_own_code(node: cst.CSTNode, to: Reporting) -> bool:
    """Whether functions of the file run in a block: they see its device, too."""
    for child in children(node):
        if isinstance(child, cst.Call) and _is_own(to.fact(child.func)):
            return True
        if calls_own_code(child, to):
            return True
    return False


def _is_own(fact: Fact) -> bool:
    return fact.kind in OWN or (fact.kind is Kind.METHOD and bool(fact.items) and fact.items[0].kind is Kind.INSTANCE)  # type: ignore[index]


def _may_be_tensor(fact: Fact) -> bool:
    if fact.kind in (Kind.LIST, Kind.TUPLE):
        return fact.item is not None and _may_be_tensor(fact.item)
    return fact.kind in TENSORS or fact.kind is Kind.UNKNOWN


def _computes(use: Use | None, fact: Fact) -> bool:
    """Whether a use is an operation: its operands are copied to where it runs."""
    return use is not None and use.decision is not None and not use.api.startswith(STAYING) and _may_be_tensor(fact)


def _operands(node: cst.CSTNode, use: Use | None) -> Iterator[cst.BaseExpression]:
    """What an operation reads, the elements of displays one by one."""
    if use is not None and use.bound:
        for bound in use.bound.values():
            yield from _elements(bound.node) if bound.node is not None else ()
        return
    for child in children(node):
        if isinstance(child, cst.BaseExpression):
            yield child
        elif isinstance(child, cst.ComparisonTarget):
            yield child.comparator


def _elements(node: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
    if isinstance(node, (cst.List, cst.Tuple)):
        for element in node.elements:
            yield from _elements(element.value)
    else:
        yield node


def _joined(places: Sequence[str | None]) -> str | None:
    """The place that all tensors among the values have."""
    found = {p for p in places if p is not None}
    return next(iter(found)) if len(found) == 1 else ANYWHERE if found else None
