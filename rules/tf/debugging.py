"""tf.debugging.* : assertions. What TensorFlow raises as InvalidArgumentError is an AssertionError here."""

from typing import Any

import torch
from torch import Tensor

from tf2torch.rules.words import Ignored, Operand, Scalar, Unsupported, caveat

from .._helpers.checks import assert_all, assert_near as assert_near_, assert_shapes as assert_shapes_, checked_finite


def assert_equal(x: Scalar, y: Scalar, message: str | None = None, summarize: Ignored = None) -> None:
    """
    x: f32[2] = [1., 2.]; y: f32[2] = [1., 2.]; z: f32[2] = [1., 1.]

    >>> tf.debugging.assert_equal(x, y)
    assert_all(x == y)
    >>> tf.debugging.assert_equal(z, 1.0, message="not so")
    assert_all(z == 1.0, "not so")
    >>> tf.debugging.assert_equal(tf.shape(x)[0], 2)
    assert_all(x.shape[0] == 2)
    """
    caveat("raises AssertionError where TensorFlow raises InvalidArgumentError")
    if message is None:
        return assert_all(x == y)
    return assert_all(x == y, message)


def assert_none_equal(x: Scalar, y: Scalar, summarize: Ignored = None, message: str | None = None) -> None:
    """
    x: f32[2] = [1., 2.]; y: f32[2] = [2., 3.]

    >>> tf.debugging.assert_none_equal(x, y)
    assert_all(x != y)
    >>> tf.debugging.assert_none_equal(x, 0.5, message="not so")
    assert_all(x != 0.5, "not so")
    """
    caveat("raises AssertionError where TensorFlow raises InvalidArgumentError")
    if message is None:
        return assert_all(x != y)
    return assert_all(x != y, message)


def assert_less(x: Scalar, y: Scalar, message: str | None = None, summarize: Ignored = None) -> None:
    """
    x: f32[2] = [1., 2.]; y: f32[2] = [2., 3.]

    >>> tf.debugging.assert_less(x, y)
    assert_all(x < y)
    >>> tf.debugging.assert_less(x, 2.5, message="not so")
    assert_all(x < 2.5, "not so")
    """
    caveat("raises AssertionError where TensorFlow raises InvalidArgumentError")
    if message is None:
        return assert_all(x < y)
    return assert_all(x < y, message)


def assert_less_equal(x: Scalar, y: Scalar, message: str | None = None, summarize: Ignored = None) -> None:
    """
    x: f32[2] = [1., 2.]; y: f32[2] = [1., 3.]

    >>> tf.debugging.assert_less_equal(x, y)
    assert_all(x <= y)
    >>> tf.debugging.assert_less_equal(x, 2.0, message="not so")
    assert_all(x <= 2.0, "not so")
    """
    caveat("raises AssertionError where TensorFlow raises InvalidArgumentError")
    if message is None:
        return assert_all(x <= y)
    return assert_all(x <= y, message)


def assert_greater(x: Scalar, y: Scalar, message: str | None = None, summarize: Ignored = None) -> None:
    """
    x: f32[2] = [1., 2.]; y: f32[2] = [0., 1.]

    >>> tf.debugging.assert_greater(x, y)
    assert_all(x > y)
    >>> tf.debugging.assert_greater(x, 0.5, message="not so")
    assert_all(x > 0.5, "not so")
    """
    caveat("raises AssertionError where TensorFlow raises InvalidArgumentError")
    if message is None:
        return assert_all(x > y)
    return assert_all(x > y, message)


def assert_greater_equal(x: Scalar, y: Scalar, message: str | None = None, summarize: Ignored = None) -> None:
    """
    x: f32[2] = [1., 2.]; y: f32[2] = [1., 1.]

    >>> tf.debugging.assert_greater_equal(x, y)
    assert_all(x >= y)
    >>> tf.debugging.assert_greater_equal(x, 1.0, message="not so")
    assert_all(x >= 1.0, "not so")
    """
    caveat("raises AssertionError where TensorFlow raises InvalidArgumentError")
    if message is None:
        return assert_all(x >= y)
    return assert_all(x >= y, message)


def assert_positive(x: Scalar, message: str | None = None, summarize: Ignored = None) -> None:
    """
    x: f32[2] = [1., 2.]

    >>> tf.debugging.assert_positive(x)
    assert_all(x > 0)
    >>> tf.debugging.assert_positive(x, message="not so")
    assert_all(x > 0, "not so")
    """
    caveat("raises AssertionError where TensorFlow raises InvalidArgumentError")
    if message is None:
        return assert_all(x > 0)
    return assert_all(x > 0, message)


