"""What numpy's functions give, as far as a translation cares: arrays, their dtype and shape."""

from __future__ import annotations

from tf2torch.infer.fact import (
    A_FLOAT,
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
    sequence_of,
    stands_for_tensor,
)
from tf2torch.infer.torch_ops import creation, linear, reduction, views
from tf2torch.infer.torch_ops.shapes import broadcast, ints, is_absent

REAL = NUMBERS - {Kind.COMPLEX}
DTYPES = (FLOATS | INTS | COMPLEXES) - {"bfloat16"}  # numpy has all but this one
FLOAT_SAMPLES = frozenset(
    [
        "normal",
        "standard_normal",
        "uniform",
        "random",
        "rand",
        "randn",
        "random_sample",
        "beta",
        "gamma",
        "exponential",
    ]
)
INT_SAMPLES = frozenset({"integers", "randint", "permutation", "poisson", "binomial", "choice"})
COMBINING = frozenset(
    ["concatenate", "stack", "vstack", "hstack", "where", "reshape", "transpose", "matmul", "dot", "expand_dims"]
)
SHAPING = frozenset(
    [
        "tile",
        "repeat",
        "column_stack",
        "roll",
        "flip",
        "squeeze",
        "ravel",
        "diag",
        "triu",
        "tril",
        "pad",
        "delete",
        "append",
        "take",
    ]
)
FLOATING = frozenset(
    [
        "exp",
        "log",
        "sqrt",
        "sin",
        "cos",
        "tan",
        "tanh",
        "sinh",
        "cosh",
        "log1p",
        "expm1",
        "log2",
        "log10",
        "arctan",
        "arcsin",
        "arccos",
    ]
)

ROUNDING = frozenset({"floor", "ceil", "rint", "trunc"})
MAKING = frozenset({"array", "asarray", "asanyarray", "ascontiguousarray"})


def wants_array(ref: str, fact: Fact, elsewhere: bool) -> bool:
    """Whether numpy's function needs an array where the program has a tensor, or a list of them.

    It calls methods of what it gets (`np.sum(x)` is `x.sum(axis=None, ...)`) and wraps its result in their kind. Only
    what makes arrays reads torch's tensors as they are, unless gradients run through them or they are on a GPU.
    """
    inner = fact if fact.kind in TENSORS else fact.item if fact.kind in (Kind.LIST, Kind.TUPLE) else None
    if inner is None or inner.kind not in TENSORS:
        return False
    plain = inner.grad is False and not elsewhere
    return not (plain and (fact.kind not in TENSORS or ref.rpartition(".")[2] in MAKING))


def call(ref: str, args: list[Fact], keywords: dict[str, Fact]) -> Fact:
    """The fact of a call of numpy's `ref` ("numpy.zeros")."""
    space, _, name = ref.rpartition(".")
    if space == "numpy.random":
        return _sampling(name, args, keywords)
    if name in FLOATING | ROUNDING | {"float64"} and len(args) == 1 and args[0].kind in REAL and not keywords:
        return stands_for_tensor(A_FLOAT)._replace(sure=args[0].sure)  # numpy's float64 is one of Python's floats
    if name in DTYPES:
        return Fact(Kind.NDARRAY, name, args[0].shape if args and args[0].kind in TENSORS | {Kind.NDARRAY} else ())
    return _function(name, args, keywords)


def _sampling(name: str, args: list[Fact], keywords: dict[str, Fact]) -> Fact:
    if name in ("default_rng", "RandomState"):
        return Fact(Kind.GENERATOR)
    if name in FLOAT_SAMPLES or name in INT_SAMPLES:
        return _sample(name, args, keywords)
    return UNKNOWN


def _sample(name: str, args: list[Fact], keywords: dict[str, Fact]) -> Fact:
    wanted = keywords.get("dtype")
    found = dtype_of(wanted) if wanted is not None else "int64" if name in INT_SAMPLES else "float64"
    if name in ("permutation", "choice"):
        return Fact(Kind.NDARRAY, None, None)
    if name in ("rand", "randn"):
        return Fact(Kind.NDARRAY, found, tuple(a.value if isinstance(a.value, int) else None for a in args))
    at = {"standard_normal": 0, "random": 0, "random_sample": 0}.get(name, 2)
    size = keywords.get("size", args[at] if len(args) > at else None)
    if is_absent(size):
        return A_FLOAT if found in FLOATS else AN_INT
    return Fact(Kind.NDARRAY, found, ints(size))


def _function(name: str, args: list[Fact], keywords: dict[str, Fact]) -> Fact:
    wanted = keywords.get("dtype")
    first = args[0] if args else UNKNOWN
    if name in ("array", "asarray", "ascontiguousarray"):
        wanted = wanted if wanted is not None else args[1] if len(args) > 1 else None
        found = dtype_of(wanted) if wanted is not None else data_dtype(first)
        return Fact(Kind.NDARRAY, found, creation.data_shape(first))
    if name in ("zeros", "ones", "empty", "full", "eye", "arange", "linspace"):
        return _created(name, args, wanted)
    if name in FLOATING:
        return Fact(Kind.NDARRAY, first.dtype if first.dtype in FLOATS else None, first.shape)
    if name in COMBINING or name in SHAPING:
        return Fact(Kind.NDARRAY, _common(args), None)
    if name in (
        "zeros_like",
        "ones_like",
        "abs",
        "clip",
        "maximum",
        "minimum",
        "square",
        "round",
        "sign",
        "copy",
        "sort",
    ):
        return Fact(Kind.NDARRAY, first.dtype if wanted is None else dtype_of(wanted), first.shape)
    if name in ("argmax", "argsort", "mean", "sum", "std", "var", "max", "min", "cumsum", "unique", "outer", "einsum"):
        return Fact(Kind.NDARRAY)
    return UNKNOWN


