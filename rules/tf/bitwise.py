"""tf.bitwise.* : bits of whole numbers."""

from torch import Tensor

from tf2torch.rules.words import Operand, caveat


def bitwise_and(x: Operand, y: Operand) -> Tensor:
    """
    a: i32[2, 3]; b: i32[2, 3]; u: u8[3]; w: u8[3]; n: ndarray i64[3]

    >>> tf.bitwise.bitwise_and(a, b)
    a & b
    >>> tf.bitwise.bitwise_and(u, w)
    u & w
    >>> tf.bitwise.bitwise_and(a, 3)
    a & 3
    >>> tf.bitwise.bitwise_and(n, n)
    torch.as_tensor(n) & torch.as_tensor(n)
    >>> tf.bitwise.bitwise_and([5, 12], [3, 1])
    torch.tensor([5, 12]) & torch.tensor([3, 1])
    """
    return x & y


def bitwise_or(x: Operand, y: Operand) -> Tensor:
    """
    a: i32[2, 3]; b: i32[2, 3]; u: u8[3]; w: u8[3]; n: ndarray i64[3]

    >>> tf.bitwise.bitwise_or(a, b)
    a | b
    >>> tf.bitwise.bitwise_or(u, w)
    u | w
    >>> tf.bitwise.bitwise_or(a, 3)
    a | 3
    >>> tf.bitwise.bitwise_or(n, n)
    torch.as_tensor(n) | torch.as_tensor(n)
    >>> tf.bitwise.bitwise_or([5, 12], [3, 1])
    torch.tensor([5, 12]) | torch.tensor([3, 1])
    """
    return x | y


def bitwise_xor(x: Operand, y: Operand) -> Tensor:
    """
    a: i32[2, 3]; b: i32[2, 3]; u: u8[3]; w: u8[3]; n: ndarray i64[3]

    >>> tf.bitwise.bitwise_xor(a, b)
    a ^ b
    >>> tf.bitwise.bitwise_xor(u, w)
    u ^ w
    >>> tf.bitwise.bitwise_xor(a, 3)
    a ^ 3
    >>> tf.bitwise.bitwise_xor(n, n)
    torch.as_tensor(n) ^ torch.as_tensor(n)
    >>> tf.bitwise.bitwise_xor([5, 12], [3, 1])
    torch.tensor([5, 12]) ^ torch.tensor([3, 1])
    """
    return x ^ y


def left_shift(x: Operand, y: Operand) -> Tensor:
    """
    a: i32[2, 3]; b: i32[2, 3] in [0, 7); u: u8[3]; w: u8[3] in [0, 7); n: ndarray i64[3] in [0, 7)

    >>> tf.bitwise.left_shift(a, b)
    a << b
    >>> tf.bitwise.left_shift(u, w)
    u << w
    >>> tf.bitwise.left_shift(a, 3)
    a << 3
    >>> tf.bitwise.left_shift(n, n)
    torch.as_tensor(n) << torch.as_tensor(n)
    >>> tf.bitwise.left_shift([5, 12], [3, 1])
    torch.tensor([5, 12]) << torch.tensor([3, 1])
    """
    caveat("a negative number of places, or more than the dtype has bits, gives another result")
    return x << y


def right_shift(x: Operand, y: Operand) -> Tensor:
    """
    a: i32[2, 3]; b: i32[2, 3] in [0, 7); u: u8[3]; w: u8[3] in [0, 7); n: ndarray i64[3] in [0, 7)

    >>> tf.bitwise.right_shift(a, b)
    a >> b
    >>> tf.bitwise.right_shift(u, w)
    u >> w
    >>> tf.bitwise.right_shift(a, 3)
    a >> 3
    >>> tf.bitwise.right_shift(n, n)
    torch.as_tensor(n) >> torch.as_tensor(n)
    >>> tf.bitwise.right_shift([5, 12], [3, 1])
    torch.tensor([5, 12]) >> torch.tensor([3, 1])
    """
    caveat("a negative number of places, or more than the dtype has bits, gives another result")
    return x >> y


def invert(x: Tensor) -> Tensor:
    """
    a: i32[2, 3]; u: u8[3]

    >>> tf.bitwise.invert(a)
    ~a
    >>> tf.bitwise.invert(u)
    ~u
    >>> tf.bitwise.invert([5, 12])
    ~torch.tensor([5, 12])
    """
    return ~x
