"""tf.* : branches and loops as functions. torch has Python's own."""

from collections.abc import Callable
from functools import reduce
from itertools import accumulate
from typing import Annotated, Any

import torch
from torch import Tensor

from tf2torch.rules.words import (
    Ignored,
    Nest,
    Unsupported,
    caveat,
    gives_number,
    gives_tensor,
    gives_tensors,
    holds_tensors,
    known,
    unlikely,
)

from .._helpers.branches import first_true, numbered_branch, only_true
from .._helpers.calls import called, called_by_numpy
from .._helpers.loops import looped
from .._helpers.structures import as_tensors, folded, mapped, scanned


def cond(
    pred: Any,
    true_fn: Annotated[Callable[..., Any], "()"] | None = None,
    false_fn: Annotated[Callable[..., Any], "()"] | None = None,
) -> Any:
    """
    x: f32[2, 3]; k: int = 3

    >>> tf.cond(tf.reduce_sum(x) > 0.0, lambda: x * 2.0, lambda: -x)
    x * 2.0 if torch.sum(x) > 0.0 else -x
    >>> tf.cond(k < 2, true_fn=lambda: tf.reduce_sum(x, 0), false_fn=lambda: tf.reduce_max(x, 0), name="either")
    torch.sum(x, dim=0) if k < 2 else torch.amax(x, dim=0)
    >>> tf.cond(k < 2, lambda: (x, 1.0), lambda: (x + 1.0, 2.0))
    (x, 1.0) if k < 2 else (x + 1.0, 2.0)
    >>> tf.cond(k < 2, lambda: x)
    Unsupported: one of the two functions is missing
    """
    if unlikely(true_fn is None or false_fn is None):
        raise Unsupported("one of the two functions is missing")
    return true_fn() if pred else false_fn()  # type: ignore[misc]


def case(
    pred_fn_pairs: list[Any],
    default: Annotated[Callable[..., Any], "()"] | None = None,
    exclusive: bool = False,
    strict: Ignored = False,
) -> Any:
    """
    x: f32[2, 3] in (0, 1)

    >>> tf.case([(x[0, 0] > 2.0, lambda: x), (x[0, 0] > -1.0, lambda: x * 2.0)], default=lambda: x * 3.0)
    first_true([(x[0, 0] > 2.0, lambda: x), (x[0, 0] > -1.0, lambda: x * 2.0)], lambda: x * 3.0)
    >>> tf.case([(x[0, 0] > 2.0, lambda: x)], lambda: x * 3.0, exclusive=True)
    only_true([(x[0, 0] > 2.0, lambda: x)], lambda: x * 3.0)
    """
    if exclusive:
        return only_true(pred_fn_pairs, default)
    return first_true(pred_fn_pairs, default)


def switch_case(branch_index: Any, branch_fns: Any, default: Annotated[Callable[..., Any], "()"] | None = None) -> Any:
    """
    x: f32[2, 3]; i: i32[] in [0, 4); n: i32 = 7

    >>> tf.switch_case(i, [lambda: x, lambda: x * 2.0, lambda: x * 3.0])
    numbered_branch(i, [lambda: x, lambda: x * 2.0, lambda: x * 3.0], None)
    >>> tf.switch_case(n, {0: lambda: x, 1: lambda: x * 2.0}, default=lambda: x * 3.0)
    numbered_branch(n, {0: lambda: x, 1: lambda: x * 2.0}, lambda: x * 3.0)
    >>> tf.switch_case(n, [(1, lambda: x), (0, lambda: x * 2.0)])
    numbered_branch(n, [(1, lambda: x), (0, lambda: x * 2.0)], None)
    """
    return numbered_branch(branch_index, branch_fns, default)


