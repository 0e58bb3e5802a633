"""Arguments as tensors: numbers, lists and arrays are wrapped, what nothing is known of is taken to be one."""

from __future__ import annotations

import libcst as cst

from tf2torch.infer import torch_ops
from tf2torch.infer.fact import (
    AN_INT,
    MIXED,
    NUMBERS,
    PARTLY,
    TENSORS,
    UNKNOWN,
    Fact,
    Kind,
    Storage,
    holds_foreign,
    sequence,
    sequence_of,
    tensor,
    unsure,
)
from tf2torch.rules.decision import Bound
from tf2torch.rules.rule import Param
from tf2torch.syntax.scopes import dotted

SOME_INPUT = "an input still comes from TensorFlow"
NUMERIC = NUMBERS | {Kind.LIST, Kind.TUPLE, Kind.NDARRAY, Kind.SIZE, Kind.SHAPE}


class Unbindable(Exception):
    """The call's arguments do not fit the rule; the message says how. `foreign`: because one is still TensorFlow's."""

    def __init__(self, reason: str, foreign: bool = False) -> None:
        super().__init__(reason)
        self.foreign = foreign


def comes_from_tensorflow(node: cst.BaseExpression | None) -> Unbindable:
    """What is said of an argument that is still TensorFlow's: which one, if it has a name."""
    name = dotted(node)
    return Unbindable(f"{name} still comes from TensorFlow" if name else SOME_INPUT, foreign=True)


def as_tensor(param: Param, node: cst.BaseExpression | None, fact: Fact) -> Bound:
    """An argument as one tensor. Raises Unbindable."""
    if fact.kind is Kind.UNKNOWN:
        wrap = "as_tensor" if fact.ref in (MIXED, PARTLY) else ""
        return Bound(unsure(tensor(fact.dtype)._replace(grad=fact.grad, storage=Storage.SHARED)), node, True, wrap=wrap)
    if fact.kind in (Kind.LIST, Kind.TUPLE) and fact.item is not None and fact.item.kind in TENSORS:
        return Bound(torch_ops.call("stack", (fact,), {}), node, True, wrap="stack")
    if fact.kind is Kind.METHOD:
        raise Unbindable(f"what argument {param.name!r} is cannot be seen here: {fact.ref} of something unknown")
    if fact.kind not in NUMERIC or holds_unknown(fact):
        raise Unbindable(f"argument {param.name!r} is not a tensor, and not known to be numbers")
    wrap = maker(fact)
    made = torch_ops.call(wrap, (fact,), {})
    if is_divided_size(fact):
        return Bound(made._replace(dtype="float64"), node, True, wrap=wrap, like=param.name)
    if made.dtype == "complex64" and fact.sure and fact.kind is not Kind.NDARRAY and not lists_arrays(fact):
        return Bound(made._replace(dtype="complex128"), node, True, wrap=wrap, like=param.name)  # as TensorFlow has it
    return Bound(made_of(param.name, wrap, fact), node, True, wrap=wrap, array=lists_arrays(fact))


def made_of(name: str, wrap: str, fact: Fact) -> Fact:
    """The tensor that torch makes of numbers. Raises Unbindable where TensorFlow's has another dtype."""
    made = torch_ops.call(wrap, (fact,), {})
    if made.dtype == "complex64" and fact.kind is not Kind.NDARRAY and not lists_arrays(fact):
        raise Unbindable(f"argument {name!r} is complex128 in TensorFlow and complex64 in torch: use tf.constant")
    return made


def is_divided_size(fact: Fact) -> bool:
    """Whether numbers are what TensorFlow has of a division of sizes: float64, where torch makes float32 of floats."""
    if fact.kind not in (Kind.LIST, Kind.TUPLE):
        return fact.kind is Kind.FLOAT and fact.dtype == "float64"
    return any(map(is_divided_size, fact.items if fact.items is not None else (fact.item or UNKNOWN,)))


