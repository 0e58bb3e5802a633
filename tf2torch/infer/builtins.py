"""Facts of calls of Python's own functions."""

from __future__ import annotations

import libcst as cst

from tf2torch.infer.fact import (
    A_BOOL,
    A_FLOAT,
    A_STR,
    AN_INT,
    FOREIGN,
    MISSING,
    NUMBERS,
    TENSORS,
    UNKNOWN,
    Fact,
    Kind,
    Storage,
    constant,
    sequence,
    sequence_of,
    stands_for_tensor,
)

SIZES = {Kind.SHAPE: AN_INT, Kind.SIZE: stands_for_tensor(AN_INT)}
FUNCTIONS = frozenset({Kind.FUNCTION, Kind.LAMBDA, Kind.CLASS, Kind.INSTANCE, Kind.OBJECT})
CLASSES: dict[str, frozenset[Kind]] = {
    "int": frozenset({Kind.INT, Kind.BOOL}),
    "float": frozenset({Kind.FLOAT}),
    "bool": frozenset({Kind.BOOL}),
    "complex": frozenset({Kind.COMPLEX}),
    "str": frozenset({Kind.STR}),
    "list": frozenset({Kind.LIST}),
    "tuple": frozenset({Kind.TUPLE, Kind.SHAPE, Kind.SIZE}),
    "dict": frozenset({Kind.DICT}),
    "Size": frozenset({Kind.SHAPE, Kind.SIZE}),
    "device": frozenset({Kind.DEVICE}),
    "Parameter": frozenset({Kind.VARIABLE}),
    "Tensor": TENSORS,
    "ndarray": frozenset({Kind.NDARRAY}),
    "Sequence": frozenset({Kind.LIST, Kind.TUPLE, Kind.SHAPE, Kind.SIZE, Kind.STR}),
}
RESULTS: dict[str, Fact] = {
    "int": AN_INT,
    "float": A_FLOAT,
    "bool": A_BOOL,
    "str": A_STR,
    "dict": Fact(Kind.DICT, grad=None),
}


def call(name: str, node: cst.Call, args: list[Fact]) -> Fact:
    """The fact of `name(*args)` for a builtin."""
    match name, args:
        case "isinstance", [value, _]:
            return _isinstance(value, node.args[1].value)
        case "len", [value]:
            return _length(value)
        case "callable", [value]:
            return (
                constant(True) if value.kind in FUNCTIONS else A_BOOL if value.kind is Kind.UNKNOWN else constant(False)
            )
        case "range", _:
            return _range(args)
        case (("list" | "sorted" | "tuple" | "reversed"), [value, *_]):
            return copied(name, value)
        case "list" | "tuple", []:
            return sequence((), Kind.LIST if name == "list" else Kind.TUPLE)
        case "float", [value] if value.kind in (Kind.INT, Kind.FLOAT, Kind.BOOL) and value.dtype is not None:
            return Fact(Kind.FLOAT, "float32", sure=value.sure)  # of a number that stands for a tensor
        case "complex", _ if args and all(a.kind in NUMBERS for a in args):
            return Fact(Kind.COMPLEX)
        case "zip", _:
            return sequence_of(sequence(tuple(element(a) for a in args), Kind.TUPLE))
        case "enumerate", [value, *_]:
            return sequence_of(sequence((AN_INT, element(value)), Kind.TUPLE))
        case "int" | "round", [value] if type(value.value) in (int, float):
            return constant(int(value.value)) if name == "int" else AN_INT  # type: ignore[arg-type]
        case "abs", [value] if value.kind in TENSORS:
            return value._replace(kind=Kind.TENSOR, ref="", storage=Storage.FRESH)
        case "sum", [value] if value.item is not None and value.item.kind in TENSORS:
            return _total(value)
        case "max" | "min" | "sum" | "abs", _:
            return _extreme(args)
    if any(a.kind is Kind.FOREIGN for a in args) and name not in ("int", "float", "bool", "str", "print"):
        return FOREIGN
    return RESULTS.get(name, UNKNOWN)


