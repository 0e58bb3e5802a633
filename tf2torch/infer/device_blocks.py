"""`with tf.device(...)`: which device is named, and whether it is the same as another block's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import libcst as cst

from tf2torch.infer.device import ANY, CPU, Block, device_named, placed, places
from tf2torch.infer.fact import MISSING, SEVERAL, Fact, Kind
from tf2torch.infer.passing import is_callable
from tf2torch.infer.program import Program
from tf2torch.syntax.fields import blocks
from tf2torch.syntax.scopes import bound_names, dotted

CHOSEN = "a function chooses the device of each operation: torch has one device for all"


class DeviceBlocks(Program):
    """Facts of a whole module, with the `tf.device` block around."""

    def __init__(self, oracle: object, known: dict[str, Fact]) -> None:
        super().__init__(oracle, known)
        self.within: Block | None = None  # around, in the same function
        self.around: str | None = CPU  # where what is in no block is made: the device of a caller's block
        self.blocks: dict[int, Block] = {}  # by the id of the `with`
        self.device_calls: dict[cst.Call, None] = {}  # every `tf.device(...)` that opens a block
        self.running: set[int] = set()  # blocks, by the same id, in which functions of the file run
        self.steady: frozenset[str] = frozenset()  # names of the module that are bound once

    @property
    def device(self) -> str | None:
        """Where what is made here is."""
        return self.around if self.within is None else self.within.device

    def _runs_elsewhere(self) -> None:
        """Code that does not stand in the block runs in it."""
        if self.within is not None:
            self.running.add(id(self.within.node))

    def run(self, module: cst.Module) -> None:
        self.steady = _steady(module, ())
        super().run(module)

    def call(self, node: cst.Call, function: Fact, args: list[Fact]) -> Fact:
        if function.kind is Kind.NAME and self.oracle.canonical(function.ref) == "tf.device":
            if any(map(is_callable, args)):
                return self._answered(node, self.oracle.unclear("tf.device", node, CHOSEN))
            args = [f if f.sure else f._replace(value=MISSING) for f in args]  # other callers may name other devices
        return super().call(node, function, args)

    def st_With(self, node: cst.With) -> bool:
        outer = self.within, self.around
        goes_on = super().st_With(node)
        self.within, self.around = outer
        return goes_on

    def _enter(self, node: cst.With, item: cst.WithItem) -> None:
        super()._enter(node, item)
        fact = self.known(item.item)
        if fact is None or fact.kind is not Kind.DEVICE or not isinstance(item.item, cst.Call):
            return
        self.device_calls[item.item] = None
        device = self._named(node, item.item)
        if device == ANY:
            self.within, self.around = None, CPU
        else:
            self.blocks[id(node)] = self.within = Block(node, device, self.device)

    def _named(self, node: cst.With, call: cst.Call) -> str:
        """The device that a `tf.device(...)` names; the same text for one that is the same wherever it is named."""
        argument = call.args[0].value if call.args else None
        value = None if argument is None else self.known(argument)
        value = value if value is not None and value.sure else None
        if value is not None and value.kind is Kind.NONE:
            return ANY
        if value is not None and isinstance(value.value, str):
            return device_named(value.value) or CPU
        name = dotted(argument)
        function = self.stack[-1] if self.stack else None
        if function is not None and function.owner and name.startswith("self."):
            return f"{name} of {function.owner}"
        if function is not None and name in _steady(function.node.body, [p.name.value for p in function.params]):
            return f"{name} in {self.keys[id(function.node)]}"
        if name in self.steady and name not in (function.scope.locals if function and function.scope else ()):
            return name
        known = self.blocks.get(id(node))
        key = known.device if known is not None else f"{name} {len(self.blocks)}"
        self.env = {n: _again(f, key) for n, f in self.env.items()}  # made here the last time: perhaps elsewhere
        return key


def _again(fact: Fact, key: str) -> Fact:
    return placed(fact, SEVERAL) if key in places(fact) else fact


def _steady(node: cst.CSTNode, parameters: Sequence[str]) -> frozenset[str]:
    """The names that a scope binds once."""
    counts = Counter([*parameters, *bound_names(node)])
    return frozenset(n for n, count in counts.items() if count == 1) - frozenset(_looped(node))


def _looped(node: cst.CSTNode) -> Iterator[str]:
    """The names that loops bind, again and again."""
    for block in blocks(node) if not isinstance(node, cst.Module) else node.body:
        if isinstance(block, (cst.For, cst.While)):
            yield from bound_names(block)
        elif not isinstance(block, (cst.FunctionDef, cst.ClassDef)):
            yield from _looped(block)
