"""Arithmetic on partly known shapes, shared by the inferences."""

from __future__ import annotations

from tf2torch.infer.fact import COMPLEXES, FLOATS, MISSING, SEQUENCES, Fact, Kind

Sizes = tuple[int | None, ...] | None


def broadcast(*shapes: Sizes) -> Sizes:
    """The shape that torch's broadcasting gives; None if any rank is unknown."""
    known = [s for s in shapes if s is not None]
    if len(known) != len(shapes):
        return None
    rank = max(map(len, known), default=0)
    padded = [(1,) * (rank - len(s)) + s for s in known]
    return tuple(_size(column) for column in zip(*padded))


def _size(sizes: tuple[int | None, ...]) -> int | None:
    wide = [s for s in sizes if s != 1]
    if not wide:
        return 1
    exact = [s for s in wide if s is not None]
    return exact[0] if exact else None


def promote(*dtypes: str | None) -> str | None:
    """The dtype of an operation on tensors of these dtypes; None where it is not known."""
    if None in dtypes or not dtypes:
        return None
    found = set(dtypes)
    return found.pop() if len(found) == 1 else None


def operand_dtype(a: Fact, b: Fact) -> str | None:
    """The dtype of `a op b`, where either may be a Python number (which does not widen a float tensor)."""
    if a.is_tensor and b.is_tensor:
        return promote(a.dtype, b.dtype)
    tensor, number = (a, b) if a.is_tensor else (b, a)
    if tensor.dtype in FLOATS or tensor.dtype in COMPLEXES:
        return tensor.dtype if number.kind is not Kind.COMPLEX else None
    return tensor.dtype if number.kind in (Kind.INT, Kind.BOOL) and tensor.dtype != "bool" else None


def operand_shape(*facts: Fact) -> Sizes:
    """The broadcast shape of operands; a Python number has no axes."""
    return broadcast(*(f.shape if f.is_tensor else () for f in facts))


def ints(fact: Fact | None) -> tuple[int | None, ...] | None:
    """Sizes or axes given as an int, a list or a tuple; None if their number is not known."""
    if fact is None or fact.kind is Kind.NONE:
        return None
    if fact.kind is Kind.INT:
        return (fact.value if isinstance(fact.value, int) else None,)
    if fact.items is not None:
        return tuple(i.value if isinstance(i.value, int) else None for i in fact.items)
    return fact.shape if fact.kind in (Kind.SHAPE, Kind.SIZE) else None


def spread_ints(facts: tuple[Fact, ...]) -> tuple[int | None, ...] | None:
    """Sizes or axes given one by one, or all in one; None if their number is not known."""
    if len(facts) == 1:
        return ints(facts[0])
    if any(f.kind in SEQUENCES for f in facts):  # of a starred argument
        return None
    return tuple(f.value if isinstance(f.value, int) else None for f in facts)


def is_absent(fact: Fact | None) -> bool:
    """Whether an argument was not given or is None."""
    return fact is None or fact.kind is Kind.NONE


def axis_index(axis: Fact, rank: int | None) -> int | None:
    """A known axis as a non-negative index."""
    if rank is None or not isinstance(axis.value, int):
        return None
    index = axis.value + rank if axis.value < 0 else axis.value
    return index if 0 <= index < rank else None


def dtype_name(fact: Fact | None) -> str | None:
    """The dtype that a dtype argument names."""
    return fact.ref or None if fact is not None and fact.kind is Kind.DTYPE else None


def true(fact: Fact | None) -> bool | None:
    """A flag's value: False when absent, None when not known."""
    if is_absent(fact):
        return False
    assert fact is not None
    return None if fact.value is MISSING else bool(fact.value)
