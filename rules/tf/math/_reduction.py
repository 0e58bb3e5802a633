"""tf.math.* : functions that reduce axes. axis=[] reduces nothing in TensorFlow and every axis in torch."""

import torch
import torch.nn.functional as F
from torch import Tensor

from tf2torch.rules.words import Axes, Ignored, Unsupported, caveat, exact_dtypes, known, unlikely

from ..._helpers.ordering import top_in_order
from ..._helpers.reductions import integer_mean, product_over


def reduce_sum(input_tensor: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]; n: i32[2, 3]; k: i64[2, 3]; c: c64[3]; a: int = 1

    >>> tf.reduce_sum(x)
    torch.sum(x)
    >>> tf.reduce_sum(x, [0, 2], keepdims=True)
    torch.sum(x, dim=[0, 2], keepdim=True)
    >>> tf.math.reduce_sum(x, axis=-1, name="total")
    torch.sum(x, dim=-1)
    >>> tf.reduce_sum(x, axis=(0, a))
    torch.sum(x, dim=(0, a))
    >>> tf.reduce_sum(x, keepdims=True)
    torch.sum(x, dim=None, keepdim=True)
    >>> tf.reduce_sum(x, axis=[])
    x
    >>> tf.reduce_sum(n, axis=0)
    torch.sum(n, dim=0, dtype=n.dtype)
    >>> tf.reduce_sum(n)
    torch.sum(n, dtype=n.dtype)
    >>> tf.reduce_sum(x, axis=[-1])
    torch.sum(x, dim=-1)
    >>> tf.reduce_sum(k)
    torch.sum(k)
    >>> tf.reduce_sum(k, axis=1)
    torch.sum(k, dim=1)
    >>> tf.reduce_sum(c, axis=0)
    torch.sum(c, dim=0)
    >>> tf.reduce_sum([1.0, 2.0])
    torch.sum(torch.tensor([1.0, 2.0]))
    """
    if unlikely(axis == [] or axis == ()):
        return input_tensor
    if known(input_tensor.dtype == torch.int64 or input_tensor.is_complex()):
        if known(axis is None and not keepdims):
            return torch.sum(input_tensor)
        return torch.sum(input_tensor, dim=axis, keepdim=keepdims)
    if unlikely(not input_tensor.is_floating_point()):
        if known(axis is None and not keepdims):
            return torch.sum(input_tensor, dtype=input_tensor.dtype)  # torch widens to int64
        return torch.sum(input_tensor, dim=axis, keepdim=keepdims, dtype=input_tensor.dtype)
    if known(axis is None and not keepdims):
        return torch.sum(input_tensor)
    return torch.sum(input_tensor, dim=axis, keepdim=keepdims)


def reduce_mean(input_tensor: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]; n: i32[2, 3]; k: i64[2, 3]; c: c64[2, 3]; b: u8[2, 3] = [[200, 201, 255], [100, 5, 255]]

    >>> tf.reduce_mean(x)
    torch.mean(x)
    >>> tf.reduce_mean(x, 1)
    torch.mean(x, dim=1)
    >>> tf.reduce_mean(x, axis=[1, -1], keepdims=True)
    torch.mean(x, dim=[1, -1], keepdim=True)
    >>> tf.reduce_mean(x, keepdims=True)
    torch.mean(x, dim=None, keepdim=True)
    >>> tf.reduce_mean(x, axis=[])
    x
    >>> tf.reduce_mean(n)
    torch.div(torch.sum(n), n.numel(), rounding_mode="trunc").to(n.dtype)
    >>> tf.reduce_mean(n, axis=1)
    torch.div(torch.sum(n, dim=1), n.shape[1], rounding_mode="trunc").to(n.dtype)
    >>> tf.reduce_mean(b)
    torch.div(torch.sum(b), b.numel(), rounding_mode="trunc").to(b.dtype)
    >>> tf.reduce_mean(b, axis=[0])
    torch.div(torch.sum(b, dim=0), b.shape[0], rounding_mode="trunc").to(b.dtype)
    >>> tf.reduce_mean(b, axis=[0, 1])
    integer_mean(b, [0, 1], False)
    >>> tf.reduce_mean(n, axis=[0, -1], keepdims=True)
    integer_mean(n, [0, -1], True)
    >>> tf.reduce_mean(n, keepdims=True)
    integer_mean(n, range(n.dim()), True)
    >>> tf.reduce_mean(k)
    torch.div(torch.sum(k), k.numel(), rounding_mode="trunc")
    >>> tf.reduce_mean(k, 0, True)
    torch.div(torch.sum(k, dim=0, keepdim=True), k.shape[0], rounding_mode="trunc")
    >>> tf.reduce_mean(c, axis=0)
    torch.mean(c, dim=0)
    """
    if unlikely(axis == [] or axis == ()):
        return input_tensor
    if known(input_tensor.is_complex()):
        return torch.mean(input_tensor, dim=axis, keepdim=keepdims)
    if unlikely(not input_tensor.is_floating_point()):  # the mean of whole numbers is cut off towards zero
        if axis is None and not keepdims:  # the sum does not overflow
            mean = torch.div(torch.sum(input_tensor), input_tensor.numel(), rounding_mode="trunc")
            if known(input_tensor.dtype == torch.int64):
                return mean
            return mean.to(input_tensor.dtype)
        if axis is None:
            return integer_mean(input_tensor, range(input_tensor.dim()), True)
        if isinstance(axis, int):
            total = torch.sum(input_tensor, dim=axis, keepdim=keepdims)
            mean = torch.div(total, input_tensor.shape[axis], rounding_mode="trunc")
            if known(input_tensor.dtype == torch.int64):
                return mean
            return mean.to(input_tensor.dtype)
        return integer_mean(input_tensor, axis, keepdims)
    if known(axis is None and not keepdims):
        return torch.mean(input_tensor)
    return torch.mean(input_tensor, dim=axis, keepdim=keepdims)


