"""What is known of an expression: its kind, dtype, shape, value, and whether gradients run through it."""

from __future__ import annotations

from enum import Enum
from typing import Final, NamedTuple


class Kind(Enum):
    """What sort of thing a value is once the program is translated."""

    __hash__ = object.__hash__  # Enum's own is written in Python, and kinds are looked up for every node

    UNKNOWN = "unknown"
    TENSOR = "tensor"
    VARIABLE = "variable"
    SIZE = "size"  # what tf.shape gives: a torch.Size that stands for an int tensor
    SHAPE = "shape"  # what x.shape gives
    NDARRAY = "ndarray"
    INT = "int"
    FLOAT = "float"
    BOOL = "bool"
    COMPLEX = "complex"
    STR = "str"
    NONE = "None"
    LIST = "list"
    TUPLE = "tuple"
    DICT = "dict"
    DTYPE = "dtype"
    DEVICE = "device"
    TAPE = "tape"
    OPTIMIZER = "optimizer"
    TENSOR_ARRAY = "tensor array"  # a list in torch; `item` is what it holds, `ref` says whether it may grow
    OBJECT = "object"  # made of an object of TensorFlow's; `ref`: its class there
    GENERATOR = "numpy generator"
    NAME = "name"  # something of a library, by its dotted name
    FUNCTION = "function"  # of this file
    CLASS = "class"  # of this file
    INSTANCE = "instance"  # of a class of this file
    LAMBDA = "lambda"  # of this file; where it is passed on, `item` is what calling it gives (so for FUNCTION)
    METHOD = "method"  # bound: `items` holds the receiver
    FOREIGN = "foreign"  # still TensorFlow's: the result of a call that was not translated


class Storage(Enum):
    """Who else can see a tensor's memory."""

    __hash__ = object.__hash__

    FRESH = "fresh"
    SHARED = "shared"
    VARIABLE = "variable"  # changes when a variable is assigned


class Missing(Enum):
    """Marks a value that is not known (None is a value)."""

    __hash__ = object.__hash__

    MISSING = "missing"


MISSING: Final = Missing.MISSING
Value = int | float | complex | str | bytes | bool | None | Missing
NUMBERS: Final = frozenset({Kind.INT, Kind.FLOAT, Kind.BOOL, Kind.COMPLEX})
TENSORS: Final = frozenset({Kind.TENSOR, Kind.VARIABLE})
ARRAYS: Final = frozenset({Kind.LIST, Kind.TUPLE, Kind.NDARRAY})
SEQUENCES: Final = frozenset({Kind.LIST, Kind.TUPLE, Kind.SHAPE, Kind.SIZE})


class Fact(NamedTuple):
    """What is known of one value; every field may be "not known" on its own.

    `shape` has None for a size that is not known; `items` are the elements of a list or tuple of known length,
    `item` is what every element has in common; `sure` is False when it rests on an assumption about a parameter.
    """

    kind: Kind = Kind.UNKNOWN
    dtype: str | None = None  # of a Python number: the dtype of the tensor that it is in TensorFlow
    shape: tuple[int | None, ...] | None = None
    value: Value = MISSING
    items: tuple[Fact, ...] | None = None
    item: Fact | None = None
    ref: str = ""
    sure: bool = True
    grad: bool | None = False
    storage: Storage = Storage.SHARED
    carried: bool = False  # on one of the ways here gradients run through it
    device: str | None = ""  # `infer/device.py`: where a tensor is; only followed where the file names devices

    @property
    def is_tensor(self) -> bool:
        return self.kind in TENSORS

    @property
    def rank(self) -> int | None:
        return None if self.shape is None else len(self.shape)

    @property
    def is_float(self) -> bool | None:
        """Whether the dtype is a floating one; None where the dtype is not known."""
        return None if self.dtype is None else self.dtype in FLOATS

    @property
    def constant(self) -> bool:
        """Whether the Python value is known in full."""
        if self.items is not None and self.kind in (Kind.LIST, Kind.TUPLE):
            return all(i.constant for i in self.items)
        return self.value is not MISSING

    def python(self) -> object:
        """The Python value of a constant fact."""
        if self.items is not None:
            made = [i.python() for i in self.items]
            return made if self.kind is Kind.LIST else tuple(made)
        return self.value


