"""tf.constant, tf.Variable, tf.zeros and others that make tensors."""

from __future__ import annotations

import builtins
from typing import Any

import numpy as np
import torch
from torch import Tensor, nn

from tf2torch.rules.words import (
    Fact,
    Ignored,
    Scalar,
    Shape,
    Unsupported,
    aliases_variable,
    caveat,
    contains_strings,
    contains_tensors,
    exact_dtypes,
    fresh,
    known,
    spread,
    unlikely,
)

from .._helpers.ranges import float_range


def constant(value: Any, dtype: torch.dtype | None = None, shape: Shape | None = None) -> Tensor:
    """
    x: f32[2, 3]; a: ndarray f64[4]; k: int = 3; u: ?f32[2]; s: f32[]; v: var f32[3]

    >>> tf.constant([1.0, 2.0])
    torch.tensor([1.0, 2.0])
    >>> tf.constant([[1, 2], [3, 4]])
    torch.tensor([[1, 2], [3, 4]])
    >>> tf.constant([1, 2], tf.float32)
    torch.tensor([1, 2], dtype=torch.float32)
    >>> tf.constant(k, dtype="float64", name="c")
    torch.tensor(k, dtype=torch.float64)
    >>> tf.constant(a)
    torch.tensor(a)
    >>> tf.constant(a, np.float32)
    torch.tensor(a, dtype=torch.float32)
    >>> losses = [a, a * 2.0]
    >>> tf.constant(losses)
    torch.tensor(np.array(losses))
    >>> tf.constant([a, [1.0, 2.0, 3.0, 4.0]])
    Unsupported: a list of arrays and other things: torch reads no such list
    >>> tf.constant(True)
    torch.tensor(True)
    >>> tf.constant(1.5, shape=[2, 3])
    torch.full((2, 3), 1.5)
    >>> tf.constant([1, 2, 3, 4], shape=(2, 2))
    torch.tensor([1, 2, 3, 4]).reshape(2, 2)
    >>> tf.constant([k, 1])  # --exact-dtypes
    torch.tensor([k, 1], dtype=torch.int32)
    >>> tf.constant(2 + 1j)
    torch.tensor(2 + 1j, dtype=torch.complex128)
    >>> tf.constant(x)
    x
    >>> tf.constant(v)
    Unsupported: a variable, through which no gradient would run: use tf.identity or tf.stop_gradient
    >>> tf.constant(u)
    torch.as_tensor(u)
    >>> tf.constant("text")
    Unsupported: torch has no tensors of text
    >>> tf.constant([s, 1.0])
    Unsupported: a list that holds tensors: use tf.stack
    """
    if known(contains_strings(value)):
        raise Unsupported("torch has no tensors of text")
    if known(isinstance(value, nn.Parameter)):
        raise Unsupported("a variable, through which no gradient would run: use tf.identity or tf.stop_gradient")
    if known(isinstance(value, Tensor)):
        return value
    if unlikely(contains_tensors(value)):
        raise Unsupported("a list that holds tensors: use tf.stack")
    if shape is not None:
        if isinstance(value, (int, float)):
            return torch.full(shape, value, dtype=dtype)
        return torch.tensor(value, dtype=dtype).reshape(*spread(shape))
    return _tensor_of(value, dtype)


def _tensor_of(value: Any, dtype: torch.dtype | None) -> Tensor:
    """A new tensor with the dtype that TensorFlow gives it."""
    if known(isinstance(value, (list, tuple)) and isinstance(value[0], np.ndarray)):
        if known(any(isinstance(item, (int, float, list)) for item in value)):
            raise Unsupported("a list of arrays and other things: torch reads no such list")
        return torch.tensor(np.array(value), dtype=dtype)
    if known(isinstance(value, np.ndarray)):
        return torch.tensor(value, dtype=dtype)
    if known(exact_dtypes and dtype is None and torch.tensor(value).dtype == torch.int64):
        return torch.tensor(value, dtype=torch.int32)
    if known(dtype is None and torch.tensor(value).dtype == torch.complex64):
        return torch.tensor(value, dtype=torch.complex128)
    if known(isinstance(value, (int, float, complex, bool, list, tuple, torch.Size))):
        return torch.tensor(value, dtype=dtype)
    return torch.as_tensor(value, dtype=dtype)