def maker(fact: Fact) -> str:
    """A number that is only assumed to be one may be a tensor after all, which torch.tensor would copy."""
    shares = fact.kind is Kind.NDARRAY or (fact.kind in NUMBERS and not fact.sure) or lists_arrays(fact)
    return "as_tensor" if shares else "tensor"


def lists_arrays(fact: Fact) -> bool:
    """A list of arrays, which torch reads element by element, if at all: one array is made of it first."""
    parts = fact.items if fact.items is not None else (fact.item,)
    arrays = all(p is not None and p.kind is Kind.NDARRAY for p in parts)
    return fact.kind in (Kind.LIST, Kind.TUPLE) and bool(parts) and arrays


def _are_numbers(items: tuple[Fact, ...]) -> bool:
    """Numbers, or sizes among flat lists of numbers: what shapes are put together from."""
    if all(i.kind in NUMBERS for i in items):
        return True
    flat = [i for i in items if i.kind is Kind.LIST and i.items is not None and all(map(_may_be_size, i.items))]
    sizes = sum(i.kind in (Kind.SIZE, Kind.SHAPE) for i in items)
    return sizes > 0 and sizes + len(flat) == len(items)


def gives_foreign(fact: Fact) -> bool:
    """Whether a function gives its caller what is still TensorFlow's."""
    return fact.kind in (Kind.FUNCTION, Kind.LAMBDA, Kind.METHOD) and fact.item is not None and holds_foreign(fact.item)


def holds_unknown(fact: Fact) -> bool:
    """Whether something in nested lists is not known to be a number."""
    if fact.kind not in (Kind.LIST, Kind.TUPLE):
        return fact.kind not in NUMERIC
    inner = fact.items if fact.items is not None else (fact.item or UNKNOWN,)
    return any(holds_unknown(i) for i in inner)


def _of_sizes(fact: Fact) -> Fact:
    """A part of a shape in which everything is a whole number, if only by assumption."""
    if fact.kind is not Kind.LIST or not fact.items or fact.items[0].kind not in (Kind.INT, Kind.UNKNOWN):
        return fact
    items = tuple(unsure(AN_INT) if item.kind is Kind.UNKNOWN else item for item in fact.items)
    return fact._replace(items=items, item=AN_INT)


def _may_be_size(fact: Fact) -> bool:
    """A whole number, or something unknown: beside sizes in a list of one dimension, it can only be one, too."""
    return fact.kind in (Kind.INT, Kind.UNKNOWN)


def as_tensors(param: Param, node: cst.BaseExpression | None, fact: Fact) -> Bound:
    """A list of tensors; in a display of mixed things, each that is not a tensor is wrapped."""
    if fact.kind is Kind.UNKNOWN:
        return Bound(unsure(sequence_of(tensor(sure=False))), node, True)
    if fact.kind in TENSORS and not param.accepts("Tensor", "Pieces"):
        row = tensor(fact.dtype, fact.shape and fact.shape[1:], sure=fact.sure)
        rows = sequence_of(row._replace(grad=fact.grad, storage=fact.storage), Kind.TUPLE)
        return Bound(rows, node, True, wrap="tuple")
    if param.accepts("Pieces") and fact.items and _are_numbers(fact.items):
        return Bound(fact._replace(items=tuple(map(_of_sizes, fact.items))), node, True)
    if isinstance(node, (cst.List, cst.Tuple)) and fact.items is not None:
        foreign = [e.value for e, f in zip(node.elements, fact.items) if f.kind is Kind.FOREIGN]
        if foreign:
            raise comes_from_tensorflow(foreign[0])
        parts = [
            as_tensor(param, e.value, f) if f.kind not in TENSORS else Bound(f)
            for e, f in zip(node.elements, fact.items)
        ]
        wraps = tuple(p.wrap for p in parts)
        return Bound(sequence(tuple(p.fact for p in parts), fact.kind), node, True, parts=wraps if any(wraps) else ())
    return Bound(fact, node, True)