FLOATS: Final = frozenset({"float16", "bfloat16", "float32", "float64"})
COMPLEXES: Final = frozenset({"complex64", "complex128"})
INTS: Final = frozenset({"int8", "int16", "int32", "int64", "uint8", "uint16", "uint32", "uint64"})
WATCHED: Final = "watched"  # the `ref` of a tensor that a tape was told to watch: nothing comes before it
MADE: Final = "made of sizes"  # the `ref` of a tensor through which no gradient can run, whatever it rests on
MIXED: Final = "number or tensor"  # the `ref` of a value that is the one or the other
PARTLY: Final = "array or tensor"  # a list, tuple or array on one of the ways here, a tensor on another
GROWS: Final = "may grow"  # the `ref` of a tensor array that is no longer than what was written to it
UNKNOWN: Final = Fact(grad=None)
NONE: Final = Fact(Kind.NONE, value=None)
FOREIGN: Final = Fact(Kind.FOREIGN)


def constant(value: int | float | complex | str | bytes | bool | None) -> Fact:
    """The fact of a Python constant."""
    match value:
        case bool():
            return TRUE if value else FALSE
        case int():
            return Fact(Kind.INT, value=value)
        case float():
            return Fact(Kind.FLOAT, value=value)
        case complex():
            return Fact(Kind.COMPLEX, value=value)
        case str():
            return Fact(Kind.STR, value=value)
        case None:
            return NONE
    return Fact(value=value)


TRUE: Final = Fact(Kind.BOOL, value=True)
FALSE: Final = Fact(Kind.BOOL, value=False)
A_BOOL: Final = Fact(Kind.BOOL)
AN_INT: Final = Fact(Kind.INT)
A_FLOAT: Final = Fact(Kind.FLOAT)
A_STR: Final = Fact(Kind.STR)


def tensor(dtype: str | None = None, shape: tuple[int | None, ...] | None = None, *, sure: bool = True) -> Fact:
    """A tensor that nothing else shares and no gradient runs through."""
    return Fact(Kind.TENSOR, dtype, shape, sure=sure, storage=Storage.FRESH)


def dtype(name: str | None) -> Fact:
    """The fact of a dtype object, by torch's name ("float32"); None: some dtype."""
    return Fact(Kind.DTYPE, ref=name or "")


def library(dotted: str) -> Fact:
    """The fact of something imported, by its dotted name ("tf.math.exp")."""
    return Fact(Kind.NAME, ref=dotted)


def function_of(api: str) -> Fact:
    """A function of TensorFlow that the program has under a name of its own."""
    return Fact(Kind.FUNCTION, value=api, grad=None)


def sequence(items: tuple[Fact, ...], kind: Kind = Kind.LIST) -> Fact:
    """A list or tuple whose elements are known one by one."""
    return Fact(kind, items=items, item=join_all(items), grad=None, sure=all(i.sure for i in items))


def sequence_of(item: Fact, kind: Kind = Kind.LIST) -> Fact:
    """A list or tuple of unknown length."""
    return Fact(kind, item=item, grad=None, sure=item.sure)


def named(fields: str, items: tuple[Fact, ...]) -> Fact:
    """A named tuple; `fields` are the names of its elements, in order: "values indices"."""
    return sequence(items, Kind.TUPLE)._replace(ref=fields)


def field_of(base: Fact, name: str) -> Fact | None:
    """An element of a named tuple by its name; None where there is none."""
    fields = base.ref.split() if base.kind is Kind.TUPLE and base.items is not None else []
    return base.items[fields.index(name)] if base.items is not None and name in fields else None


def stands_for_tensor(fact: Fact) -> Fact:
    """A size, or a list of them, where TensorFlow has tensors: what is computed of it takes TensorFlow's dtypes."""
    if fact.kind is Kind.INT:
        return fact._replace(dtype="int32")
    if fact.kind is Kind.FLOAT:
        return fact._replace(dtype=fact.dtype or "float64")  # only a division makes it
    if fact.kind not in (Kind.LIST, Kind.TUPLE) or fact.item is None:
        return fact
    items = None if fact.items is None else tuple(map(stands_for_tensor, fact.items))
    return fact._replace(items=items, item=stands_for_tensor(fact.item))


def holds_foreign(fact: Fact) -> bool:
    """Whether a value, or anything in nested lists, is still TensorFlow's."""
    parts = fact.items if fact.items is not None else (fact.item,) if fact.item is not None else ()
    return fact.kind is Kind.FOREIGN or (fact.kind in (Kind.LIST, Kind.TUPLE) and any(map(holds_foreign, parts)))


def bound(fact: Fact) -> Fact:
    """The fact of a value once a name holds it: a fresh tensor is no longer fresh."""
    return fact._replace(storage=Storage.SHARED) if fact.storage is Storage.FRESH else fact


def unsure(fact: Fact) -> Fact:
    """The same fact, resting on an assumption."""
    return fact._replace(sure=False) if fact.sure else fact


