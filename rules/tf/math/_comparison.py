"""tf.math.* : comparisons and logic."""

import torch
from torch import Tensor

from tf2torch.rules.words import Operand


def equal(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[2, 3] = [[1., 2., nan], [0., 2., 3.]]; y: f32[3] = [1., 2., nan]; n: i32[5] in [0, 3)

    >>> tf.equal(x, y)
    x == y
    >>> tf.math.equal(n, 0)
    n == 0
    >>> tf.equal(n, [0, 1, 2, 0, 1])
    n == torch.tensor([0, 1, 2, 0, 1], dtype=torch.int32)
    """
    return x == y


def not_equal(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[2, 3] = [[1., 2., nan], [0., 2., 3.]]; y: f32[3] = [1., 2., nan]; n: i32[5] in [0, 3)

    >>> tf.not_equal(x, y)
    x != y
    >>> tf.math.not_equal(n, 0)
    n != 0
    """
    return x != y


def less(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[2, 3] = [[1., 2., nan], [0., 2., 3.]]; y: f32[3] = [1., 2., nan]; n: i32[5]

    >>> tf.less(x, y)
    x < y
    >>> tf.math.less(n, 1)
    n < 1
    >>> tf.less(0.5, x + 1.0)
    0.5 < x + 1.0
    """
    return x < y


def less_equal(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[2, 3] = [[1., 2., nan], [0., 2., 3.]]; y: f32[3] = [1., 2., nan]; n: i32[5]

    >>> tf.less_equal(x, y)
    x <= y
    >>> tf.math.less_equal(n, 1)
    n <= 1
    """
    return x <= y


def greater(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[2, 3] = [[1., 2., nan], [0., 2., 3.]]; y: f32[3] = [1., 2., nan]; n: i32[5]

    >>> tf.greater(x, y)
    x > y
    >>> tf.math.greater(n, 1)
    n > 1
    """
    return x > y


def greater_equal(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[2, 3] = [[1., 2., nan], [0., 2., 3.]]; y: f32[3] = [1., 2., nan]; n: i32[5]

    >>> tf.greater_equal(x, y)
    x >= y
    >>> tf.math.greater_equal(n, 1)
    n >= 1
    """
    return x >= y


def logical_and(x: Tensor, y: Tensor) -> Tensor:
    """
    a: bool[2, 3]; b: bool[3]; x: f32[2, 3]

    >>> tf.logical_and(a, b)
    torch.logical_and(a, b)
    >>> tf.math.logical_and(x > 0.0, x < 1.0)
    torch.logical_and(x > 0.0, x < 1.0)
    >>> tf.logical_and(b, True)
    torch.logical_and(b, torch.tensor(True))
    """
    return torch.logical_and(x, y)


def logical_or(x: Tensor, y: Tensor) -> Tensor:
    """
    a: bool[2, 3]; b: bool[3]

    >>> tf.logical_or(a, b)
    torch.logical_or(a, b)
    """
    return torch.logical_or(x, y)


def logical_xor(x: Tensor, y: Tensor) -> Tensor:
    """
    a: bool[2, 3]; b: bool[3]

    >>> tf.math.logical_xor(a, b)
    torch.logical_xor(a, b)
    """
    return torch.logical_xor(x, y)


def logical_not(x: Tensor) -> Tensor:
    """
    a: bool[2, 3]

    >>> tf.logical_not(a)
    torch.logical_not(a)
    >>> tf.math.logical_not([True, False])
    torch.logical_not(torch.tensor([True, False]))
    """
    return torch.logical_not(x)
