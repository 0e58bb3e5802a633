"""Devices as facts: what a `tf.device` block names, where tensors are, and what follows for what is made of them.

A device is a text: "" is the CPU, where torch makes what nobody places; "cuda:0" is the GPU of that name; anything else
stands for what an expression of the source names. `SEVERAL` is one device here and another there, None is not known.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import libcst as cst

from tf2torch.infer.fact import SEVERAL, TENSORS, Fact, Kind, join_all

CPU = ""
AROUND = "around"  # where a function runs that is called on several devices
GIVEN = "given "  # before a parameter: where its caller has it, which is not always where the function runs
ANY = "any"  # with tf.device(None): TensorFlow is free to choose
VAGUE = {AROUND: 2, SEVERAL: 3}  # the last resorts


def device_named(name: str) -> str | None:
    """ "/GPU:1" -> "cuda:1", "/job:localhost/replica:0/task:0/device:CPU:0" -> ""; None for any other device."""
    kind, _, index = name.rpartition("device:")[2].lstrip("/").lower().partition(":")
    if kind == "cpu" or not name:
        return CPU
    return f"cuda:{index if index.isdigit() else 0}" if kind == "gpu" else None


def is_named(device: str) -> bool:
    """Whether a device is known by torch's own name."""
    return device == CPU or device.startswith("cuda:")


@dataclass(frozen=True, eq=False)
class Block:
    """A `with tf.device(...)` and its device."""

    node: cst.With
    device: str
    outer: str | None = CPU  # the device around it


@dataclass(frozen=True, eq=False)
class Operation:
    """What TensorFlow computes on one device, wherever its operands are: that of the block, or of an operand."""

    node: cst.CSTNode
    operands: tuple[cst.BaseExpression, ...]
    block: Block | None
    stays: bool = False  # it is done where the first operand is: v.assign(x)
    makes: bool = True  # it gives a tensor
    before: Fact | None = None  # what the first operand is: in `x += y`, not what becomes of it


def places(fact: Fact) -> Iterator[str | None]:
    """Where the tensors in a value are."""
    if fact.kind in TENSORS:
        yield fact.device
    elif fact.items is not None:
        for item in fact.items:
            yield from places(item)
    elif fact.item is not None:
        yield from places(fact.item)


def common(devices: Iterable[str | None]) -> str | None:
    """The device of what is computed from tensors on these: a GPU if one of them is there, as in TensorFlow."""
    found = dict.fromkeys(devices)
    away = [d for d in found if d is not None and d != CPU]
    return min(away, key=lambda d: VAGUE.get(d, d.startswith(GIVEN))) if away else None if None in found else CPU


def placed(fact: Fact, device: str | None) -> Fact:
    """The same value, with its tensors there."""
    if fact.kind in TENSORS:
        return fact if fact.device == device else fact._replace(device=device)
    if fact.kind not in (Kind.LIST, Kind.TUPLE, Kind.DICT, Kind.TENSOR_ARRAY) or not any(True for _ in places(fact)):
        return fact
    items = None if fact.items is None else tuple(placed(i, device) for i in fact.items)
    return fact._replace(items=items, item=None if fact.item is None else placed(fact.item, device))


def replaced(fact: Fact, old: str, new: str | None) -> Fact:
    """The same value, with its tensors of the one device on the other."""
    if fact.kind in TENSORS:
        return fact._replace(device=new) if fact.device == old else fact
    items = None if fact.items is None else tuple(replaced(i, old, new) for i in fact.items)
    return fact._replace(items=items, item=None if fact.item is None else replaced(fact.item, old, new))


def placed_like(fact: Fact, other: Fact) -> Fact:
    """The same value, with its tensors where those of the other are."""
    if fact.kind in TENSORS or fact.items is None or other.items is None or len(fact.items) != len(other.items):
        found = set(places(other))
        return placed(fact, found.pop() if len(found) == 1 else SEVERAL) if found else fact
    items = tuple(map(placed_like, fact.items, other.items))
    return fact._replace(items=items, item=join_all(items))


def elements(node: cst.BaseExpression) -> Iterator[cst.BaseExpression]:
    """An operand; those of a list that is written out, one by one."""
    if isinstance(node, (cst.List, cst.Tuple)):
        for element in node.elements:
            yield from elements(element.value)
    else:
        yield node