def forgotten(fact: Fact) -> Fact:
    """What is left of a fact that does not settle: nothing, but that it is still TensorFlow's."""
    return FOREIGN if fact.kind is Kind.FOREIGN else UNKNOWN


def join_all(facts: tuple[Fact, ...]) -> Fact | None:
    """What all the facts have in common; None for no facts."""
    if not facts:
        return None
    first = facts[0]
    for other in facts[1:]:
        first = join(first, other)
    return first


def join(a: Fact, b: Fact) -> Fact:
    """What holds on both of two paths."""
    if a is b or a == b:
        return a
    if a.kind is Kind.FOREIGN or b.kind is Kind.FOREIGN:
        return FOREIGN
    if a.kind is not b.kind:
        return _join_kinds(a, b)
    same_items = a.items is not None and b.items is not None and len(a.items) == len(b.items)
    return Fact(
        a.kind,
        a.dtype if a.dtype == b.dtype else None,
        join_shapes(a.shape, b.shape),
        a.value if type(a.value) is type(b.value) and a.value == b.value else MISSING,
        tuple(map(join, a.items, b.items)) if same_items and a.items and b.items else None,
        _join_items(a, b),
        a.ref if a.ref == b.ref else _joined_ref(a, b),
        a.sure and b.sure,
        a.grad if a.grad == b.grad else None,
        max(a.storage, b.storage, key=list(Storage).index),
        a.carried or b.carried or (a.grad is not b.grad and any(f.grad and f.ref != WATCHED for f in (a, b))),
        a.device if a.device == b.device else join_devices(a.device, b.device),
    )


def _join_items(a: Fact, b: Fact) -> Fact | None:
    """What every element has in common; an empty list has nothing against anything."""
    if a.items == () or b.items == ():
        return b.item if a.items == () else a.item
    return join(a.item, b.item) if a.item and b.item else None


def _joined_ref(a: Fact, b: Fact) -> str:
    """What a name means that is TensorFlow on one path and something else on another: reported where it is used."""
    return AMBIGUOUS if a.kind is Kind.NAME and any(f.ref.split(".")[0] == "tf" for f in (a, b)) else ""


AMBIGUOUS: Final = "tf.?"


def _join_kinds(a: Fact, b: Fact) -> Fact:
    kinds = {a.kind, b.kind}
    if kinds == TENSORS:
        return join(a._replace(kind=Kind.TENSOR, ref=""), b._replace(kind=Kind.TENSOR, ref=""))
    either = MIXED in (a.ref, b.ref)
    if (kinds & TENSORS and (kinds & NUMBERS or either)) or (
        either and kinds & NUMBERS
    ):  # total = 0.0, then total = total + x
        carried = any(f.carried or f.grad is True for f in (a, b))
        return Fact(ref=MIXED, dtype=_either_dtype(a, b), sure=a.sure and b.sure, grad=None, carried=carried)
    if (kinds & TENSORS and kinds & ARRAYS) or (PARTLY in (a.ref, b.ref) and kinds & (TENSORS | ARRAYS)):
        return Fact(ref=PARTLY, sure=a.sure and b.sure, grad=None)
    if kinds == {Kind.NAME, Kind.NONE}:  # try: import tensorflow / except ImportError: tf = None
        return a if a.kind is Kind.NAME else b
    if any(f.kind is Kind.NAME and f.ref in ("tf", AMBIGUOUS) for f in (a, b)):  # if there is another: tf = another
        return Fact(Kind.NAME, ref=AMBIGUOUS)
    return UNKNOWN


def _either_dtype(a: Fact, b: Fact) -> str | None:
    """The dtype of what is a number or a tensor, as far as a number of that kind has it in TensorFlow."""
    number, other = (a, b) if a.kind in NUMBERS else (b, a)
    if number.kind not in NUMBERS:
        return a.dtype if a.dtype == b.dtype else None
    fits = other.dtype in FLOATS or (other.dtype in INTS and number.kind is Kind.INT)
    return other.dtype if fits else None


def join_devices(a: str | None, b: str | None) -> str | None:
    """Where a tensor is that is there on one way and there on another: on several devices, or nobody knows."""
    return a if a == b else None if a is None or b is None else SEVERAL


SEVERAL: Final = "?"  # a device here and another there


def join_shapes(a: tuple[int | None, ...] | None, b: tuple[int | None, ...] | None) -> tuple[int | None, ...] | None:
    """The sizes that two shapes agree on; None when the ranks differ."""
    if a is None or b is None or len(a) != len(b):
        return None
    return tuple(m if m == n else None for m, n in zip(a, b))
