"""Facts of a file that names devices: they also say where tensors are.

TensorFlow copies what an operation needs to the operation's device; torch is to be told. So every operation is kept
with the `tf.device` block in which it stands (`device_operations.py`). A function that is called in a block runs on its
device, too: what it makes is there, because the block stays around the call (`torch.device(...)` is a context). What
such a function is given in a block is moved there; what it gets elsewhere is where its caller has it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

import libcst as cst

from tf2torch.infer.definitions import Class, Function
from tf2torch.infer.device import AROUND, GIVEN, Operation, common, placed, placed_like, places, replaced
from tf2torch.infer.device_operations import DeviceOperations
from tf2torch.infer.fact import SEVERAL, Fact, Kind, join, join_devices
from tf2torch.infer.passing import is_callable

NOT_PASSED = "not passed"


class Placed(DeviceOperations):
    """Facts of a whole module that also say where tensors are, in functions and by way of them."""

    def __init__(self, oracle: object, known: dict[str, Fact]) -> None:
        super().__init__(oracle, known)
        self.callers: dict[Function, str | None] = {}  # the devices on which functions are called
        self.apart: set[tuple[Function, str]] = set()  # parameters that get what is not where the function runs
        self.latest: dict[tuple[Function, str], str | None] = {}  # where the last call had its arguments
        self.returns: dict[Function, Fact] = {}  # what the last walk has seen functions return
        self.own_calls: dict[int, Operation] = {}  # calls of the file's own functions in a block
        self.passing: str | None = NOT_PASSED  # where the tensors are that TensorFlow calls a function with

    def own_call(self, node: cst.Call, function: Fact, args: list[Fact]) -> Fact:
        self._runs_elsewhere()
        return super().own_call(node, function, args)

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
        found = super()._call_function(key, node, args, receiver)
        for relative in {d for d in places(found) if _is_relative(d)}:
            parameter = self.latest.get((function, relative.removeprefix(GIVEN)))
            found = replaced(found, relative, device if relative == AROUND else parameter)
        return found

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
        self.within, self.around = None, AROUND if around == SEVERAL else around
        self.returns.pop(function, None)
        super()._walk(function)
        self.within, self.around = outer

    def returned(self, fact: Fact, empty: bool) -> None:
        """What earlier walks knew less of is forgotten."""
        super().returned(fact, empty)
        function = self.stack[-1] if self.stack else None
        if function is None or self.unreached or empty or function.result is None:
            return
        self.returns[function] = join(self.returns[function], fact) if function in self.returns else fact
        made = placed_like(function.result, self.returns[function])
        if made != function.result:
            function.result = made
            self.learnt(function)

    def _join_argument(self, function: Function, name: str, fact: Fact) -> bool:
        self.latest[function, name] = common(places(fact))
        if (function, name) not in self.apart and any(d not in (self.device, None) for d in places(fact)):
            self.apart.add((function, name))
            self.learnt(function.node)
        return super()._join_argument(function, name, fact)

    def _parameter(self, function: Function, param: cst.Param, first: bool) -> Fact:
        found, name = super()._parameter(function, param, first), param.name.value
        if name not in function.arguments:
            return placed(found, None)
        return _on_several(found, GIVEN + name if (function, name) in self.apart else AROUND)

    def _store_attribute(self, known: Class, name: str, value: Fact) -> None:
        relative = any(map(_is_relative, places(value)))
        super()._store_attribute(known, name, placed(value, SEVERAL) if relative else value)


def _on_several(fact: Fact, device: str) -> Fact:
    """What is on several devices in turn, always on this one."""
    return placed(fact, device) if set(places(fact)) == {SEVERAL} else fact


def _is_relative(device: str | None) -> TypeGuard[str]:
    """What only the function itself can say."""
    return device is not None and (device == AROUND or device.startswith(GIVEN))