def reduce_max(input_tensor: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]; t: f32[2, 3] = [[1., 2., 2.], [2., -1., 0.]]; n: i32[5]; m: f32[2] = [nan, 1.]

    >>> tf.reduce_max(x)
    torch.max(x)
    >>> tf.reduce_max(t)
    torch.max(t)
    >>> tf.reduce_max(t, axis=1)
    torch.amax(t, dim=1)
    >>> tf.reduce_max(x, axis=[0, -1], keepdims=True)
    torch.amax(x, dim=[0, -1], keepdim=True)
    >>> tf.reduce_max(x, keepdims=True)
    torch.amax(x, dim=None, keepdim=True)
    >>> tf.reduce_max(x, axis=[])
    x
    >>> tf.reduce_max(n, axis=0)
    torch.amax(n, dim=0)
    """
    if unlikely(axis == [] or axis == ()):
        return input_tensor
    if known(axis is None and not keepdims):
        return torch.max(input_tensor)
    return torch.amax(input_tensor, dim=axis, keepdim=keepdims)


def reduce_min(input_tensor: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]; t: f32[2, 3] = [[1., 2., 1.], [2., 2., 3.]]; n: i32[5]

    >>> tf.reduce_min(t)
    torch.min(t)
    >>> tf.reduce_min(t, axis=1)
    torch.amin(t, dim=1)
    >>> tf.reduce_min(x, axis=[0, -1], keepdims=True)
    torch.amin(x, dim=[0, -1], keepdim=True)
    >>> tf.reduce_min(x, axis=())
    x
    >>> tf.reduce_min(n)
    torch.min(n)
    """
    if unlikely(axis == [] or axis == ()):
        return input_tensor
    if known(axis is None and not keepdims):
        return torch.min(input_tensor)
    return torch.amin(input_tensor, dim=axis, keepdim=keepdims)


