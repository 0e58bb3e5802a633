"""Binding a call's arguments to TensorFlow's signature, as the rule states it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

import libcst as cst

from tf2torch.infer import numpy_ops, torch_ops
from tf2torch.infer.fact import (
    AN_INT,
    COMPLEXES,
    FLOATS,
    MISSING,
    NUMBERS,
    TENSORS,
    UNKNOWN,
    Fact,
    Kind,
    Storage,
    dtype,
    sequence,
    sequence_of,
    tensor,
    unsure,
)
from tf2torch.rules.decision import Bound
from tf2torch.rules.rule import Param, Rule

NUMERIC = NUMBERS | {Kind.LIST, Kind.TUPLE, Kind.NDARRAY, Kind.SIZE, Kind.SHAPE}


class Unbindable(Exception):
    """The call's arguments do not fit the rule; the message says how. `foreign`: because one is still TensorFlow's."""

    def __init__(self, reason: str, foreign: bool = False) -> None:
        super().__init__(reason)
        self.foreign = foreign


Arguments = Sequence[tuple[cst.Arg, Fact]]


def bind(
    rule: Rule,
    args: Arguments,
    extra: Mapping[str, Fact],
    receiver: tuple[cst.BaseExpression | None, Fact] | None = None,
) -> dict[str, Bound]:
    """Each parameter of the rule with what it stands for. Raises Unbindable."""
    given = _given(rule, args, receiver)
    bound: dict[str, Bound] = {}
    for param in rule.params:
        if param.is_fact:
            bound[param.name] = _told(param, extra.get(param.name, UNKNOWN))
        elif param.name in given:
            node, fact = given[param.name]
            bound[param.name] = _as_annotated(param, node, fact)
        elif param.default is not None:
            bound[param.name] = Bound(default_fact(param))
        else:
            raise Unbindable(f"argument {param.name!r} is missing")
    return _operands(rule, bound)


def _told(param: Param, fact: Fact) -> Bound:
    """What the place of the call tells the rule. A rule that asks yes or no has no answer to "perhaps"."""
    if param.annotation == "Fact[bool]" and fact.value is MISSING:
        raise Unbindable(f"what this call is part of cannot be seen here ({param.name}: not known)")
    return Bound(fact)


def _given(
    rule: Rule, args: Arguments, receiver: tuple[cst.BaseExpression | None, Fact] | None
) -> dict[str, tuple[cst.BaseExpression | None, Fact]]:
    names = [p.name for p in rule.params if not p.keyword_only and not p.is_rest]
    rest = next((p.name for p in rule.params if p.is_rest), "")
    further: list[tuple[cst.BaseExpression, Fact]] = []
    given: dict[str, tuple[cst.BaseExpression | None, Fact]] = {}
    if receiver is not None:
        given[names.pop(0)] = receiver
    positional = iter(names)
    for arg, fact in args:
        if arg.star:
            raise Unbindable(f"{arg.star}arguments: what they hold is not known here")
        name = arg.keyword.value if arg.keyword else next(positional, None)
        if name == "name" and all(p.name != "name" for p in rule.params):
            continue  # every TensorFlow operation takes name=; torch has no use for it
        if name is None and rest:
            further.append((arg.value, fact))
            continue
        if name is None:
            raise Unbindable("more arguments than TensorFlow's function takes")
        if all(p.name != name or p.is_fact for p in rule.params):
            raise Unbindable(f"argument {name!r} is not one that is translated")
        given[name] = (arg.value, fact)
    if rest:
        elements = [cst.Element(node) for node, _ in further]
        given[rest] = (cst.Tuple(elements), sequence(tuple(fact for _, fact in further), Kind.TUPLE))
    return given


def default_fact(param: Param) -> Fact:
    match param.default:
        case cst.Attribute(value=cst.Name(value="torch"), attr=cst.Name(value=name)):
            return dtype(name)
    from tf2torch.infer.evaluate import Evaluator

    assert param.default is not None
    return Evaluator().fact(param.default)


def _as_annotated(param: Param, node: cst.BaseExpression | None, fact: Fact) -> Bound:
    """The argument as the annotation wants it: tensors are made of numbers, lists and arrays."""
    if param.is_ignored:
        return Bound(fact, node, True)
    if fact.kind is Kind.FOREIGN:
        raise Unbindable("an input still comes from TensorFlow", foreign=True)
    if param.accepts("Axes"):
        return _axes(param, node, fact)
    if param.accepts("torch.dtype") and fact.kind is Kind.STR and isinstance(fact.value, str):
        return Bound(dtype(fact.value), node, True, wrap="dtype")
    if param.accepts("torch.dtype") and (named := _library_dtype(fact)):
        return Bound(dtype(named), node, True, wrap="dtype")
    if param.accepts("torch.dtype") and fact.kind in NUMBERS:
        raise Unbindable(f"argument {param.name!r} is a number, not a dtype")
    if param.accepts("torch.dtype") and fact.kind is Kind.UNKNOWN:
        return Bound(unsure(dtype(None)), node, True)
    if param.accepts("Shape") and fact.kind is Kind.NDARRAY and fact.rank in (1, None):
        return Bound(sequence_of(AN_INT, Kind.TUPLE), node, True, wrap="tuple")
    if param.accepts("Tensors", "Pieces") or (param.is_rest and param.accepts("Tensor")):
        return _tensors(param, node, fact)
    if param.accepts("OneIndex") and isinstance(node, cst.List) and _is_one_index(fact):
        return Bound(fact, node, True)
    if param.accepts("Tensor", "Scalar") and not _passes(param, fact):
        return _tensor(param, node, fact)
    return Bound(fact, node, True)


def _is_one_index(fact: Fact) -> bool:
    return fact.items is not None and len(fact.items) == 1 and type(fact.items[0].value) is int and fact.sure


def _library_dtype(fact: Fact) -> str:
    """The torch dtype for np.float32, float or bool, as TensorFlow reads them; "" for anything else."""
    if fact.kind is not Kind.NAME:
        return ""
    if fact.ref.startswith("builtins."):
        return {"builtins.float": "float32", "builtins.bool": "bool"}.get(fact.ref, "")
    return numpy_ops.dtype_of(fact) or "" if fact.ref.startswith("numpy.") else ""


def _axes(param: Param, node: cst.BaseExpression | None, fact: Fact) -> Bound:
    """Axes are Python numbers; torch takes no range and no tensor for several."""
    if fact.kind in (*TENSORS, Kind.NDARRAY) and fact.rank != 0:
        raise Unbindable(f"argument {param.name!r} is not made of Python numbers")
    is_range = isinstance(node, cst.Call) and isinstance(node.func, cst.Name) and node.func.value == "range"
    return Bound(fact, node, True, wrap="tuple" if is_range and fact.kind is Kind.TUPLE else "")


def _passes(param: Param, fact: Fact) -> bool:
    """Whether the argument is one that the annotation names besides Tensor."""
    names = {
        Kind.INT: ("int", "float", "Scalar"),
        Kind.FLOAT: ("float", "Scalar"),
        Kind.BOOL: ("bool", "Scalar"),
        Kind.NONE: ("None",),
        Kind.LIST: ("list[int]", "list", "Sequence[int]", "Shape", "list[list[int]]"),
        Kind.TUPLE: ("tuple[int, ...]", "tuple", "Sequence[int]", "Shape"),
        Kind.SIZE: ("Shape", "Sequence[int]", "torch.Size"),
        Kind.SHAPE: ("Shape", "Sequence[int]", "torch.Size"),
        Kind.NDARRAY: ("np.ndarray",),
        Kind.STR: ("str",),
        Kind.DICT: ("dict",),
    }.get(fact.kind, ())
    return fact.kind in TENSORS or param.accepts(*names)


def _tensor(param: Param, node: cst.BaseExpression | None, fact: Fact) -> Bound:
    if fact.kind is Kind.UNKNOWN:
        return Bound(unsure(tensor()._replace(grad=fact.grad, storage=Storage.SHARED)), node, True)
    if fact.kind in (Kind.LIST, Kind.TUPLE) and fact.item is not None and fact.item.kind in TENSORS:
        return Bound(torch_ops.call("stack", (fact,), {}), node, True, wrap="stack")
    if fact.kind is Kind.METHOD:
        raise Unbindable(f"what argument {param.name!r} is cannot be seen here: {fact.ref} of something unknown")
    if fact.kind not in NUMERIC or _holds_unknown(fact):
        raise Unbindable(f"argument {param.name!r} is not a tensor, and not known to be numbers")
    wrap = _maker(fact)
    return Bound(torch_ops.call(wrap, (fact,), {}), node, True, wrap=wrap, array=_lists_arrays(fact))


def _maker(fact: Fact) -> str:
    """A number that is only assumed to be one may be a tensor after all, which torch.tensor would copy."""
    shares = fact.kind is Kind.NDARRAY or (fact.kind in NUMBERS and not fact.sure) or _lists_arrays(fact)
    return "as_tensor" if shares else "tensor"


def _lists_arrays(fact: Fact) -> bool:
    """A list of arrays, which torch reads element by element, if at all: one array is made of it first."""
    parts = fact.items if fact.items is not None else (fact.item,)
    arrays = all(p is not None and p.kind is Kind.NDARRAY for p in parts)
    return fact.kind in (Kind.LIST, Kind.TUPLE) and bool(parts) and arrays


def _are_numbers(items: tuple[Fact, ...]) -> bool:
    """Numbers, or sizes among flat lists of numbers: what shapes are put together from."""
    if all(i.kind in NUMBERS for i in items):
        return True
    flat = [
        i for i in items if i.kind is Kind.LIST and i.items is not None and all(p.kind is Kind.INT for p in i.items)
    ]
    sizes = sum(i.kind in (Kind.SIZE, Kind.SHAPE) for i in items)
    return sizes > 0 and sizes + len(flat) == len(items)


def _holds_unknown(fact: Fact) -> bool:
    if fact.kind not in (Kind.LIST, Kind.TUPLE):
        return fact.kind not in NUMERIC
    inner = fact.items if fact.items is not None else (fact.item or UNKNOWN,)
    return any(_holds_unknown(i) for i in inner)


def _tensors(param: Param, node: cst.BaseExpression | None, fact: Fact) -> Bound:
    """A list of tensors; in a display of mixed things, each that is not a tensor is wrapped."""
    if fact.kind is Kind.UNKNOWN:
        return Bound(unsure(sequence_of(tensor(sure=False))), node, True)
    if fact.kind in TENSORS and not param.accepts("Tensor", "Pieces"):
        row = tensor(fact.dtype, fact.shape and fact.shape[1:], sure=fact.sure)
        rows = sequence_of(row._replace(grad=fact.grad, storage=fact.storage), Kind.TUPLE)
        return Bound(rows, node, True, wrap="tuple")
    if param.accepts("Pieces") and fact.items and _are_numbers(fact.items):
        return Bound(fact, node, True)
    if isinstance(node, (cst.List, cst.Tuple)) and fact.items is not None:
        if any(f.kind is Kind.FOREIGN for f in fact.items):
            raise Unbindable("an input still comes from TensorFlow", foreign=True)
        parts = [
            _tensor(param, e.value, f) if f.kind not in TENSORS else Bound(f) for e, f in zip(node.elements, fact.items)
        ]
        wraps = tuple(p.wrap for p in parts)
        return Bound(sequence(tuple(p.fact for p in parts), fact.kind), node, True, parts=wraps if any(wraps) else ())
    return Bound(fact, node, True)


def _operands(rule: Rule, bound: dict[str, Bound]) -> dict[str, Bound]:
    """Operands: lists and arrays take the dtype of the tensor operand, as TensorFlow converts them."""
    names = [p.name for p in rule.params if p.annotation == "Operand" and p.name in bound]
    if not names:
        return bound
    facts = {n: bound[n].fact for n in names}
    lead = next((n for n in bound if bound[n].fact.kind in TENSORS and bound[n].fact.sure), "")
    for name in names:
        fact = facts[name]
        if fact.kind is Kind.UNKNOWN:
            bound[name] = replace(bound[name], fact=_operand_guess(fact))
        elif fact.kind in (Kind.LIST, Kind.TUPLE, Kind.NDARRAY, Kind.SIZE, Kind.SHAPE):
            bound[name] = _converted(name, bound, lead)
    if not any(bound[n].fact.kind in TENSORS for n in bound):
        bound[names[0]] = _number_as_tensor(names[0], bound[names[0]])
    return bound


def _operand_guess(fact: Fact) -> Fact:
    return unsure(tensor()._replace(grad=fact.grad, storage=Storage.SHARED))


def _converted(name: str, bound: dict[str, Bound], lead: str) -> Bound:
    fact = bound[name].fact
    if _holds_unknown(fact):
        raise Unbindable(f"argument {name!r} is a list of things that are not known to be numbers")
    how = _maker(fact)
    bound[name] = replace(bound[name], array=_lists_arrays(fact))
    made = torch_ops.call(how, (fact,), {})
    wanted = bound[lead].fact.dtype if lead else None
    if lead and (wanted is None or made.dtype != wanted):
        made = made._replace(dtype=wanted)
        return replace(bound[name], fact=made, wrap=how, like=lead)
    return replace(bound[name], fact=made, wrap=how)


def _number_as_tensor(name: str, bound: Bound) -> Bound:
    if bound.fact.kind not in NUMBERS:
        return bound
    wrap = "tensor" if bound.fact.sure else "as_tensor"
    return replace(bound, fact=torch_ops.call(wrap, (bound.fact,), {}), wrap=wrap)


def is_inexact(fact: Fact) -> bool:
    """Whether a dtype takes part in gradients."""
    return fact.dtype in FLOATS or fact.dtype in COMPLEXES