def while_loop(
    cond: Annotated[Callable[..., Any], "(*converted(loop_vars))"],
    body: Annotated[Callable[..., Any], "(*converted(loop_vars)) -> loop_vars"],
    loop_vars: Any,
    shape_invariants: Ignored = None,
    parallel_iterations: Ignored = 10,
    back_prop: Ignored = True,
    swap_memory: Ignored = False,
    maximum_iterations: int | None = None,
) -> Annotated[object, "converted(loop_vars)"]:
    """
    x: f32[2, 3]; k: int = 3

    >>> tf.while_loop(lambda i, s: i < k, lambda i, s: (i + 1, s * x), [tf.constant(0), x])
    looped(lambda i, s: i < k, lambda i, s: (i + 1, s * x), [torch.tensor(0), x])
    >>> tf.while_loop(lambda i, s: i < k, lambda i, s: (i + 1, s * x), [0, x])
    looped(lambda i, s: i < k, lambda i, s: (i + 1, s * x), as_tensors([0, x]))
    >>> tf.while_loop(lambda s: True, lambda s: (s * x,), (x,), maximum_iterations=2)
    looped(lambda s: True, lambda s: (s * x,), (x,), 2)
    >>> tf.while_loop(lambda i, p: i < 0, lambda i, p: (i + 1, {"a": p["a"] + x}), (tf.constant(0), {"a": x}))
    looped(lambda i, p: i < 0, lambda i, p: (i + 1, {"a": p["a"] + x}), as_tensors((torch.tensor(0), {"a": x})))
    """
    if not known(holds_tensors(loop_vars)):
        loop_vars = as_tensors(loop_vars)
    if maximum_iterations is None:
        return looped(cond, body, loop_vars)
    return looped(cond, body, loop_vars, maximum_iterations)


def map_fn(
    fn: Annotated[Callable[..., Any], "(row(elems))"],
    elems: Nest,
    dtype: Ignored = None,
    parallel_iterations: Ignored = None,
    back_prop: Ignored = True,
    swap_memory: Ignored = False,
    infer_shape: Ignored = True,
    fn_output_signature: Ignored = None,
) -> Annotated[object, "batched(fn())"]:
    """
    x: f32[2, 3]; y: f32[2]; n: i32[4]; a: ndarray f32[2, 3]

    >>> tf.map_fn(lambda e: e * 2.0, x)
    torch.stack([e * 2.0 for e in x])
    >>> tf.map_fn(lambda x: tf.reduce_sum(x) + y, x)
    torch.stack([torch.sum(row) + y for row in x])
    >>> tf.map_fn(lambda i: x * tf.cast(i, tf.float32), n, fn_output_signature=tf.float32)
    torch.stack([x * i.float() for i in n])
    >>> tf.map_fn(tf.square, x)
    torch.stack([torch.square(row) for row in x])
    >>> tf.map_fn(lambda e: e * 2.0, a)
    torch.stack([e * 2.0 for e in torch.as_tensor(a)])
    >>> tf.map_fn(lambda e: e[0] * e[1], (x, y), dtype=tf.float32)
    torch.stack([e[0] * e[1] for e in zip(x, y)])
    >>> tf.map_fn(lambda e: e["a"] * 2.0, {"a": x}, dtype=tf.float32)
    mapped(lambda e: e["a"] * 2.0, {"a": x})
    >>> tf.map_fn(lambda e: (e * 2.0, tf.reduce_sum(e)), x, (tf.float32, tf.float32))
    tuple(torch.stack(part) for part in zip(*[(e * 2.0, torch.sum(e)) for e in x]))
    >>> tf.map_fn(lambda e: {"twice": e * 2.0, "sum": tf.reduce_sum(e)}, x,
    ...           fn_output_signature={"twice": tf.float32, "sum": tf.float32})
    mapped(lambda e: {"twice": e * 2.0, "sum": torch.sum(e)}, x)
    >>> tf.map_fn(lambda e: 1.5, x)
    Unsupported: the function gives a number: make a tensor of it there
    """
    if known(gives_number(fn)):
        raise Unsupported("the function gives a number: make a tensor of it there")
    caveat("over nothing, torch.stack raises; TensorFlow gives a tensor of that many empty rows")
    if known(gives_tensors(fn) and isinstance(elems, Tensor)):
        return tuple(torch.stack(part) for part in zip(*[fn(row) for row in elems]))
    if known(gives_tensor(fn) and isinstance(elems, tuple) and holds_tensors(elems)):
        return torch.stack([fn(row) for row in zip(*elems)])
    if unlikely(not gives_tensor(fn)) or not isinstance(elems, Tensor):
        return mapped(fn, elems)
    return torch.stack([fn(row) for row in elems])


