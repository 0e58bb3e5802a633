"""Operations on devices: where each runs, and where that leaves what it gives."""

from __future__ import annotations

import sys
from collections.abc import Sequence

import libcst as cst

from tf2torch.infer.device import CPU, Operation, common, elements, placed, places
from tf2torch.infer.device_blocks import DeviceBlocks
from tf2torch.infer.fact import SEVERAL, TENSORS, Fact, Kind
from tf2torch.infer.source.calls import ASSIGNING

HOLDERS = TENSORS | {Kind.LIST, Kind.TUPLE, Kind.DICT, Kind.TENSOR_ARRAY}
OPERATORS = frozenset({cst.BinaryOperation, cst.UnaryOperation, cst.Comparison})
PLAIN = sys.stdlib_module_names | {"tf", "numpy"}  # libraries that make no tensors


class DeviceOperations(DeviceBlocks):
    """Facts of a whole module that also say where its operations leave tensors."""

    def __init__(self, oracle: object, known: dict[str, Fact]) -> None:
        super().__init__(oracle, known)
        self.operations: dict[int, Operation] = {}  # by the id of the node

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
        if function.kind is Kind.METHOD and function.items and isinstance(node.func, cst.Attribute):
            return self._method_called(node, function.ref, function.items[0], found)
        if function.kind is not Kind.NAME:
            self._runs_elsewhere() if function.kind in (Kind.UNKNOWN, Kind.METHOD) else None
            return found
        operands = [a.value for a in node.args]
        if node in self.answers:
            return self._operation(node, operands, found)
        if function.ref == "builtins.sum":
            return self._operation(node, operands, found)
        if function.ref.startswith("builtins."):
            return placed(found, self._common(operands))
        if function.ref.partition(".")[0] not in PLAIN:
            self._runs_elsewhere()
        return found

    def _method_called(self, node: cst.Call, name: str, receiver: Fact, found: Fact) -> Fact:
        if not isinstance(node.func, cst.Attribute):  # a method under a name of its own
            self._runs_elsewhere()
            return found
        if receiver.kind is Kind.TAPE:
            return self._gradient(node, found)
        if receiver.kind in TENSORS and name in ASSIGNING:
            if name != "assign":  # which copies from anywhere
                operands = (node.func.value, *(a.value for a in node.args))
                self.operations[id(node)] = Operation(node, operands, self.within, stays=True)
            return placed(found, receiver.device)
        if receiver.kind in TENSORS:
            self.elsewhere = self.elsewhere or name == "gpu"
            moved = {"cpu": CPU, "gpu": SEVERAL if node.args else "cuda:0"}.get(name, receiver.device)
            return placed(found, moved)
        if receiver.kind is Kind.TENSOR_ARRAY:
            values = (self.facts[id(a.value)] for a in node.args) if found.kind is Kind.TENSOR_ARRAY else ()
            return placed(found, common(d for fact in (receiver, *values) for d in places(fact)))
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


def _sides(node: cst.BaseExpression) -> list[cst.BaseExpression]:
    match node:
        case cst.BinaryOperation(left=left, right=right):
            return [left, right]
        case cst.UnaryOperation(expression=expression):
            return [expression]
        case cst.Comparison(left=left, comparisons=comparisons):
            return [left, *(c.comparator for c in comparisons)]
    return []
