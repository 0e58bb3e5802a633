"""Facts of a file that names devices: they also say where tensors are.

TensorFlow copies what an operation needs to the operation's device; torch is to be told. So every operation is kept
with the `tf.device` block in which it stands. A function that is called in a block runs on its device, too: what it
makes is there, because the block stays around the call (`torch.device(...)` is a context).
"""

from __future__ import annotations

import sys
from collections.abc import Sequence

import libcst as cst

from tf2torch.infer.blocks_of_devices import DeviceBlocks
from tf2torch.infer.definitions import Function
from tf2torch.infer.device import AROUND, CPU, Operation, common, elements, placed, places
from tf2torch.infer.fact import SEVERAL, TENSORS, Fact, Kind, join_devices
from tf2torch.infer.passing import is_callable
from tf2torch.infer.source.calls import ASSIGNING

HOLDERS = TENSORS | {Kind.LIST, Kind.TUPLE, Kind.DICT, Kind.TENSOR_ARRAY}
OPERATORS = frozenset({cst.BinaryOperation, cst.UnaryOperation, cst.Comparison})
NOT_PASSED = "not passed"
PLAIN = sys.stdlib_module_names | {"tf", "numpy"}  # libraries that make no tensors


class Placed(DeviceBlocks):
    """Facts of a whole module that also say where tensors are."""

    def __init__(self, oracle: object, known: dict[str, Fact]) -> None:
        super().__init__(oracle, known)
        self.callers: dict[Function, str | None] = {}  # the devices on which functions are called
        self.apart: set[Function] = set()  # functions that get what is not where they run
        self.operations: dict[int, Operation] = {}  # by the id of the node
        self.own_calls: dict[int, Operation] = {}  # calls of the file's own functions in a block
        self.passing: str | None = NOT_PASSED  # where the tensors are that TensorFlow calls a function with

    def raw(self, node: cst.BaseExpression) -> Fact:
        found = super().raw(node)
        kind = type(node)
        if kind is cst.Call:
            made = self._called(node, found)  # type: ignore[arg-type]
        elif found.kind not in HOLDERS:
            return found
        elif kind in OPERATORS:
            made = self._operation(node, _sides(node), found)
        elif kind is cst.Subscript or (kind is cst.Attribute and node in self.answers):
            made = self._part_of(node.value, found)  # type: ignore[attr-defined]
        else:
            return found
        if made is not found:
            self.facts[id(node)] = made
        return made

    def _part_of(self, base: cst.BaseExpression, found: Fact) -> Fact:
        """A part of a tensor is where the tensor is."""
        whole = self.facts[id(base)]
        return placed(found, whole.device) if whole.kind in TENSORS else found

    def _called(self, node: cst.Call, found: Fact) -> Fact:
        function = self.facts.get(id(node.func))
        if function is None or found.kind is Kind.FOREIGN:
            return found
        if function.kind is Kind.METHOD and function.items:
            return self._method_called(node, function.ref, function.items[0], found)
        if function.kind is not Kind.NAME:
            self._runs_elsewhere() if function.kind is Kind.UNKNOWN else None
            return found
        operands = [a.value for a in node.args]
        if node in self.answers:
            return self._operation(node, operands, found)
        if function.ref.startswith("builtins."):
            return placed(found, self._common(operands))
        if function.ref.partition(".")[0] not in PLAIN:
            self._runs_elsewhere()
        return found

    def _method_called(self, node: cst.Call, name: str, receiver: Fact, found: Fact) -> Fact:
        assert isinstance(node.func, cst.Attribute)
        if receiver.kind is Kind.TAPE:
            return self._gradient(node, found)
        if receiver.kind in TENSORS and name in ASSIGNING:
            if name != "assign":  # which copies from anywhere
                operands = (node.func.value, *(a.value for a in node.args))
                self.operations[id(node)] = Operation(node, operands, self.within, stays=True)
            return placed(found, receiver.device)
        if receiver.kind in TENSORS:
            moved = {"cpu": CPU, "gpu": "cuda:0"}.get(name, receiver.device)
            return placed(found, moved)
        if receiver.kind is Kind.TENSOR_ARRAY:
            return placed(found, common(places(receiver)))
        if receiver.kind is Kind.UNKNOWN:
            self._runs_elsewhere()
        if receiver.kind is Kind.OBJECT and node in self.answers:
            return self._operation(node, [a.value for a in node.args], found)
        return found

    def _gradient(self, node: cst.Call, found: Fact) -> Fact:
        """A gradient is where its variable is."""
        sources = self.known(node.args[1].value) if len(node.args) > 1 else None
        if sources is None:
            return found
        if found.items is not None and sources.items is not None and len(found.items) == len(sources.items):
            items = tuple(placed(f, common(places(s))) for f, s in zip(found.items, sources.items))
            return found._replace(items=items, item=placed(found.item, common(places(sources))) if found.item else None)
        return placed(found, common(places(sources)))

    def _operation(self, node: cst.BaseExpression, operands: Sequence[cst.BaseExpression], found: Fact) -> Fact:
        """What an operation gives is where it runs."""
        flat = tuple(e for operand in operands for e in elements(operand))
        makes = found.kind in HOLDERS
        if makes or len(flat) > 1:
            self.operations[id(node)] = Operation(node, flat, self.within, makes=makes)
        if not makes:
            return found
        return placed(found, self._where(flat))

    def _where(self, operands: Sequence[cst.BaseExpression]) -> str | None:
        """Where an operation runs."""
        return self._common(operands) if self.within is None else self.within.device

    def _common(self, operands: Sequence[cst.BaseExpression]) -> str | None:
        """Where what is made of these is, outside a block."""
        facts = [self.facts[id(o)] for o in operands if id(o) in self.facts]
        devices = [d for f in facts for d in places(f)]
        return common(devices) if devices else self.around

    def st_AugAssign(self, node: cst.AugAssign) -> None:
        before = self.env.get(node.target.value) if isinstance(node.target, cst.Name) else None
        super().st_AugAssign(node)
        made = self.known(node.target)
        if before is None or made is None or made.kind not in TENSORS:
            return
        operands = (node.target, *elements(node.value))
        self.operations[id(node)] = Operation(node, operands, self.within, before=before)
        devices = [*places(before), *places(self.facts[id(node.value)])]
        self.assign(node.target, placed(made, common(devices) if self.within is None else self.within.device))

    def method(self, node: cst.Call, name: str, receiver: Fact, args: list[Fact]) -> Fact:
        """`.numpy()` of what is on the CPU needs no word of it."""
        outer = self.elsewhere
        if name == "numpy" and receiver.kind in TENSORS and receiver.device == CPU and receiver.sure:
            self.elsewhere = False
        found = super().method(node, name, receiver, args)
        self.elsewhere = self.elsewhere or outer
        return found

    # functions

    def own_call(self, node: cst.Call, function: Fact, args: list[Fact]) -> Fact:
        self._runs_elsewhere()
        return super().own_call(node, function, args)

    def _runs_elsewhere(self) -> None:
        """Code that does not stand in the block runs in it."""
        if self.within is not None:
            self.running.add(id(self.within.node))

    def _call_function(self, key: str, node: cst.Call, args: list[Fact], receiver: Fact | None) -> Fact:
        self._runs_elsewhere()
        function, device = self.functions[key], self.device
        known = join_devices(self.callers[function], device) if function in self.callers else device
        if function not in self.callers or known != self.callers[function]:
            self.callers[function] = known
            self.learnt(function.node)
        if self.within is not None and id(node.func) in self.facts:  # what it gets is moved there
            self.own_calls[id(node)] = Operation(node, tuple(a.value for a in node.args), self.within)
            args = [placed(f, device) if f.kind is Kind.TENSOR else f for f in args]
        if function not in self.apart and any(d not in (device, None) for f in args for d in places(f)):
            self.apart.add(function)
            self.learnt(function.node)
        return _here(super()._call_function(key, node, args, receiver), device)

    def with_results(self, api: str, node: cst.Call, args: list[Fact]) -> list[Fact]:
        """A function that TensorFlow calls gets what is where the operation runs."""
        if any(map(is_callable, args)):
            self._runs_elsewhere()
        outer, self.passing = self.passing, self._where([a.value for a in node.args])
        found = super().with_results(api, node, args)
        self.passing = outer
        return found

    def called(self, function: Fact, args: Sequence[Fact]) -> Fact:
        outer, self.passing = self.passing, NOT_PASSED
        found = super().called(function, args if outer == NOT_PASSED else [placed(f, outer) for f in args])
        self.passing = outer
        return found

    def _walk(self, function: Function) -> None:
        outer = self.within, self.around
        around = self.callers.get(function)
        self.within, self.around = None, AROUND if around == SEVERAL and function in self.apart else around
        super()._walk(function)
        self.within, self.around = outer

    def _parameter(self, function: Function, param: cst.Param, first: bool) -> Fact:
        found = super()._parameter(function, param, first)
        return found if param.name.value in function.arguments else placed(found, None)


def _here(fact: Fact, device: str | None) -> Fact:
    """What a function made where it was called."""
    return placed(fact, device) if AROUND in places(fact) else fact


def _sides(node: cst.BaseExpression) -> list[cst.BaseExpression]:
    match node:
        case cst.BinaryOperation(left=left, right=right):
            return [left, right]
        case cst.UnaryOperation(expression=expression):
            return [expression]
        case cst.Comparison(left=left, comparisons=comparisons):
            return [left, *(c.comparator for c in comparisons)]
    return []