def vectorized_map(
    fn: Annotated[Callable[..., Any], "(row(elems))"],
    elems: Nest,
    fallback_to_while_loop: Ignored = True,
    warn: Ignored = True,
) -> Any:
    """
    x: f32[2, 3]; y: f32[2]

    >>> tf.vectorized_map(lambda e: tf.reduce_sum(e) * y, x)
    torch.vmap(lambda e: torch.sum(e) * y)(x)
    >>> tf.vectorized_map(lambda e: (e[0] * e[1], e[1]), (x, y))
    torch.vmap(lambda e: (e[0] * e[1], e[1]))((x, y))
    >>> tf.vectorized_map(lambda e: 1.5, x)
    Unsupported: the function gives a number: make a tensor of it there
    """
    if known(gives_number(fn)):
        raise Unsupported("the function gives a number: make a tensor of it there")
    return torch.vmap(fn)(elems)


def scan(
    fn: Annotated[Callable[..., Any], "(start(initializer, elems), row(elems)) -> initializer"],
    elems: Nest,
    initializer: Nest | None = None,
    parallel_iterations: Ignored = 10,
    back_prop: Ignored = True,
    swap_memory: Ignored = False,
    infer_shape: Ignored = True,
    reverse: bool = False,
) -> Annotated[object, "batched(start(initializer, elems))"]:
    """
    x: f32[2, 3]; y: f32[4, 3]; v: f32[4]

    >>> tf.scan(lambda a, e: a + e, y)
    torch.stack(list(itertools.accumulate(y, lambda a, e: a + e)))
    >>> tf.scan(lambda a, e: a * e, y, reverse=True)
    torch.stack(list(itertools.accumulate(y.flip(0), lambda a, e: a * e))).flip(0)
    >>> tf.scan(lambda a, e: tf.tanh(a + e), y, initializer=x)
    torch.stack(list(itertools.accumulate(y, lambda a, e: torch.tanh(a + e), initial=x))[1:])
    >>> tf.scan(lambda a, e: a * e, v, 1.0)
    torch.stack(list(itertools.accumulate(v, lambda a, e: a * e, initial=torch.tensor(1.0)))[1:])
    >>> tf.scan(lambda a, e: (a[0] + e[0], a[1] * e[1]), (y, v), (tf.zeros([3]), 1.0), reverse=True)
    scanned(lambda a, e: (a[0] + e[0], a[1] * e[1]), (y, v), (torch.zeros(3), 1.0), True)
    """
    plain = isinstance(elems, Tensor) and (initializer is None or isinstance(initializer, Tensor))
    if not plain or (reverse and initializer is not None):
        return scanned(fn, elems, initializer, reverse)
    if reverse:
        return torch.stack(list(accumulate(elems.flip(0), fn))).flip(0)
    if initializer is None:
        return torch.stack(list(accumulate(elems, fn)))
    return torch.stack(list(accumulate(elems, fn, initial=initializer))[1:])


