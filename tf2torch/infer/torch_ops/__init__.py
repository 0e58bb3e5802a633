"""What torch's functions give: dtype and shape of the result, from facts about the arguments.

One function here is one torch function or Tensor method of the same name; a function that is not here gives a tensor
of which nothing is known.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from tf2torch.infer.fact import COMPLEXES, FLOATS, TENSORS, UNKNOWN, Fact, Kind, Storage, sequence
from tf2torch.infer.torch_ops import algebra, creation, elementwise, linear, network, reduction, shaping, views

Op = Callable[..., Fact]
NO_GRADIENT = frozenset(
    [
        "detach",
        "zeros_like",
        "ones_like",
        "empty_like",
        "full_like",
        "rand_like",
        "randn_like",
        "arange",
        "new_zeros",
        "new_ones",
    ]
)


@cache
def find(name: str) -> tuple[Op, bool] | None:
    """The inference for a torch function or method by its last name, and whether its result is a view of its input."""
    for module in (algebra, creation, elementwise, linear, network, reduction, shaping, views):
        op = getattr(module, name, None)
        if callable(op) and getattr(op, "__module__", "") == module.__name__ and not name.startswith("_"):
            return op, module is views
    return None


def call(name: str, args: tuple[Fact, ...], keywords: dict[str, Fact]) -> Fact:
    """The fact of `torch.name(*args, **keywords)` (or the method of that name with the tensor first)."""
    found = find(name)
    if found is None:
        return UNKNOWN
    op, is_view = found
    try:
        result = op(*args, **keywords)
    except (TypeError, ValueError, IndexError):  # a call that torch refuses, too: no fact, and no fault of ours
        return UNKNOWN
    if name == "grad":  # gradients are followed only where create_graph says so
        return result
    made = with_gradient(result, (*args, *keywords.values()), is_view)
    return made._replace(grad=False) if name in NO_GRADIENT else made


def with_gradient(result: Fact, inputs: tuple[Fact, ...], is_view: bool = False) -> Fact:
    """The result with what follows from all inputs: whether gradients run through it, who shares it, how sure it is."""
    tensors = [t for i in inputs for t in _tensors_in(i)]
    sure = result.sure and all(i.sure for i in inputs)
    if result.kind is not Kind.TENSOR:
        if result.items is not None:
            items = tuple(with_gradient(i, inputs, is_view) for i in result.items)
            return sequence(items, result.kind)._replace(ref=result.ref)
        if result.item is not None:
            return result._replace(item=with_gradient(result.item, inputs, is_view), sure=sure)
        return result._replace(sure=sure) if result.sure != sure else result
    grad = _any([t.grad for t in tensors]) if result.dtype is None or result.dtype in FLOATS else False
    if result.grad is not False and (result.dtype is None or result.dtype in FLOATS or result.dtype in COMPLEXES):
        grad = True if result.grad or grad else None
    storage = result.storage
    if is_view and tensors:
        storage = max((_storage(t) for t in tensors), key=list(Storage).index)
    return result._replace(grad=grad, storage=storage, sure=sure)


def _storage(fact: Fact) -> Storage:
    return Storage.VARIABLE if fact.kind is Kind.VARIABLE else fact.storage


def _tensors_in(fact: Fact) -> list[Fact]:
    if fact.kind in TENSORS:
        return [fact]
    if fact.items is not None:
        return [t for i in fact.items for t in _tensors_in(i)]
    return [fact.item] if fact.item is not None and fact.item.kind in TENSORS else []


def _any(flags: list[bool | None]) -> bool | None:
    if True in flags:
        return True
    return None if None in flags else False