def _common(args: list[Fact]) -> str | None:
    found = {i.dtype for a in args for i in (a.items or (a,)) if i.kind is Kind.NDARRAY}
    return found.pop() if len(found) == 1 else None


def _created(name: str, args: list[Fact], wanted: Fact | None) -> Fact:
    at = {"zeros": 1, "ones": 1, "empty": 1, "full": 2}.get(name)
    if wanted is None and at is not None and len(args) > at:
        wanted = args[at]
    kinds = {a.kind for a in args}
    default = (
        "float64"
        if name != "arange"
        else "int64"
        if kinds <= {Kind.INT}
        else "float64"
        if Kind.FLOAT in kinds
        else None
    )
    default = None if name == "full" and wanted is None else default
    shape = ints(args[0]) if args and name in ("zeros", "ones", "empty", "full") else None
    rank = {"eye": (None, None), "arange": (None,), "linspace": (None,)}.get(name)
    return Fact(Kind.NDARRAY, default if wanted is None else dtype_of(wanted), rank if rank is not None else shape)


def data_dtype(data: Fact) -> str | None:
    """numpy's dtype for Python data: floats are float64."""
    found = creation.data_dtype(data)
    python = data.kind in NUMBERS or data.kind in (Kind.LIST, Kind.TUPLE)
    return "float64" if python and found == "float32" and not _holds_arrays(data) else found


def _holds_arrays(data: Fact) -> bool:
    return data.item is not None and (data.item.kind in TENSORS | {Kind.NDARRAY} or _holds_arrays(data.item))


def dtype_of(fact: Fact | None) -> str | None:
    """The dtype that a numpy dtype argument names: np.float32, "float32", tf.float32's as_numpy_dtype, float."""
    if fact is None:
        return None
    if fact.kind is Kind.NAME:
        name = fact.ref.rpartition(".")[2]
        return {"float": "float64", "int": "int64", "bool": "bool", "bool_": "bool"}.get(
            name, name if name in DTYPES else None
        )
    if fact.kind is Kind.STR and isinstance(fact.value, str):
        short = {"f4": "float32", "f8": "float64", "i4": "int32", "i8": "int64", "bool": "bool"}
        return short.get(fact.value, fact.value if fact.value in DTYPES else None)
    return fact.ref or None if fact.kind is Kind.DTYPE else None


def attribute(base: Fact, name: str) -> Fact:
    """An attribute of an array."""
    match name:
        case "shape":
            return Fact(Kind.SHAPE, shape=base.shape, sure=base.sure)
        case "T":
            return base._replace(shape=None if base.shape is None else base.shape[::-1])
        case "ndim":
            return Fact(Kind.INT, value=MISSING if base.rank is None else base.rank)
        case "size":
            return AN_INT
        case "dtype":
            return Fact(Kind.NAME, ref=f"numpy.{base.dtype}") if base.dtype else UNKNOWN
    return Fact(Kind.METHOD, ref=name, items=(base,))


def method(base: Fact, name: str, args: list[Fact], keywords: dict[str, Fact]) -> Fact:
    """A call of a method of an array or a random generator."""
    if base.kind is Kind.GENERATOR:
        return _sample(name, args, keywords) if name in FLOAT_SAMPLES or name in INT_SAMPLES else UNKNOWN
    if name == "astype":
        return base._replace(dtype=dtype_of(keywords.get("dtype", args[0] if args else None)))
    if name == "copy":
        return base
    if name in ("reshape", "transpose", "squeeze", "flatten", "ravel", "repeat"):
        shape = views.reshape(base, *args).shape if name == "reshape" and args else None
        return base._replace(shape=shape)
    if name in ("sum", "mean", "max", "min", "std", "var", "prod"):
        keep = base.dtype if base.dtype in FLOATS else None
        return Fact(Kind.NDARRAY, keep, reduction.reduced(base, keywords.get("axis", args[0] if args else None), None))
    return {"tolist": sequence_of(UNKNOWN), "item": UNKNOWN}.get(name, UNKNOWN)


def indexed(base: Fact, indices: list[Fact | None]) -> Fact:
    """The fact of `array[...]`: the dtype stays."""
    one = len(indices) == 1 and indices[0] is not None and indices[0].kind is Kind.INT
    return base._replace(shape=base.shape[1:] if one and base.shape else None)


def operator(name: str, left: Fact, right: Fact) -> Fact:
    """The fact of an operator with an array on one side."""
    if name == "matmul":
        return linear.matmul(left, right)._replace(kind=Kind.NDARRAY)
    dtypes = {f.dtype for f in (left, right) if f.kind is Kind.NDARRAY}
    number = next((f for f in (left, right) if f.kind in NUMBERS), None)
    found = dtypes.pop() if len(dtypes) == 1 else None
    if number is not None and number.kind is Kind.FLOAT and found not in FLOATS:
        found = None if found is None else "float64"
    if name == "truediv" and found not in FLOATS:
        found = None if found is None else "float64"
    shapes = [() if f.kind in NUMBERS else f.shape for f in (left, right)]
    return Fact(Kind.NDARRAY, "bool" if name in ("lt", "le", "gt", "ge", "eq", "ne") else found, broadcast(*shapes))