def foldl(
    fn: Annotated[Callable[..., Any], "(start(initializer, elems), row(elems)) -> initializer"],
    elems: Nest,
    initializer: Nest | None = None,
    parallel_iterations: Ignored = 10,
    back_prop: Ignored = True,
    swap_memory: Ignored = False,
) -> Annotated[object, "start(initializer, elems)"]:
    """
    x: f32[2, 3]; y: f32[4, 3]; v: f32[4]

    >>> tf.foldl(lambda a, e: a * e, y)
    functools.reduce(lambda a, e: a * e, y)
    >>> tf.foldl(lambda a, e: tf.tanh(a + e), y, initializer=x)
    functools.reduce(lambda a, e: torch.tanh(a + e), y, x)
    >>> tf.foldl(lambda a, e: a * e, v, 1.0)
    functools.reduce(lambda a, e: a * e, v, torch.tensor(1.0))
    >>> tf.foldl(lambda a, e: (a[0] * e,), v, (1.0,))
    folded(lambda a, e: (a[0] * e,), v, (1.0,), False)
    """
    if not isinstance(elems, Tensor) or not (initializer is None or isinstance(initializer, Tensor)):
        return folded(fn, elems, initializer, False)
    if initializer is None:
        return reduce(fn, elems)
    return reduce(fn, elems, initializer)


def foldr(
    fn: Annotated[Callable[..., Any], "(start(initializer, elems), row(elems)) -> initializer"],
    elems: Nest,
    initializer: Nest | None = None,
    parallel_iterations: Ignored = 10,
    back_prop: Ignored = True,
    swap_memory: Ignored = False,
) -> Annotated[object, "start(initializer, elems)"]:
    """
    x: f32[2, 3]; y: f32[4, 3]; v: f32[4]

    >>> tf.foldr(lambda a, e: a - e * e, y)
    functools.reduce(lambda a, e: a - e * e, y.flip(0))
    >>> tf.foldr(lambda a, e: tf.tanh(a + e), y, initializer=x)
    functools.reduce(lambda a, e: torch.tanh(a + e), y.flip(0), x)
    >>> tf.foldr(lambda a, e: (a[0] - e,), v, (2.0,))
    folded(lambda a, e: (a[0] - e,), v, (2.0,), True)
    """
    if not isinstance(elems, Tensor) or not (initializer is None or isinstance(initializer, Tensor)):
        return folded(fn, elems, initializer, True)
    if initializer is None:
        return reduce(fn, elems.flip(0))
    return reduce(fn, elems.flip(0), initializer)


def py_function(func: Annotated[Callable[..., Any], "(*inp)"] | None = None, inp: Any = None, Tout: Any = None) -> Any:
    """
    x: f32[2, 3]; y: f32[3]

    >>> tf.py_function(lambda a, b: a * b, [x, y], tf.float32)
    x * y
    >>> tf.py_function(func=lambda a: tf.reduce_sum(a), inp=[x], Tout=tf.float32)
    torch.sum(x)
    >>> tf.py_function(lambda a: a.shape[0], [x], tf.int64)
    called(lambda a: a.shape[0], [x], torch.int64)
    >>> tf.py_function(lambda a: (a * 2.0, 3.0), [x], [tf.float32, tf.float64])
    called(lambda a: (a * 2.0, 3.0), [x], [torch.float32, torch.float64])
    """
    if unlikely(not gives_tensor(func)) or isinstance(Tout, (list, tuple)):
        return called(func, inp, Tout)  # type: ignore[arg-type]
    return func(*inp)  # type: ignore[misc]


def numpy_function(
    func: Annotated[Callable[..., Any], "(*arrays(inp))"] | None = None,
    inp: Any = None,
    Tout: Any = None,
    stateful: Ignored = True,
) -> Any:
    """
    x: f32[2, 3]; y: f32[3]

    >>> tf.numpy_function(lambda a, b: np.maximum(a, b), [tf.stop_gradient(x), tf.stop_gradient(y)], tf.float32)
    called_by_numpy(lambda a, b: np.maximum(a, b), [x.detach(), y.detach()], torch.float32)
    >>> tf.numpy_function(lambda a: (a.sum(), a.shape[0]), [tf.stop_gradient(x)], Tout=[tf.float32, tf.int64])
    called_by_numpy(lambda a: (a.sum(), a.shape[0]), [x.detach()], [torch.float32, torch.int64])
    """
    return called_by_numpy(func, inp, Tout)  # type: ignore[arg-type]