def convert_to_tensor(value: Any, dtype: torch.dtype | None = None, dtype_hint: torch.dtype | None = None) -> Tensor:
    """
    x, y: f32[2, 3]; a: ndarray f32[4]; u: ?f32[2]; v: var f32[3]; xs: list f32[2, 3] x 4

    >>> tf.convert_to_tensor([1.0, 2.0])
    torch.tensor([1.0, 2.0])
    >>> tf.convert_to_tensor(a, dtype=tf.float64)
    torch.tensor(a, dtype=torch.float64)
    >>> tf.convert_to_tensor([1, 2])  # --exact-dtypes
    torch.tensor([1, 2], dtype=torch.int32)
    >>> tf.convert_to_tensor(x)
    x
    >>> tf.convert_to_tensor(v)
    v.clone()
    >>> tf.convert_to_tensor(u)
    torch.as_tensor(u)
    >>> tf.convert_to_tensor([x, y])
    torch.stack([x, y])
    >>> tf.convert_to_tensor(xs)
    torch.stack(xs)
    >>> tf.convert_to_tensor("text")
    Unsupported: torch has no tensors of text
    >>> tf.convert_to_tensor([[x, y], [y, x]])
    Unsupported: nested lists of tensors: use tf.stack
    >>> tf.convert_to_tensor(x, dtype_hint=tf.float64)
    x
    >>> tf.convert_to_tensor([1, 2], dtype_hint=tf.float32)
    Unsupported: dtype_hint counts only where the data can be of that dtype: state dtype=
    """
    if known(contains_strings(value)):
        raise Unsupported("torch has no tensors of text")
    if dtype is None and dtype_hint is not None and not known(isinstance(value, Tensor)):
        raise Unsupported("dtype_hint counts only where the data can be of that dtype: state dtype=")
    if known(isinstance(value, Tensor)):
        if known(aliases_variable(value)):
            return value.clone()
        return value
    if unlikely(contains_tensors(value)):
        if isinstance(value[0], Tensor) and not known(isinstance(value[-1], (int, float, list))):
            return torch.stack(value)
        raise Unsupported("nested lists of tensors: use tf.stack")
    return _tensor_of(value, dtype)