def assert_negative(x: Scalar, message: str | None = None, summarize: Ignored = None) -> None:
    """
    x: f32[2] = [-1., -2.]

    >>> tf.debugging.assert_negative(x)
    assert_all(x < 0)
    >>> tf.debugging.assert_negative(x, message="not so")
    assert_all(x < 0, "not so")
    """
    caveat("raises AssertionError where TensorFlow raises InvalidArgumentError")
    if message is None:
        return assert_all(x < 0)
    return assert_all(x < 0, message)


def assert_non_negative(x: Scalar, message: str | None = None, summarize: Ignored = None) -> None:
    """
    x: f32[2] = [0., 2.]

    >>> tf.debugging.assert_non_negative(x)
    assert_all(x >= 0)
    >>> tf.debugging.assert_non_negative(x, message="not so")
    assert_all(x >= 0, "not so")
    """
    caveat("raises AssertionError where TensorFlow raises InvalidArgumentError")
    if message is None:
        return assert_all(x >= 0)
    return assert_all(x >= 0, message)


def assert_non_positive(x: Scalar, message: str | None = None, summarize: Ignored = None) -> None:
    """
    x: f32[2] = [0., -2.]

    >>> tf.debugging.assert_non_positive(x)
    assert_all(x <= 0)
    >>> tf.debugging.assert_non_positive(x, message="not so")
    assert_all(x <= 0, "not so")
    """
    caveat("raises AssertionError where TensorFlow raises InvalidArgumentError")
    if message is None:
        return assert_all(x <= 0)
    return assert_all(x <= 0, message)


def assert_rank(x: Tensor, rank: int, message: str | None = None) -> None:
    """
    x: f32[2, 3]

    >>> tf.debugging.assert_rank(x, 2)
    assert_all(x.dim() == 2)
    >>> tf.debugging.assert_rank(x, rank=2, message="not so")
    assert_all(x.dim() == 2, "not so")
    """
    caveat("raises AssertionError where TensorFlow raises ValueError")
    if message is None:
        return assert_all(x.dim() == rank)
    return assert_all(x.dim() == rank, message)


def assert_rank_at_least(x: Tensor, rank: int, message: str | None = None) -> None:
    """
    x: f32[2, 3]

    >>> tf.debugging.assert_rank_at_least(x, 1)
    assert_all(x.dim() >= 1)
    >>> tf.debugging.assert_rank_at_least(x, rank=2, message="not so")
    assert_all(x.dim() >= 2, "not so")
    """
    caveat("raises AssertionError where TensorFlow raises ValueError")
    if message is None:
        return assert_all(x.dim() >= rank)
    return assert_all(x.dim() >= rank, message)


def assert_rank_in(x: Tensor, ranks: list[int], message: str | None = None) -> None:
    """
    x: f32[2, 3]

    >>> tf.debugging.assert_rank_in(x, [1, 2])
    assert_all(x.dim() in [1, 2])
    >>> tf.debugging.assert_rank_in(x, ranks=(2, 3), message="not so")
    assert_all(x.dim() in (2, 3), "not so")
    """
    caveat("raises AssertionError where TensorFlow raises ValueError")
    if message is None:
        return assert_all(x.dim() in ranks)
    return assert_all(x.dim() in ranks, message)


def assert_type(tensor: Tensor, tf_type: torch.dtype, message: str | None = None) -> None:
    """
    x: f32[2, 3]

    >>> tf.debugging.assert_type(x, tf.float32)
    assert_all(x.dtype == torch.float32)
    >>> tf.debugging.assert_type(x, tf_type="float32", message="not so")
    assert_all(x.dtype == torch.float32, "not so")
    """
    caveat("raises AssertionError where TensorFlow raises TypeError")
    if message is None:
        return assert_all(tensor.dtype == tf_type)
    return assert_all(tensor.dtype == tf_type, message)


def assert_near(
    x: Tensor,
    y: Operand,
    rtol: float | None = None,
    atol: float | None = None,
    message: Ignored = None,
    summarize: Ignored = None,
) -> None:
    """
    x: f32[2] = [1., 2.]; y: f32[2] = [1.0000001, 2.]

    >>> tf.debugging.assert_near(x, y)
    assert_near(x, y)
    >>> tf.debugging.assert_near(x, 1.5, rtol=0.5, atol=0.1)
    assert_near(x, 1.5, rtol=0.5, atol=0.1)
    """
    caveat("raises AssertionError where TensorFlow raises InvalidArgumentError")
    if rtol is None and atol is None:
        return assert_near_(x, y)
    return assert_near_(x, y, rtol=rtol, atol=atol)


