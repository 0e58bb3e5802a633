"""Binding a call's arguments to TensorFlow's signature, as the rule states it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import libcst as cst

from tf2torch.infer import numpy_ops
from tf2torch.infer.fact import (
    AN_INT,
    COMPLEXES,
    FLOATS,
    INTS,
    MISSING,
    NUMBERS,
    TENSORS,
    UNKNOWN,
    Fact,
    Kind,
    dtype,
    holds_foreign,
    sequence,
    sequence_of,
    unsure,
)
from tf2torch.rules.decision import Bound
from tf2torch.rules.elements import with_elements
from tf2torch.rules.operands import with_operands
from tf2torch.rules.rule import Param, Rule
from tf2torch.rules.wrapping import (
    Unbindable,
    as_tensor,
    as_tensors,
    comes_from_tensorflow,
    gives_foreign,
    is_divided_size,
)
from tf2torch.syntax.comments import comments_in
from tf2torch.syntax.purity import Purity, purity

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
    return with_elements(rule, with_operands(rule, bound))


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
        if arg.star == "*" and rest and not further and next(positional, None) is None and _holds_tensors(fact):
            given[rest] = (arg.value, fact)
            continue
        if arg.star or (rest in given and arg.keyword is None):
            raise Unbindable(f"{arg.star or '*'}arguments: what they hold is not known here")
        name = arg.keyword.value if arg.keyword else next(positional, None)
        if name == "name" and all(p.name != "name" for p in rule.params):
            if purity(arg.value) is Purity.IMPURE:
                raise Unbindable("name= calls something, which would not be called any more: call it before")
            continue  # every TensorFlow operation takes name=; torch has no use for it
        if name is None and rest:
            further.append((arg.value, fact))
            continue
        if name is None:
            raise Unbindable("more arguments than TensorFlow's function takes")
        if all(p.name != name or p.is_fact for p in rule.params):
            raise Unbindable(f"argument {name!r} is not one that is translated")
        given[name] = (arg.value, fact)
    if rest and rest not in given:
        elements = [cst.Element(node) for node, _ in further]
        given[rest] = (cst.Tuple(elements), sequence(tuple(fact for _, fact in further), Kind.TUPLE))
    return given


def _holds_tensors(fact: Fact) -> bool:
    """Whether what is unpacked can be nothing but tensors."""
    return fact.kind is Kind.UNKNOWN or (fact.item is not None and fact.item.kind in TENSORS)


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
    if holds_foreign(fact) or gives_foreign(fact):
        raise comes_from_tensorflow(node)
    if is_divided_size(fact) and param.name != "self" and param.accepts("Any", "Scalar", "Pieces"):
        return as_tensor(param, node, fact)
    if param.accepts("Axes"):
        return _axes(param, node, fact)
    if param.accepts("torch.dtype") and fact.kind is Kind.STR and isinstance(fact.value, str):
        return Bound(dtype(_named_dtype(fact.value)), node, True, wrap="dtype")
    if param.accepts("torch.dtype") and (named := _library_dtype(fact)):
        return Bound(dtype(named), node, True, wrap="dtype")
    if param.accepts("torch.dtype") and fact.kind in NUMBERS:
        raise Unbindable(f"argument {param.name!r} is a number, not a dtype")
    if param.accepts("torch.dtype") and fact.kind is Kind.UNKNOWN:
        return Bound(unsure(dtype(None)), node, True)
    if param.accepts("Shape") and fact.kind is Kind.NDARRAY and fact.rank in (1, None):
        return Bound(sequence_of(AN_INT, Kind.TUPLE), node, True, wrap="tuple")
    if param.accepts("Nest"):
        single = fact.kind in (Kind.UNKNOWN, Kind.NDARRAY) or fact.kind in NUMBERS
        return as_tensor(param, node, fact) if single else Bound(fact, node, True)
    if param.accepts("Tensors", "Pieces") or (param.is_rest and param.accepts("Tensor")):
        return as_tensors(param, node, fact)
    if param.accepts("Indices") and isinstance(node, cst.List) and _are_known_ints(fact):
        return Bound(fact, node, True)
    if param.accepts("Tensor", "Scalar") and not _passes(param, fact):
        return as_tensor(param, node, fact)
    return Bound(fact, node, True)


def _are_known_ints(fact: Fact) -> bool:
    return fact.sure and bool(fact.items) and all(type(item.value) is int for item in fact.items or ())


def _named_dtype(name: str) -> str:
    """The torch dtype that TensorFlow means by a text."""
    found = {"half": "float16", "float": "float32", "double": "float64"}.get(name, name)
    if found not in FLOATS | COMPLEXES | INTS | {"bool"}:
        raise Unbindable(f"torch has no dtype {name!r}")
    return found


def _library_dtype(fact: Fact) -> str:
    """The torch dtype for np.float32, float or bool, as TensorFlow reads them; "" for anything else."""
    if fact.kind is not Kind.NAME:
        return ""
    if fact.ref.startswith("builtins."):
        return {"builtins.float": "float32", "builtins.bool": "bool"}.get(fact.ref, "")
    return numpy_ops.dtype_of(fact) or "" if fact.ref.startswith("numpy.") else ""


def _axes(param: Param, node: cst.BaseExpression | None, fact: Fact) -> Bound:
    """Axes are Python numbers; torch takes no range and no tensor for several."""
    if fact.kind in TENSORS | {Kind.NDARRAY} and fact.rank != 0:
        raise Unbindable(f"argument {param.name!r} is not made of Python numbers")
    if isinstance(node, (cst.List, cst.Tuple)) and len(node.elements) == 1 and fact.items is not None:
        element = node.elements[0]
        if type(element) is cst.Element and fact.items[0].kind is Kind.INT and next(comments_in(node), None) is None:
            return Bound(fact.items[0], node, True, wrap="element")  # one axis does without a list
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
        Kind.NDARRAY: ("np.ndarray", "Places"),
        Kind.STR: ("str",),
        Kind.DICT: ("dict",),
    }.get(fact.kind, ())
    counted = fact.kind in (Kind.INT, Kind.FLOAT) and fact.dtype is not None and param.accepts("Counted")
    return fact.kind in TENSORS or counted or param.accepts(*names)
