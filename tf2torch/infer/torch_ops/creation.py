"""Functions that make tensors."""

from __future__ import annotations

from tf2torch.infer.fact import INTS, MADE, NUMBERS, TENSORS, Fact, Kind, Storage, dtype, sequence, tensor as a_tensor
from tf2torch.infer.torch_ops.shapes import dtype_name, ints, is_absent, spread_ints


def tensor(data: Fact, dtype: Fact | None = None, device: Fact | None = None, **_: Fact) -> Fact:
    """torch.tensor: copies numbers, nested lists and arrays."""
    return a_tensor(dtype_name(dtype) if not is_absent(dtype) else data_dtype(data), data_shape(data), sure=data.sure)


def device(type: Fact, index: Fact | None = None) -> Fact:
    """torch.device; whether it is a GPU."""
    return Fact(Kind.DEVICE, ref=str(type.value) if isinstance(type.value, str) else "")


def as_tensor(data: Fact, dtype: Fact | None = None, **_: Fact) -> Fact:
    """The same tensor where it is one already; an array's memory is shared."""
    made = tensor(data, dtype)._replace(grad=None if data.kind is Kind.UNKNOWN or not data.sure else False)
    return made if data.kind in NUMBERS and data.sure else made._replace(storage=Storage.SHARED)


from_numpy = as_tensor


def data_dtype(data: Fact) -> str | None:
    """torch's default dtype for Python data; an array or tensor keeps its own."""
    match data.kind:
        case Kind.BOOL:
            return "bool"
        case Kind.INT | Kind.SIZE | Kind.SHAPE:
            return "int64"
        case Kind.FLOAT:
            return "float32"
        case Kind.COMPLEX:
            return "complex64"
        case Kind.LIST | Kind.TUPLE:
            return _elements_dtype(data)
    return data.dtype


def _elements_dtype(data: Fact) -> str | None:
    if data.items == ():
        return "float32"
    found = {data_dtype(i) for i in data.items} if data.items else {data_dtype(data.item)} if data.item else {None}
    if found == {"float32", "int64"}:
        return "float32"
    return found.pop() if len(found) == 1 else None


def data_shape(data: Fact) -> tuple[int | None, ...] | None:
    """The shape of nested Python data."""
    if data.kind in NUMBERS:
        return ()
    if data.kind in (Kind.SIZE, Kind.SHAPE):
        return (data.rank,)
    if data.kind not in (Kind.LIST, Kind.TUPLE):
        return data.shape
    if data.items == ():
        return (0,)
    inner = data_shape(data.item) if data.item is not None else None
    return None if inner is None else (len(data.items) if data.items is not None else None, *inner)


def zeros(*size: Fact, dtype: Fact | None = None, **_: Fact) -> Fact:
    return a_tensor("float32" if is_absent(dtype) else dtype_name(dtype), _sizes(size))._replace(ref=MADE)


ones = zeros
empty = zeros
rand = zeros
randn = zeros


def full(size: Fact, fill_value: Fact, dtype: Fact | None = None, **_: Fact) -> Fact:
    return a_tensor(data_dtype(fill_value) if is_absent(dtype) else dtype_name(dtype), ints(size))


def randint(low: Fact, high: Fact, size: Fact, dtype: Fact | None = None, **_: Fact) -> Fact:
    return a_tensor("int64" if is_absent(dtype) else dtype_name(dtype), ints(size))


def Size(sizes: Fact) -> Fact:
    known = sizes.items is not None and all(i.kind is Kind.INT for i in sizes.items)
    shape = tuple(i.value if type(i.value) is int else None for i in sizes.items or ()) if known else None
    return Fact(Kind.SHAPE, shape=shape)


def randperm(n: Fact, **_: Fact) -> Fact:
    return a_tensor("int64", ints(n))


def zeros_like(input: Fact, dtype: Fact | None = None, **_: Fact) -> Fact:
    return a_tensor(input.dtype if is_absent(dtype) else dtype_name(dtype), input.shape)


def new_zeros(input: Fact, *_: Fact, dtype: Fact | None = None, **__: Fact) -> Fact:
    """The dtype of the tensor that is asked."""
    return a_tensor(input.dtype if is_absent(dtype) else dtype_name(dtype), None)


new_ones = new_full = new_zeros

ones_like = zeros_like
empty_like = zeros_like
rand_like = zeros_like
randn_like = zeros_like


def full_like(input: Fact, fill_value: Fact, dtype: Fact | None = None, **_: Fact) -> Fact:
    return zeros_like(input, dtype)


def eye(n: Fact, m: Fact | None = None, dtype: Fact | None = None, **_: Fact) -> Fact:
    rows, columns = ints(n) or (None,), ints(m) or ints(n) or (None,)
    return a_tensor("float32" if is_absent(dtype) else dtype_name(dtype), (rows[0], columns[0]))


def _is_whole(fact: Fact) -> bool:
    """Whether it is a whole number, or a tensor that holds one."""
    return fact.kind is Kind.INT or (fact.kind in TENSORS and fact.dtype in INTS)


def arange(
    start: Fact, end: Fact | None = None, step: Fact | None = None, dtype: Fact | None = None, **_: Fact
) -> Fact:
    given = [f for f in (start, end, step) if f is not None]
    name = dtype_name(dtype) if not is_absent(dtype) else "int64" if all(map(_is_whole, given)) else None
    name = "float32" if name is None and any(f.kind is Kind.FLOAT for f in given) and is_absent(dtype) else name
    values = [f.value for f in given]
    known = len(range(*values)) if all(type(v) is int for v in values) and values[2:] != [0] else None  # type: ignore[arg-type]
    return a_tensor(name, (known,))


def linspace(start: Fact, end: Fact, steps: Fact, dtype: Fact | None = None, **_: Fact) -> Fact:
    return a_tensor("float32" if is_absent(dtype) else dtype_name(dtype), ints(steps))


def Parameter(data: Fact, requires_grad: Fact | None = None, **_: Fact) -> Fact:
    return Fact(Kind.VARIABLE, data.dtype, data.shape, sure=data.sure, grad=True, storage=Storage.VARIABLE)


def finfo(type: Fact) -> Fact:
    return Fact()


def result_type(a: Fact, b: Fact) -> Fact:
    return dtype(a.dtype if a.dtype == b.dtype else None)


def size_of(shape: tuple[int | None, ...]) -> Fact:
    """A tuple of ints as the fact of a sequence."""
    return sequence(tuple(Fact(Kind.INT) if n is None else Fact(Kind.INT, value=n) for n in shape), Kind.TUPLE)


def _sizes(size: tuple[Fact, ...]) -> tuple[int | None, ...] | None:
    return spread_ints(size)