def Assert(condition: Any, data: Ignored, summarize: Ignored = None) -> None:
    """
    x: f32[2] = [1., 2.]

    >>> tf.debugging.Assert(tf.reduce_all(x > 0), [x])
    assert_all(torch.all(x > 0))
    """
    caveat("raises AssertionError, without the data, where TensorFlow raises InvalidArgumentError")
    return assert_all(condition)


def check_numerics(tensor: Tensor, message: str) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.debugging.check_numerics(x, "the loss")
    checked_finite(x, "the loss")
    """
    caveat("raises ValueError where TensorFlow raises InvalidArgumentError")
    return checked_finite(tensor, message)


def assert_all_finite(x: Tensor, message: str) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.debugging.assert_all_finite(x, message="the loss")
    checked_finite(x, "the loss")
    """
    caveat("raises ValueError where TensorFlow raises InvalidArgumentError")
    return checked_finite(x, message)


def assert_scalar(tensor: Tensor, message: str | None = None) -> None:
    """
    x: f32[]

    >>> tf.debugging.assert_scalar(x)
    assert_all(x.dim() == 0)
    >>> tf.debugging.assert_scalar(x, message="not so")
    assert_all(x.dim() == 0, "not so")
    """
    caveat("raises AssertionError where TensorFlow raises ValueError")
    if message is None:
        return assert_all(tensor.dim() == 0)
    return assert_all(tensor.dim() == 0, message)


def assert_integer(x: Tensor, message: str | None = None) -> None:
    """
    n: i32[2]

    >>> tf.debugging.assert_integer(n)
    assert_all(not n.is_floating_point() and not n.is_complex() and n.dtype != torch.bool)
    >>> tf.debugging.assert_integer(n, message="not so")
    assert_all(not n.is_floating_point() and not n.is_complex() and n.dtype != torch.bool, "not so")
    """
    caveat("raises AssertionError where TensorFlow raises TypeError")
    whole = not x.is_floating_point() and not x.is_complex() and x.dtype != torch.bool
    if message is None:
        return assert_all(whole)
    return assert_all(whole, message)


def is_numeric_tensor(tensor: Any) -> bool:
    """
    x: f32[2]; b: bool[3]

    >>> tf.debugging.is_numeric_tensor(x)
    isinstance(x, torch.Tensor) and x.dtype != torch.bool
    >>> tf.debugging.is_numeric_tensor(b)
    isinstance(b, torch.Tensor) and b.dtype != torch.bool
    """
    return isinstance(tensor, Tensor) and tensor.dtype != torch.bool


def assert_shapes(shapes: Any, data: Ignored = None, summarize: Ignored = None, message: str | None = None) -> None:
    """
    x: f32[2, 3]; y: f32[3, 5]; s: f32[]

    >>> tf.debugging.assert_shapes([(x, ("N", "Q")), (y, ("Q", "D")), (s, ())])
    assert_shapes([(x, ("N", "Q")), (y, ("Q", "D")), (s, ())])
    >>> tf.debugging.assert_shapes([(x, (2, None)), (y, ["*", 5])], message="not so")
    assert_shapes([(x, (2, None)), (y, ["*", 5])], "not so")
    """
    caveat("raises AssertionError where TensorFlow raises ValueError")
    if message is None:
        return assert_shapes_(shapes)
    return assert_shapes_(shapes, message)


def enable_check_numerics(stack_height_limit: Ignored = 30, path_length_limit: Ignored = 50) -> None:
    """
    x: f32[2]

    >>> tf.debugging.enable_check_numerics()
    Unsupported: torch looks for NaN in gradients only: torch.autograd.set_detect_anomaly(True)
    """
    raise Unsupported("torch looks for NaN in gradients only: torch.autograd.set_detect_anomaly(True)")


def set_log_device_placement(enabled: Ignored) -> None:
    """
    x: f32[2]

    >>> tf.debugging.set_log_device_placement(True)
    None
    """
    return None  # noqa: RET501 (torch keeps no such log)


def disable_traceback_filtering() -> None:
    """
    x: f32[2]

    >>> tf.debugging.disable_traceback_filtering()
    None
    """
    return None  # noqa: RET501 (torch does not shorten tracebacks)