def reduce_prod(input_tensor: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]; z: f32[2, 3] = [[1., 0., 2.], [3., -1., 0.5]]; n: i32[3]; k: i64[3]

    >>> tf.reduce_prod(x)
    torch.prod(x)
    >>> tf.reduce_prod(z, axis=1)
    torch.prod(z, dim=1)
    >>> tf.reduce_prod(x, axis=-2, keepdims=True)
    torch.prod(x, dim=-2, keepdim=True)
    >>> tf.reduce_prod(x, axis=[0, -1])
    product_over(x, [0, -1], False)
    >>> tf.reduce_prod(x, keepdims=True)
    product_over(x, range(x.dim()), True)
    >>> tf.reduce_prod(x, axis=[])
    x
    >>> tf.reduce_prod(n)
    torch.prod(n, dtype=n.dtype)
    >>> tf.reduce_prod(n, 0)
    torch.prod(n, dim=0, dtype=n.dtype)
    >>> tf.reduce_prod(k)
    torch.prod(k)
    >>> tf.reduce_prod(k, axis=-1)
    torch.prod(k, dim=-1)
    >>> tf.reduce_prod([2, 3, 4])
    torch.prod(torch.tensor([2, 3, 4]))
    """
    if unlikely(axis == [] or axis == ()):
        return input_tensor
    if isinstance(axis, (list, tuple)):
        return product_over(input_tensor, axis, keepdims)
    if axis is None and keepdims:
        return product_over(input_tensor, range(input_tensor.dim()), True)
    if known(input_tensor.dtype == torch.int64 and axis is None):
        return torch.prod(input_tensor)
    if known(input_tensor.dtype == torch.int64):
        return torch.prod(input_tensor, dim=axis, keepdim=keepdims)
    if unlikely(not input_tensor.is_floating_point()):
        if axis is None:
            return torch.prod(input_tensor, dtype=input_tensor.dtype)
        return torch.prod(input_tensor, dim=axis, keepdim=keepdims, dtype=input_tensor.dtype)
    if axis is None:
        return torch.prod(input_tensor)
    return torch.prod(input_tensor, dim=axis, keepdim=keepdims)


def reduce_any(input_tensor: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    b: bool[2, 3, 4]; x: f32[2, 3]

    >>> tf.reduce_any(b)
    torch.any(b)
    >>> tf.reduce_any(x > 0.5, axis=1)
    torch.any(x > 0.5, dim=1)
    >>> tf.reduce_any(b, axis=[0, -1], keepdims=True)
    torch.any(b, dim=[0, -1], keepdim=True)
    >>> tf.reduce_any(b, axis=[])
    b
    """
    if unlikely(axis == [] or axis == ()):
        return input_tensor
    if known(axis is None and not keepdims):
        return torch.any(input_tensor)
    return torch.any(input_tensor, dim=axis, keepdim=keepdims)