def starred(name: str, args: list[Fact]) -> Fact:
    """The fact of `name(*values)`, where `args` has the values as they stand there."""
    return _transposed(args) if name == "zip" and len(args) == 1 else RESULTS.get(name, UNKNOWN)


def _transposed(args: list[Fact]) -> Fact:
    """`zip(*rows)`: one tuple for each column."""
    row = element(args[0])
    if row.items is None or row.kind not in (Kind.LIST, Kind.TUPLE):
        return sequence_of(sequence_of(element(row), Kind.TUPLE))
    return sequence(tuple(sequence_of(column, Kind.TUPLE) for column in row.items))


def element(fact: Fact) -> Fact:
    if fact.kind in TENSORS:
        return fact._replace(kind=Kind.TENSOR, ref="", shape=None if fact.shape is None else fact.shape[1:])
    if fact.kind is Kind.FOREIGN:
        return FOREIGN
    return fact.item or SIZES.get(fact.kind, UNKNOWN)


def _isinstance(value: Fact, classes: cst.BaseExpression) -> Fact:
    options = [e.value for e in classes.elements] if isinstance(classes, cst.Tuple) else [classes]
    names = [
        o.attr.value if isinstance(o, cst.Attribute) else o.value if isinstance(o, cst.Name) else "" for o in options
    ]
    if value.kind is Kind.UNKNOWN or any(n not in CLASSES for n in names):
        return A_BOOL
    certain = value.sure or value.kind in (Kind.LIST, Kind.TUPLE)  # whatever its elements rest on
    return Fact(Kind.BOOL, value=any(value.kind in CLASSES[n] for n in names), sure=certain)


def _length(value: Fact) -> Fact:
    if value.kind in (Kind.SHAPE, Kind.SIZE):
        return Fact(Kind.INT, value=MISSING if value.rank is None else value.rank, sure=value.sure)
    if value.items is not None:
        return Fact(Kind.INT, value=len(value.items), sure=value.sure)
    if value.kind in TENSORS and value.shape:
        size = value.shape[0]
        return Fact(Kind.INT, value=MISSING if size is None else size, sure=value.sure)
    return Fact(Kind.INT, value=len(value.value)) if isinstance(value.value, str) else AN_INT


def _range(args: list[Fact]) -> Fact:
    bounds = [a.value for a in args]
    if bounds and all(type(b) is int for b in bounds) and bounds[2:] != [0]:
        numbers = range(*bounds)  # type: ignore[arg-type]
        if len(numbers) <= 16:
            return sequence(tuple(map(constant, numbers)), Kind.TUPLE)
    return sequence_of(AN_INT, Kind.TUPLE)


def copied(name: str, value: Fact) -> Fact:
    kind = Kind.TUPLE if name in ("tuple", "reversed") else Kind.LIST
    if value.kind in (Kind.SHAPE, Kind.SIZE):
        sizes = None if value.shape is None else tuple(AN_INT if n is None else constant(n) for n in value.shape)
        made = sequence_of(AN_INT, kind) if sizes is None else sequence(sizes, kind)
        return stands_for_tensor(made) if value.kind is Kind.SIZE else made
    if value.items is None or name == "sorted":
        return sequence_of(element(value), kind)
    return sequence(value.items[::-1] if name == "reversed" else value.items, kind)


def _total(tensors: Fact) -> Fact:
    """The sum of a list of tensors: the dtype that all have, and their shape where they agree."""
    assert tensors.item is not None
    return tensors.item._replace(kind=Kind.TENSOR, ref="", storage=Storage.FRESH, sure=tensors.sure)


def _extreme(args: list[Fact]) -> Fact:
    kinds = {a.kind for a in args}
    if len(kinds) == 1 and kinds <= NUMBERS:
        made = Fact(kinds.pop(), sure=all(a.sure for a in args))
        return stands_for_tensor(made) if any(a.dtype for a in args) else made
    return UNKNOWN
