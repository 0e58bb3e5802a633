"""What is inferred of a value, held against the value itself: a wrong fact makes later decisions silently wrong."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

import numpy as np

from tf2torch.dev.check.outcome import dtype_name, leaves
from tf2torch.infer.fact import MISSING, TENSORS, Fact, Kind, Storage
from tf2torch.verify.functions.spec import Spec

Class: TypeAlias = "type | tuple[type, ...]"


@cache
def _classes() -> tuple[tuple[Kind, Class], ...]:
    """What the translated program must hold where a fact says so; a kind that is not here is no value of its own."""
    import torch

    return (
        (Kind.TENSOR, torch.Tensor),
        (Kind.VARIABLE, torch.Tensor),
        (Kind.SIZE, torch.Size),
        (Kind.SHAPE, torch.Size),
        (Kind.NDARRAY, (np.ndarray, np.generic)),
        (Kind.INT, int),
        (Kind.FLOAT, float),
        (Kind.BOOL, bool),
        (Kind.COMPLEX, complex),
        (Kind.STR, str),
        (Kind.NONE, type(None)),
        (Kind.LIST, list),
        (Kind.TENSOR_ARRAY, list),
        (Kind.TUPLE, tuple),
        (Kind.DICT, dict),
        (Kind.DTYPE, torch.dtype),
        (Kind.DEVICE, torch.device),
    )


@dataclass(frozen=True)
class Inputs:
    """The memory of an example's inputs, and which of it belongs to variables."""

    memory: frozenset[int] = frozenset()
    variables: frozenset[int] = frozenset()


def wrong_facts(fact: Fact, value: Any, inputs: Inputs, path: str = "out") -> Iterator[str]:
    """Everything that the fact says and the value contradicts."""
    expected: Any = next((classes for kind, classes in _classes() if kind is fact.kind), object)
    if fact.kind is Kind.FOREIGN:
        yield f"{path} is inferred to be TensorFlow's still"
    elif not isinstance(value, expected) or (fact.kind is Kind.INT and isinstance(value, bool)):
        yield f"{path} is inferred to be {fact.kind.value} and is {type(value).__name__}"
    elif fact.kind in TENSORS:
        yield from _wrong_array(fact, value, path)
        yield from _wrong_tensor(fact, value, inputs, path)
    elif fact.kind is Kind.NDARRAY:
        yield from _wrong_array(fact, value, path)
    elif fact.kind in (Kind.SIZE, Kind.SHAPE):
        yield from _wrong_shape(fact, tuple(value), path)
    elif fact.kind is Kind.DTYPE:
        yield from _unequal("the dtype", fact.ref or dtype_name(value), dtype_name(value), path)
    elif fact.kind in (Kind.LIST, Kind.TUPLE):
        yield from _wrong_items(fact, value, inputs, path)
    elif fact.value is not MISSING:
        yield from _unequal("the value", fact.value, value, path)


def _wrong_array(fact: Fact, value: Any, path: str) -> Iterator[str]:
    name = dtype_name(value.dtype)
    yield from _unequal("dtype", fact.dtype or name, name, path)
    yield from _wrong_shape(fact, tuple(value.shape), path)


def _wrong_shape(fact: Fact, shape: tuple[int, ...], path: str) -> Iterator[str]:
    """A size that is not known is None, a rank that is not known no shape at all."""
    if fact.shape is None:
        return
    fits = len(fact.shape) == len(shape) and all(a in (None, b) for a, b in zip(fact.shape, shape, strict=True))
    if not fits:
        yield f"{path} is inferred to have the shape {_shown(fact.shape)} and has {_shown(shape)}"


def _wrong_tensor(fact: Fact, value: Any, inputs: Inputs, path: str) -> Iterator[str]:
    if fact.grad is not None and fact.grad is not value.requires_grad:
        yield f"{path} is inferred to have {_gradient(fact.grad)} and has {_gradient(value.requires_grad)}"
    memory = memory_of(value)
    if fact.storage is Storage.FRESH and memory in inputs.memory:
        yield f"{path} is inferred to have its own memory and shares an input's"
    if fact.storage is not Storage.VARIABLE and memory in inputs.variables:
        yield f"{path} is inferred to share no variable's memory and does"


def _wrong_items(fact: Fact, value: Any, inputs: Inputs, path: str) -> Iterator[str]:
    if fact.items is not None and len(fact.items) != len(value):
        yield f"{path} is inferred to have {len(fact.items)} elements and has {len(value)}"
        return
    for i, item in enumerate(value):
        known = fact.items[i] if fact.items is not None else fact.item
        if known is not None:
            yield from wrong_facts(known, item, inputs, f"{path}[{i}]")


def memory_of(tensor: Any) -> int:
    """Where a tensor's memory begins; 0 for an empty tensor, which has none."""
    return int(tensor.untyped_storage().data_ptr())


def memory_of_inputs(specs: Mapping[str, Spec], inputs: Mapping[str, Any]) -> Inputs:
    """The memory of everything that an example is given."""
    found = [(name, memory_of(v)) for name, value in inputs.items() for _, v in leaves(name, value) if _is_tensor(v)]
    variables = frozenset(memory for name, memory in found if memory and specs[name].holder == "var")
    return Inputs(frozenset(memory for _, memory in found if memory), variables)


def _is_tensor(value: Any) -> bool:
    return hasattr(value, "untyped_storage")


def _unequal(what: str, inferred: object, real: object, path: str) -> Iterator[str]:
    if inferred != real:
        yield f"{path} is inferred to have {what} {inferred} and has {real}"


def _gradient(grad: bool) -> str:
    return "a gradient" if grad else "no gradient"


def _shown(shape: tuple[int | None, ...]) -> str:
    return f"[{', '.join('?' if size is None else str(size) for size in shape)}]"