def reduce_all(input_tensor: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    b: bool[2, 3, 4]; x: f32[2, 3]

    >>> tf.reduce_all(b)
    torch.all(b)
    >>> tf.reduce_all(x > 0.5, axis=1)
    torch.all(x > 0.5, dim=1)
    >>> tf.reduce_all(b, axis=[0, -1], keepdims=True)
    torch.all(b, dim=[0, -1], keepdim=True)
    >>> tf.reduce_all(b, axis=[])
    b
    """
    if unlikely(axis == [] or axis == ()):
        return input_tensor
    if known(axis is None and not keepdims):
        return torch.all(input_tensor)
    return torch.all(input_tensor, dim=axis, keepdim=keepdims)


def reduce_logsumexp(input_tensor: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]; i: f32[2] = [-inf, 1.]

    >>> tf.reduce_logsumexp(x, axis=-1)
    torch.logsumexp(x, dim=-1)
    >>> tf.reduce_logsumexp(x, axis=[0, 2], keepdims=True)
    torch.logsumexp(x, dim=[0, 2], keepdim=True)
    >>> tf.reduce_logsumexp(x)
    torch.logsumexp(torch.flatten(x), dim=0)
    >>> tf.reduce_logsumexp(i, keepdims=True)
    torch.logsumexp(i, dim=tuple(range(i.dim())), keepdim=True)
    >>> tf.reduce_logsumexp(x, axis=[])
    x
    """
    if axis is None and not keepdims:
        return torch.logsumexp(torch.flatten(input_tensor), dim=0)
    if axis is None:
        return torch.logsumexp(input_tensor, dim=tuple(range(input_tensor.dim())), keepdim=keepdims)
    if unlikely(axis == [] or axis == ()):
        return input_tensor
    return torch.logsumexp(input_tensor, dim=axis, keepdim=keepdims)


def reduce_variance(input_tensor: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]

    >>> tf.math.reduce_variance(x)
    torch.var(x, correction=0)
    >>> tf.math.reduce_variance(x, axis=1)
    torch.var(x, dim=1, correction=0)
    >>> tf.math.reduce_variance(x, axis=[0, -1], keepdims=True)
    torch.var(x, dim=[0, -1], correction=0, keepdim=True)
    >>> tf.math.reduce_variance(x, axis=[])
    torch.zeros_like(x)
    """
    if unlikely(axis == [] or axis == ()):
        caveat("the zeros do not depend on the input any more: no gradient instead of zeros", differs="gradient")
        return torch.zeros_like(input_tensor)
    if known(axis is None and not keepdims):
        return torch.var(input_tensor, correction=0)
    return torch.var(input_tensor, dim=axis, correction=0, keepdim=keepdims)


def reduce_std(input_tensor: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]; z: f32[3] = [0.5, 0.5, 0.5]

    >>> tf.math.reduce_std(x)
    torch.std(x, correction=0)
    >>> tf.math.reduce_std(z)
    torch.std(z, correction=0)
    >>> tf.math.reduce_std(x, axis=1)
    torch.std(x, dim=1, correction=0)
    >>> tf.math.reduce_std(z, 0, keepdims=True)
    torch.std(z, dim=0, correction=0, keepdim=True)
    >>> tf.math.reduce_std(x, axis=[0, -1], keepdims=True)
    torch.std(x, dim=[0, -1], correction=0, keepdim=True)
    >>> tf.math.reduce_std(x, axis=[])
    Unsupported: no axis to reduce
    """
    if unlikely(axis == [] or axis == ()):
        raise Unsupported("no axis to reduce")
    caveat("where the deviation is 0, TensorFlow's gradient is NaN, torch's is 0", differs="gradient")
    if known(axis is None and not keepdims):
        return torch.std(input_tensor, correction=0)
    return torch.std(input_tensor, dim=axis, correction=0, keepdim=keepdims)


def reduce_euclidean_norm(input_tensor: Tensor, axis: Axes = None, keepdims: bool = False) -> Tensor:
    """
    x: f32[2, 3, 4]; z: f32[3] = [0., 0., 0.]; n: i32[3]

    >>> tf.math.reduce_euclidean_norm(x)
    torch.linalg.vector_norm(x)
    >>> tf.math.reduce_euclidean_norm(z)
    torch.linalg.vector_norm(z)
    >>> tf.math.reduce_euclidean_norm(n)
    Unsupported: whole or complex numbers
    >>> tf.math.reduce_euclidean_norm(x, axis=[0, 1], keepdims=True)
    torch.linalg.vector_norm(x, dim=[0, 1], keepdim=True)
    >>> tf.math.reduce_euclidean_norm(x, axis=[])
    Unsupported: no axis to reduce
    """
    if unlikely(axis == [] or axis == ()):
        raise Unsupported("no axis to reduce")
    if unlikely(not input_tensor.is_floating_point()):
        raise Unsupported("whole or complex numbers")
    caveat("where the norm is 0, TensorFlow's gradient is NaN, torch's is 0", differs="gradient")
    return torch.linalg.vector_norm(input_tensor, dim=axis, keepdim=keepdims)


def argmax(input: Tensor, axis: int | None = None, output_type: torch.dtype = torch.int64) -> Tensor:
    """
    x: f32[3, 4]; t: i32[5] = [2, 7, 1, 7, 0]; b: bool[3, 4]

    >>> tf.argmax(x)
    torch.argmax(x, dim=0)
    >>> tf.argmax(x, axis=-1)
    torch.argmax(x, dim=-1)
    >>> tf.math.argmax(t, 0)
    torch.argmax(t, dim=0)
    >>> tf.argmax(x, axis=1, output_type=tf.int32)
    torch.argmax(x, dim=1).int()
    >>> tf.argmax(b, axis=1)
    torch.argmax(b.int(), dim=1)
    """
    if axis is None:
        axis = 0
    if known(input.dtype == torch.bool):
        input = input.int()
    caveat("TensorFlow passes over NaN, torch finds it")
    if output_type == torch.int64:
        return torch.argmax(input, dim=axis)
    return torch.argmax(input, dim=axis).to(output_type)


def argmin(input: Tensor, axis: int | None = None, output_type: torch.dtype = torch.int64) -> Tensor:
    """
    x: f32[3, 4]; t: i32[5] = [2, 0, 1, 0, 7]; b: bool[3, 4]

    >>> tf.argmin(x)
    torch.argmin(x, dim=0)
    >>> tf.math.argmin(t, 0)
    torch.argmin(t, dim=0)
    >>> tf.argmin(x, axis=-1, output_type=tf.int32)
    torch.argmin(x, dim=-1).int()
    >>> tf.argmin(b, axis=1)
    torch.argmin(b.int(), dim=1)
    """
    if axis is None:
        axis = 0
    if known(input.dtype == torch.bool):
        input = input.int()
    caveat("TensorFlow passes over NaN, torch finds it")
    if output_type == torch.int64:
        return torch.argmin(input, dim=axis)
    return torch.argmin(input, dim=axis).to(output_type)


def count_nonzero(
    input: Tensor, axis: Axes = None, keepdims: bool | None = None, dtype: torch.dtype = torch.int64
) -> Tensor:
    """
    n: i32[2, 3, 4] in [0, 3); b: bool[2, 3]

    >>> tf.math.count_nonzero(n)
    torch.count_nonzero(n)
    >>> tf.math.count_nonzero(n, axis=1)
    torch.count_nonzero(n, dim=1)
    >>> tf.math.count_nonzero(b, -1, dtype=tf.int32)
    torch.count_nonzero(b, dim=-1).int()
    >>> tf.math.count_nonzero(b, dtype=tf.int32)
    torch.count_nonzero(b).int()
    >>> tf.math.count_nonzero(n, axis=[0, 2], keepdims=True)
    torch.sum(n != 0, dim=[0, 2], keepdim=True)
    >>> tf.math.count_nonzero(n, axis=1, keepdims=True, dtype=tf.float32)
    torch.sum(n != 0, dim=1, keepdim=True).float()
    >>> tf.math.count_nonzero(n, axis=[])
    Unsupported: no axis to reduce
    """
    if unlikely(axis == [] or axis == ()):
        raise Unsupported("no axis to reduce")
    if keepdims and dtype == torch.int64:
        return torch.sum(input != 0, dim=axis, keepdim=keepdims)
    if keepdims:
        return torch.sum(input != 0, dim=axis, keepdim=keepdims).to(dtype)
    if known(axis is None) and dtype == torch.int64:
        return torch.count_nonzero(input)
    if known(axis is None):
        return torch.count_nonzero(input).to(dtype)
    if dtype == torch.int64:
        return torch.count_nonzero(input, dim=axis)
    return torch.count_nonzero(input, dim=axis).to(dtype)


def zero_fraction(value: Tensor) -> Tensor:
    """
    n: i32[2, 3] in [0, 3); x: f32[4] = [0., 1., 0., nan]

    >>> tf.math.zero_fraction(n)
    torch.mean((n == 0).float())
    >>> tf.nn.zero_fraction(x)
    torch.mean((x == 0).float())
    """
    return torch.mean((value == 0).float())


def l2_normalize(x: Tensor, axis: Axes = None, epsilon: float = 1e-12, *, dim: Axes = None) -> Tensor:
    """
    x: f32[2, 3, 4]; z: f32[3] = [0., 0., 0.]; e: float = 1e-10

    >>> tf.math.l2_normalize(x, axis=-1)
    F.normalize(x, dim=-1, eps=1e-6)
    >>> tf.nn.l2_normalize(z, 0)
    F.normalize(z, dim=0, eps=1e-6)
    >>> tf.math.l2_normalize(x, axis=2, epsilon=e)
    F.normalize(x, dim=2, eps=e**0.5)
    >>> tf.math.l2_normalize(x, axis=[1, 2])
    x * torch.rsqrt(torch.clamp(torch.sum(torch.square(x), dim=[1, 2], keepdim=True), min=1e-12))
    >>> tf.math.l2_normalize(x)
    x * torch.rsqrt(torch.clamp(torch.sum(torch.square(x)), min=1e-12))
    """
    if axis is None:
        axis = dim
    if axis is None:
        return x * torch.rsqrt(torch.clamp(torch.sum(torch.square(x)), min=epsilon))
    if isinstance(axis, (list, tuple)):
        return x * torch.rsqrt(torch.clamp(torch.sum(torch.square(x), dim=axis, keepdim=True), min=epsilon))
    if known(epsilon == 1e-12):
        return F.normalize(x, dim=axis, eps=1e-6)
    return F.normalize(x, dim=axis, eps=epsilon**0.5)


def top_k(
    input: Tensor, k: int = 1, sorted: bool = True, index_type: torch.dtype = torch.int32
) -> tuple[Tensor, Tensor]:
    """
    x: f32[2, 5]; n: i32[20] in [0, 3); m: i32[4] = [4, 9, 1, 7]; k: int = 2

    >>> tf.math.top_k(x)
    torch.topk(x, 1)
    >>> tf.math.top_k(x, k=3)
    torch.topk(x, 3)
    >>> tf.math.top_k(n, k)
    top_in_order(n, k)
    >>> tf.math.top_k(n, 3).indices
    top_in_order(n, 3).indices
    >>> tf.nn.top_k(m, k, sorted=False)
    torch.topk(m, k, sorted=False)
    >>> tf.math.top_k(x, 2).indices
    torch.topk(x, 2).indices
    >>> tf.math.top_k(x, 2)  # --exact-dtypes
    Unsupported: torch's indices are int64
    """
    if exact_dtypes and index_type != torch.int64:
        raise Unsupported("torch's indices are int64")
    if known(sorted and not input.is_floating_point()):
        return top_in_order(input, k)
    caveat("among equal values TensorFlow takes the lower index first, torch any")
    if not sorted:
        caveat("unsorted, the results come in another order", differs="values")
        return torch.topk(input, k, sorted=False)
    return torch.topk(input, k)


def approx_max_k(
    operand: Tensor,
    k: int,
    reduction_dimension: int = -1,
    recall_target: Ignored = 0.95,
    reduction_input_size_override: Ignored = -1,
    aggregate_to_topk: Ignored = True,
) -> tuple[Tensor, Tensor]:
    """
    x: f32[3, 7]; k: int = 2

    >>> tf.math.approx_max_k(x, 3)
    torch.topk(x, 3)
    >>> tf.nn.approx_max_k(x, k=k, recall_target=0.8)
    torch.topk(x, k)
    >>> tf.math.approx_max_k(x, 2, reduction_dimension=0)
    Unsupported: TensorFlow runs another axis than the last on accelerators only: torch.topk(x, k, dim=axis)
    """
    if reduction_dimension != -1:
        raise Unsupported("TensorFlow runs another axis than the last on accelerators only: torch.topk(x, k, dim=axis)")
    caveat("it is exact in torch")
    return torch.topk(operand, k)


def in_top_k(targets: Tensor, predictions: Tensor, k: int) -> Tensor:
    """
    x: f32[3, 5]; i: i32[3] in [0, 5)

    >>> tf.math.in_top_k(i, x, 2)
    torch.sum(x > torch.gather(x, 1, i.long().unsqueeze(1)), dim=1) < 2
    """
    caveat("a row with an infinity or NaN is False in TensorFlow")
    return torch.sum(predictions > torch.gather(predictions, 1, targets.long().unsqueeze(1)), dim=1) < k