def zeros(shape: Shape, dtype: torch.dtype = torch.float32, layout: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]; k: int = 4; s: i32[2] = [2, 5]

    >>> tf.zeros([2, 3])
    torch.zeros(2, 3)
    >>> tf.zeros((k, 1), dtype=tf.int32)
    torch.zeros(k, 1, dtype=torch.int32)
    >>> tf.zeros(5)
    torch.zeros(5)
    >>> tf.zeros([])
    torch.zeros([])
    >>> tf.zeros([tf.shape(x)[0], k], tf.float64)
    torch.zeros(x.shape[0], k, dtype=torch.float64)
    >>> tf.zeros(x.shape)
    torch.zeros(x.shape)
    >>> tf.zeros(s)
    torch.zeros(s.tolist())
    """
    if unlikely(isinstance(shape, Tensor)):
        return torch.zeros(shape.tolist(), dtype=dtype)
    return torch.zeros(*spread(shape), dtype=dtype)


def ones(shape: Shape, dtype: torch.dtype = torch.float32, layout: Ignored = None) -> Tensor:
    """
    k: int = 4; s: i32[2] = [2, 5]

    >>> tf.ones([k, 3])
    torch.ones(k, 3)
    >>> tf.ones(shape=(2,), dtype="bool")
    torch.ones(2, dtype=torch.bool)
    >>> tf.ones(s, tf.int64)
    torch.ones(s.tolist(), dtype=torch.int64)
    """
    if unlikely(isinstance(shape, Tensor)):
        return torch.ones(shape.tolist(), dtype=dtype)
    return torch.ones(*spread(shape), dtype=dtype)


def fill(dims: Shape, value: Scalar, layout: Ignored = None) -> Tensor:
    """
    s: f32[]; d: i32[2] = [2, 5]; a: ndarray f64[]

    >>> tf.fill([2, 3], 9.0)
    torch.full((2, 3), 9.0)
    >>> tf.fill((2,), 7)
    torch.full((2,), 7)
    >>> tf.fill((2,), 7)  # --exact-dtypes
    torch.full((2,), 7, dtype=torch.int32)
    >>> tf.fill(4, 0.5)
    torch.full((4,), 0.5)
    >>> tf.fill([2, 3], s)
    s.expand(2, 3)
    >>> tf.fill([2], a)
    torch.as_tensor(a).expand(2)
    >>> tf.fill(d, 0.5)
    torch.full(d.tolist(), 0.5)
    """
    if unlikely(isinstance(value, Tensor)):
        return value.expand(*spread(dims))
    if unlikely(isinstance(dims, Tensor)):
        return torch.full(dims.tolist(), value)
    if isinstance(dims, int):
        dims = [dims]
    if exact_dtypes and torch.tensor(value).dtype == torch.int64:
        return torch.full(dims, value, dtype=torch.int32)
    return torch.full(dims, value)


def eye(
    num_rows: int, num_columns: int | None = None, batch_shape: Shape | None = None, dtype: torch.dtype = torch.float32
) -> Tensor:
    """
    k: int = 3

    >>> tf.eye(k)
    torch.eye(k)
    >>> tf.eye(2, 3, dtype=tf.int32)
    torch.eye(2, 3, dtype=torch.int32)
    >>> tf.eye(3, batch_shape=[2])
    torch.eye(3).repeat(2, 1, 1)
    >>> tf.eye(3, num_columns=2, batch_shape=[4])
    torch.eye(3, 2).repeat(4, 1, 1)
    """
    if num_columns is None:
        if batch_shape is None:
            return torch.eye(num_rows, dtype=dtype)
        return torch.eye(num_rows, dtype=dtype).repeat(*batch_shape, 1, 1)
    if batch_shape is None:
        return torch.eye(num_rows, num_columns, dtype=dtype)
    return torch.eye(num_rows, num_columns, dtype=dtype).repeat(*batch_shape, 1, 1)


def range(
    start: Any, limit: Any = None, delta: Any = 1, dtype: torch.dtype | None = None, *, looped: Fact[bool] = False
) -> Any:
    """
    k: int = 6; n: i64[] = 5; x: f32[2, 3]; d: f64[] = 3.0

    >>> tf.range(5)
    torch.arange(5)
    >>> tf.range(1, k)
    torch.arange(1, k)
    >>> tf.range(10, 0, delta=-3)
    torch.arange(10, 0, -3)
    >>> tf.range(0.0, 6.0, 2.0)
    torch.arange(0.0, 6.0, 2.0)
    >>> tf.range(0.9, 1.2, 0.1)
    float_range(0.9, 1.2, 0.1)
    >>> tf.range(1.0, 1.6, 0.2, dtype=tf.float32)
    float_range(1.0, 1.6, 0.2)
    >>> tf.range(1.0, 1.6, 0.2, dtype=tf.float64)
    torch.arange(1.0, 1.6, 0.2, dtype=torch.float64)
    >>> tf.range(3, dtype=tf.float32)
    torch.arange(3, dtype=torch.float32)
    >>> tf.range(start=0, limit=tf.shape(x)[1])
    torch.arange(0, x.shape[1])
    >>> tf.range(n)
    torch.arange(n)
    >>> tf.range(2, k)  # --exact-dtypes
    torch.arange(2, k, dtype=torch.int32)
    >>> tf.range(k)  # --exact-dtypes
    torch.arange(k, dtype=torch.int32)
    >>> tf.range(0, k, 2)  # --exact-dtypes
    torch.arange(0, k, 2, dtype=torch.int32)
    >>> [i * 2 for i in tf.range(2)]
    [i * 2 for i in range(2)]
    >>> [x[0, i] for i in tf.range(1, tf.shape(x)[1], dtype=tf.int64)]
    [x[0, i] for i in range(1, x.shape[1])]
    >>> [x[0, i] * float(i) for i in tf.range(0, k // 2, 2)]
    [x[0, i] * float(i) for i in range(0, k // 2, 2)]
    >>> [x[0, i] for i in tf.range(n - 3)]
    [x[0, i] for i in torch.arange(n - 3)]
    >>> tf.range(d)
    Unsupported: tf.range over a float64 tensor: torch.arange gives float32; state dtype=
    """
    if known(looped and isinstance(start, int) and isinstance(delta, int) and not exact_dtypes):
        if known((limit is None or isinstance(limit, int)) and (dtype is None or not dtype.is_floating_point)):
            caveat("Python numbers", differs="type")
            if limit is None:
                return builtins.range(start)
            if known(delta == 1):
                return builtins.range(start, limit)
            return builtins.range(start, limit, delta)
    if dtype is None and not known(isinstance(start, (int, float))):
        if unlikely(isinstance(start, Tensor) and start.dtype == torch.float64):
            raise Unsupported("tf.range over a float64 tensor: torch.arange gives float32; state dtype=")
    if (dtype is None or dtype == torch.float32) and unlikely(isinstance(delta, float)):
        if known(start % 1 == 0 and limit % 1 == 0 and delta % 1 == 0):
            return torch.arange(start, limit, delta)
        return float_range(start, limit, delta)  # torch counts the numbers in float64, TensorFlow in float32
    if exact_dtypes and dtype is None and isinstance(start, int) and isinstance(delta, int):
        if limit is None:
            return torch.arange(start, dtype=torch.int32)
        if isinstance(limit, int):
            if known(delta == 1):
                return torch.arange(start, limit, dtype=torch.int32)
            return torch.arange(start, limit, delta, dtype=torch.int32)
    if limit is None:
        return torch.arange(start, dtype=dtype)
    if known(delta == 1):
        return torch.arange(start, limit, dtype=dtype)
    return torch.arange(start, limit, delta, dtype=dtype)


def linspace(start: Scalar, stop: Scalar, num: int, axis: int = 0) -> Tensor:
    """
    s: f32[]; t: f32[]; v, w: f32[3]; d: f64[]; e: f64[3]; m: f32[2, 3]; n: i32[]

    >>> tf.linspace(0.0, 1.0, 5)
    torch.linspace(0.0, 1.0, 5)
    >>> tf.linspace(0, 10, num=4)
    torch.linspace(0, 10, 4, dtype=torch.float64)
    >>> tf.linspace(s, t, 5)
    torch.lerp(s, t, torch.linspace(0.0, 1.0, 5))
    >>> tf.linspace(d, d, 5)
    torch.lerp(d, d, torch.linspace(0.0, 1.0, 5, dtype=d.dtype))
    >>> tf.linspace(tf.constant(-1.0, tf.float64), 1.0, 5)
    torch.linspace(torch.tensor(-1.0, dtype=torch.float64), 1.0, 5, dtype=torch.float64)
    >>> tf.linspace(tf.stop_gradient(s), 2.5, 5)
    torch.linspace(s.detach(), 2.5, 5)
    >>> tf.linspace(0.0, tf.stop_gradient(t), 5)
    torch.linspace(0.0, t.detach(), 5)
    >>> tf.linspace(n, n, 5)
    Unsupported: tf.linspace between whole numbers in tensors
    >>> tf.linspace(v, w, 4)
    torch.lerp(v, w, torch.linspace(0.0, 1.0, 4)[:, None])
    >>> tf.linspace(e, e, 4)
    torch.lerp(e, e, torch.linspace(0.0, 1.0, 4, dtype=e.dtype)[:, None])
    >>> tf.linspace([0.0, 5.0], [10.0, 40.0], 5, axis=-1)
    torch.lerp(
        torch.tensor([0.0, 5.0]).unsqueeze(-1), torch.tensor([10.0, 40.0]).unsqueeze(-1), torch.linspace(0.0, 1.0, 5)
    )
    >>> tf.linspace(m, m, 4)
    Unsupported: tf.linspace between tensors that are not scalars
    """
    if isinstance(start, Tensor) and isinstance(stop, Tensor) and start.dim() == stop.dim():
        if known(start.dim() == 1 and axis == 0 and start.dtype == torch.float32):
            return torch.lerp(start, stop, torch.linspace(0.0, 1.0, num)[:, None])
        if known(start.dim() == 1 and axis == 0 and start.is_floating_point()):
            return torch.lerp(start, stop, torch.linspace(0.0, 1.0, num, dtype=start.dtype)[:, None])
        if known(start.dim() > 0 and axis == -1 and start.dtype == torch.float32):
            return torch.lerp(start.unsqueeze(-1), stop.unsqueeze(-1), torch.linspace(0.0, 1.0, num))
    if isinstance(start, Tensor) or isinstance(stop, Tensor):
        if isinstance(start, Tensor) and isinstance(stop, Tensor) and start.dim() == 0 and axis == 0:
            if unlikely(not start.is_floating_point()):
                raise Unsupported("tf.linspace between whole numbers in tensors")
            if unlikely(start.dtype != torch.float32):
                return torch.lerp(start, stop, torch.linspace(0.0, 1.0, num, dtype=start.dtype))
            return torch.lerp(start, stop, torch.linspace(0.0, 1.0, num))
        if known(isinstance(start, Tensor) and start.dim() == 0 and not start.requires_grad):
            if known(start.dtype == torch.float32):
                return torch.linspace(start, stop, num)
            if known(start.dtype == torch.float64):
                return torch.linspace(start, stop, num, dtype=torch.float64)
        if known(isinstance(stop, Tensor) and stop.dim() == 0 and not stop.requires_grad):
            if known(stop.dtype == torch.float32):
                return torch.linspace(start, stop, num)
        raise Unsupported("tf.linspace between tensors that are not scalars")
    if isinstance(start, int):
        return torch.linspace(start, stop, num, dtype=torch.float64)
    return torch.linspace(start, stop, num)


def Variable(
    initial_value: Any = None,
    trainable: bool | None = None,
    validate_shape: Ignored = True,
    caching_device: Ignored = None,
    variable_def: Ignored = None,
    dtype: torch.dtype | None = None,
    import_scope: Ignored = None,
    constraint: Any = None,
    synchronization: Ignored = 0,
    aggregation: Ignored = 0,
    shape: Any = None,
    experimental_enable_variable_lifting: Ignored = True,
) -> nn.Parameter:
    """
    x: f32[2, 3]; n: i32[4]; v: var f32[3]; a: ndarray f64[4]; k: float = 0.5; u: ?f32[2]; f: int = 3

    >>> tf.Variable([1.0, 2.0])
    nn.Parameter(torch.tensor([1.0, 2.0]))
    >>> tf.Variable(k, name="k", dtype=tf.float64)
    nn.Parameter(torch.tensor(k, dtype=torch.float64))
    >>> tf.Variable(a)
    nn.Parameter(torch.tensor(a))
    >>> tf.Variable(tf.zeros([2, 3]), trainable=True)
    nn.Parameter(torch.zeros(2, 3))
    >>> tf.Variable(x)
    nn.Parameter(x.clone())
    >>> tf.Variable(v)
    nn.Parameter(v.clone())
    >>> tf.Variable(u)
    nn.Parameter(torch.as_tensor(u).clone())
    >>> tf.Variable(0)
    torch.tensor(0)
    >>> tf.Variable([f, 4])  # --exact-dtypes
    torch.tensor([f, 4], dtype=torch.int32)
    >>> tf.Variable(n)
    n.clone()
    >>> tf.Variable(tf.ones([3], tf.int64))
    torch.ones(3, dtype=torch.int64)
    >>> tf.Variable([1.0, 2.0], trainable=False)
    torch.tensor([1.0, 2.0])
    >>> tf.Variable(tf.zeros([4]), False)
    torch.zeros(4)
    >>> tf.Variable(x, trainable=False)
    x.detach().clone()
    >>> tf.Variable(u, trainable=False)
    torch.as_tensor(u).detach().clone()
    >>> tf.Variable("text")
    Unsupported: torch has no tensors of text
    >>> tf.Variable(initial_value=lambda: tf.ones([2]))
    Unsupported: an initial value that is made by a function: call the function here
    >>> tf.Variable(1.0, constraint=abs)
    Unsupported: a constraint or shape= of a variable
    """
    if known(contains_strings(initial_value)):
        raise Unsupported("torch has no tensors of text")
    if known(callable(initial_value)):
        raise Unsupported("an initial value that is made by a function: call the function here")
    if constraint is not None or shape is not None:
        raise Unsupported("a constraint or shape= of a variable")
    if trainable is not None and not trainable:
        return _untrained(initial_value, dtype)
    if known(isinstance(initial_value, Tensor)):
        if unlikely(not (initial_value.is_floating_point() or initial_value.is_complex())):
            return _untrained(initial_value, dtype)
        if known(fresh(initial_value)):
            return nn.Parameter(initial_value)
        return nn.Parameter(initial_value.clone())
    data = torch.as_tensor(initial_value, dtype=dtype)
    if unlikely(not (data.is_floating_point() or data.is_complex())):
        return _untrained(initial_value, dtype)
    if known(isinstance(initial_value, (int, float, complex, bool, list, tuple, np.ndarray))):
        return nn.Parameter(_tensor_of(initial_value, dtype))
    return nn.Parameter(data.clone())


def _untrained(value: Any, dtype: torch.dtype | None) -> Any:
    """A new tensor that no gradient runs through."""
    if known(isinstance(value, (int, float, complex, bool, list, tuple, np.ndarray))):
        return _tensor_of(value, dtype)
    if known(isinstance(value, Tensor)):
        if known(fresh(value) and not value.requires_grad):
            return value
        if known(not value.is_floating_point()):
            return value.clone()
        return value.detach().clone()
    return torch.as_tensor(value, dtype=dtype).detach().clone()


def TensorShape(dims: Any) -> Any:
    """
    k: int = 3

    >>> tf.TensorShape([2, k])
    torch.Size([2, k])
    >>> tf.TensorShape([None, 3])
    Unsupported: a shape that is not known in full: torch has none
    >>> tf.TensorShape(None)
    Unsupported: a shape that is not known in full: torch has none
    """
    if dims is None or unlikely(None in dims):
        raise Unsupported("a shape that is not known in full: torch has none")
    return torch.Size(dims)
