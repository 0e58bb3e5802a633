"""tf.math.* : sums, products, quotients, powers and extremes of two tensors."""

import torch
import torch.nn.functional as F
from torch import Tensor

from tf2torch.rules.words import Ignored, Operand, Tensors, Unsupported, caveat, known, unlikely


def add(x: Operand, y: Operand) -> Tensor:
    """
    x, y: f32[2, 3]; n: i32[3]; s: float = 0.5; a: ndarray f64[3]

    >>> tf.add(x, y)
    x + y
    >>> tf.add(x, 1.5, name="moved") * y
    (x + 1.5) * y
    >>> tf.add(s, x)
    s + x
    >>> tf.add(x, [1.0, 2.0, 3.0])
    x + torch.tensor([1.0, 2.0, 3.0])
    >>> tf.add(x, a)
    x + torch.as_tensor(a, dtype=torch.float32)
    >>> tf.add(n, [1, 2, 3])
    n + torch.tensor([1, 2, 3], dtype=torch.int32)
    """
    return x + y


def subtract(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[2, 3]; y: f32[3]

    >>> tf.subtract(x, y)
    x - y
    >>> tf.subtract(1.0, tf.subtract(x, y))
    1.0 - (x - y)
    """
    return x - y


def multiply(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[2, 3]; y: f32[2, 1]; n: i32[2, 3]

    >>> tf.multiply(x, y)
    x * y
    >>> tf.multiply(2.0, x + y)
    2.0 * (x + y)
    >>> tf.multiply(n, -3)
    n * -3
    """
    return x * y


def scalar_mul(scalar: Operand, x: Tensor) -> Tensor:
    """
    x: f32[2, 3]; s: f32[]

    >>> tf.math.scalar_mul(0.5, x)
    0.5 * x
    >>> tf.scalar_mul(s, x)
    s * x
    """
    return scalar * x


def divide(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[2, 3]; y: f32[3]; n: i32[2, 3]; m: i32[3] in [1, 9); b: u8[3] in [1, 9); k: i64[3] in [1, 9)

    >>> tf.divide(x, y)
    x / y
    >>> tf.divide(1.0, y)
    1.0 / y
    >>> tf.divide(n, m)
    n.double() / m
    >>> tf.divide(k, 2)
    k.double() / 2
    >>> tf.divide(7, m)
    7 / m.double()
    >>> tf.divide(b, b)
    b / b
    >>> tf.divide(7, b)
    7 / b
    """
    if known(isinstance(y, Tensor) and y.is_floating_point()):
        return x / y
    if isinstance(x, Tensor):
        if unlikely(x.dtype == torch.int32 or x.dtype == torch.int64):
            return x.double() / y  # TensorFlow divides these in float64
        return x / y
    if unlikely(y.dtype == torch.int32 or y.dtype == torch.int64):
        return x / y.double()
    return x / y


def truediv(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[2, 3]; y: f32[3]; n: i32[2, 3]; m: i32[3] in [1, 9); b: i8[3] in [1, 9); u: ?f32[3]

    >>> tf.truediv(x, y)
    x / y
    >>> tf.math.truediv(n, m)
    n.double() / m
    >>> tf.truediv(x, 2)
    x / 2
    >>> tf.truediv(7, m)
    7 / m.double()
    >>> tf.truediv(b, b)
    b / b
    >>> tf.truediv(1.0, u)
    1.0 / u
    """
    if known(isinstance(y, Tensor) and y.is_floating_point()):
        return x / y
    if isinstance(x, Tensor):
        if unlikely(x.dtype == torch.int32 or x.dtype == torch.int64):
            return x.double() / y  # TensorFlow divides these in float64
        return x / y
    if unlikely(y.dtype == torch.int32 or y.dtype == torch.int64):
        return x / y.double()
    return x / y


def floordiv(x: Operand, y: Operand) -> Tensor:
    """
    n: i32[2, 3]; m: i32[3] in [1, 5); x: f32[3] = [1.0, -7.5, 5.0]; y: f32[3] = [0.1, 2.0, -2.0]

    >>> tf.math.floordiv(n, m)
    n // m
    >>> tf.math.floordiv(n, -2)
    n // -2
    >>> tf.math.floordiv(7, m)
    7 // m
    >>> tf.math.floordiv(x, y)
    torch.floor(x / y)
    >>> tf.math.floordiv(1.0, y)
    torch.floor(1.0 / y)
    """
    if isinstance(x, Tensor):
        if unlikely(x.is_floating_point()):
            caveat("TensorFlow has no gradient here, torch gives zeros", differs="gradient")
            return torch.floor(x / y)  # torch's own // on floats does not round the quotient first
        return x // y
    if unlikely(y.is_floating_point()):
        caveat("TensorFlow has no gradient here, torch gives zeros", differs="gradient")
        return torch.floor(x / y)
    return x // y


def floormod(x: Operand, y: Operand) -> Tensor:
    """
    n: i32[2, 3]; m: i32[3] in [1, 5); x: f32[2, 3]; y: f32[3]; v: var f32[3]

    >>> tf.math.floormod(n, m)
    n % m
    >>> tf.math.mod(n, -4)
    n % -4
    >>> tf.math.mod(x, y)
    x % y
    >>> tf.math.mod(7, m)
    7 % m
    >>> tf.math.mod(2.5, v)
    torch.full_like(v, 2.5) % v
    """
    if isinstance(x, (int, float)) and not known(not y.requires_grad):
        return torch.full_like(y, x) % y  # torch has no gradient for a number % a tensor
    return x % y


def divide_no_nan(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[2, 3]; y: f32[3] = [2., 0., -4.]; t: f64[3] = [1., 0., nan]; n: i32[3]

    >>> tf.math.divide_no_nan(x, y)
    torch.where(y == 0, 0.0, x / torch.where(y == 0, 1.0, y))
    >>> tf.math.divide_no_nan(1.0, t)
    torch.where(t == 0, 0.0, 1.0 / torch.where(t == 0, 1.0, t))
    >>> tf.math.divide_no_nan(x, tf.square(y))
    tf_math_divide_no_nan(x, torch.square(y))
    >>> tf.math.divide_no_nan(x, 4.0)
    x / 4.0
    >>> tf.math.divide_no_nan(x, 0.0)
    torch.zeros_like(x)
    >>> tf.math.divide_no_nan(x[0], n)
    Unsupported: integers: TensorFlow divides them in float64
    >>> tf.math.divide_no_nan(n, 2)
    Unsupported: integers: TensorFlow divides them in float64
    """
    if isinstance(x, Tensor) and unlikely(not x.is_floating_point()):
        raise Unsupported("integers: TensorFlow divides them in float64")
    if not isinstance(y, Tensor):
        if y == 0:
            caveat("the zeros do not depend on x any more: no gradient instead of zeros", differs="gradient")
            return torch.zeros_like(x)
        return x / y
    if unlikely(not y.is_floating_point()):
        raise Unsupported("integers: TensorFlow divides them in float64")
    return torch.where(y == 0, 0.0, x / torch.where(y == 0, 1.0, y))  # the inner where keeps NaN out of the gradient


def multiply_no_nan(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[3] = [2., inf, nan]; y: f32[3] = [-2., 0., 0.]; z: f32[2, 3]

    >>> tf.math.multiply_no_nan(x, y)
    torch.where(y == 0, 0.0, x * y)
    >>> tf.math.multiply_no_nan(z, 4.0)
    z * 4.0
    >>> tf.math.multiply_no_nan(z, 0.0)
    torch.zeros_like(z)
    """
    if not isinstance(y, Tensor):
        if y == 0:
            caveat("the zeros do not depend on x any more: no gradient instead of zeros", differs="gradient")
            return torch.zeros_like(x)
        return x * y
    caveat("where y is 0, TensorFlow's gradient for y is x, torch's is 0", differs="gradient")
    return torch.where(y == 0, 0.0, x * y)


def reciprocal_no_nan(x: Tensor) -> Tensor:
    """
    x: f32[2, 3] = [[2., 0., -4.], [0.5, 1., -0.0]]

    >>> tf.math.reciprocal_no_nan(x)
    torch.where(x == 0, 0.0, 1.0 / torch.where(x == 0, 1.0, x))
    """
    return torch.where(x == 0, 0.0, 1.0 / torch.where(x == 0, 1.0, x))


def xdivy(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[3] = [0., 3., -1.]; y: f32[3] = [0., 2., 4.]; a: ndarray f64[3] in (1, 2); d: f64[2] = [0.0, 3.0]

    >>> tf.math.xdivy(x, y)
    torch.where(x == 0, 0.0, x / torch.where(x == 0, 1.0, y))
    >>> tf.math.xdivy(x, a)
    torch.where(x == 0, 0.0, x / torch.where(x == 0, 1.0, torch.as_tensor(a, dtype=torch.float32)))
    >>> tf.math.xdivy(d, 0.7)
    torch.where(d == 0, 0.0, d / torch.where(d == 0, 1.0, torch.full_like(d, 0.7)))
    >>> tf.math.xdivy(0.7, y + 1.5)
    tf_math_xdivy(0.7, y + 1.5)
    """
    if isinstance(y, (int, float)):
        y = torch.full_like(x, y)
    if isinstance(x, (int, float)):
        x = torch.full_like(y, x)
    return torch.where(x == 0, 0.0, x / torch.where(x == 0, 1.0, y))


def xlogy(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[3] = [0., 3., -1.]; y: f32[3] = [0., 2., 4.]; a: ndarray f64[3] in (1, 2); d: f64[2] = [0.0, 3.0]

    >>> tf.math.xlogy(x, y)
    torch.where(x == 0, 0.0, x * torch.log(torch.where(x == 0, 1.0, y)))
    >>> tf.math.xlogy(x, a)
    torch.where(x == 0, 0.0, x * torch.log(torch.where(x == 0, 1.0, torch.as_tensor(a, dtype=torch.float32))))
    >>> tf.math.xlogy(d, 0.7)
    torch.where(d == 0, 0.0, d * torch.log(torch.where(d == 0, 1.0, torch.full_like(d, 0.7))))
    >>> tf.math.xlogy(0.7, y + 1.5)
    tf_math_xlogy(0.7, y + 1.5)
    """
    if isinstance(y, (int, float)):
        y = torch.full_like(x, y)
    if isinstance(x, (int, float)):
        x = torch.full_like(y, x)
    # torch.xlogy has log(y) as its gradient at 0, TensorFlow 0
    return torch.where(x == 0, 0.0, x * torch.log(torch.where(x == 0, 1.0, y)))


def xlog1py(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[3] = [0., 3., -1.]; y: f32[3] = [-1., 2., 4.]; a: ndarray f64[3] in (1, 2); d: f64[2] = [0.0, 3.0]

    >>> tf.math.xlog1py(x, y)
    torch.where(x == 0, 0.0, x * torch.log1p(torch.where(x == 0, 0.0, y)))
    >>> tf.math.xlog1py(x, a)
    torch.where(x == 0, 0.0, x * torch.log1p(torch.where(x == 0, 0.0, torch.as_tensor(a, dtype=torch.float32))))
    >>> tf.math.xlog1py(d, 0.7)
    torch.where(d == 0, 0.0, d * torch.log1p(torch.where(d == 0, 0.0, torch.full_like(d, 0.7))))
    >>> tf.math.xlog1py(0.7, y + 1.5)
    tf_math_xlog1py(0.7, y + 1.5)
    """
    if isinstance(y, (int, float)):
        y = torch.full_like(x, y)
    if isinstance(x, (int, float)):
        x = torch.full_like(y, x)
    return torch.where(x == 0, 0.0, x * torch.log1p(torch.where(x == 0, 0.0, y)))


def pow(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[2, 3] in (0, 2); y: f32[3]; n: i32[3] in [0, 4)

    >>> tf.pow(x, y)
    torch.pow(x, y)
    >>> tf.pow(x, 2)
    torch.pow(x, 2)
    >>> tf.math.pow(2.0, y)
    torch.pow(2.0, y)
    >>> tf.pow(n, 3)
    torch.pow(n, 3)
    >>> tf.pow(2, n)
    torch.pow(2, n)
    """
    return torch.pow(x, y)


def squared_difference(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[2, 3]; y: f32[3]; c: c64[3]

    >>> tf.math.squared_difference(x, y)
    torch.square(x - y)
    >>> tf.math.squared_difference(x, 1.0)
    torch.square(x - 1.0)
    >>> tf.math.squared_difference(c, c)
    Unsupported: complex numbers: TensorFlow multiplies the difference by its conjugate
    """
    if known(isinstance(x, Tensor) and x.is_complex()):
        raise Unsupported("complex numbers: TensorFlow multiplies the difference by its conjugate")
    return torch.square(x - y)


def maximum(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [3., -0.5, nan]]; y: f32[3]; n: i32[2, 3]; v: var f32[3] = [1., 0., nan]
    w: f32[2, 3] = [[1., 0., -1.], [2., -1., 3.]]; a: ndarray f32[2, 3] = [[nan, 0., 1.], [2., nan, 3.]]

    >>> tf.maximum(w, y)
    torch.maximum(w, y)
    >>> tf.maximum(a, 1.5 * a)
    torch.maximum(torch.as_tensor(a), torch.as_tensor(1.5 * a))
    >>> tf.maximum(x, 0.0)
    torch.clamp(x, min=0.0)
    >>> tf.maximum(n, 2)
    torch.clamp(n, min=2)
    >>> tf.maximum(0.0, x)
    F.relu(x)
    >>> tf.maximum(2.0, y)
    torch.clamp(y, min=2.0)
    >>> tf.maximum(1.0, v)
    torch.where(v <= 1.0, 1.0, v)
    >>> tf.maximum(v, w)
    torch.maximum(v, w)
    """
    if isinstance(y, (int, float)):
        return torch.clamp(x, min=y)
    if isinstance(x, (int, float)):
        if x == 0:
            return F.relu(y)
        if known(not y.requires_grad):
            return torch.clamp(y, min=x)
        return torch.where(y <= x, x, y)  # at a tie the gradient goes to the first argument, the number
    if known(not x.requires_grad and not y.requires_grad):
        return torch.maximum(x, y)
    caveat("at a tie TensorFlow gives the whole gradient to the first argument, torch half to each", differs="gradient")
    return torch.maximum(x, y)


def minimum(x: Operand, y: Operand) -> Tensor:
    """
    x: f32[2, 3] = [[-1., 0., 2.], [3., -0.5, nan]]; y: f32[3]; n: i32[2, 3]; v: var f32[3] = [1., 0., nan]
    w: f32[2, 3] = [[1., 0., -1.], [2., -1., 3.]]; a: ndarray f32[2, 3] = [[nan, 0., 1.], [2., nan, 3.]]

    >>> tf.minimum(w, y)
    torch.minimum(w, y)
    >>> tf.minimum(a, 1.5 * a)
    torch.minimum(torch.as_tensor(a), torch.as_tensor(1.5 * a))
    >>> tf.minimum(x, 0.0)
    torch.clamp(x, max=0.0)
    >>> tf.minimum(n, 2)
    torch.clamp(n, max=2)
    >>> tf.minimum(2.0, y)
    torch.clamp(y, max=2.0)
    >>> tf.minimum(1.0, v)
    torch.where(v >= 1.0, 1.0, v)
    >>> tf.minimum(v, w)
    torch.minimum(v, w)
    """
    if isinstance(y, (int, float)):
        return torch.clamp(x, max=y)
    if isinstance(x, (int, float)):
        if known(not y.requires_grad):
            return torch.clamp(y, max=x)
        return torch.where(y >= x, x, y)  # at a tie the gradient goes to the first argument, the number
    if known(not x.requires_grad and not y.requires_grad):
        return torch.minimum(x, y)
    caveat("at a tie TensorFlow gives the whole gradient to the first argument, torch half to each", differs="gradient")
    return torch.minimum(x, y)


def add_n(inputs: Tensors) -> Tensor:
    """
    x, y, z: f32[2, 3]; xs: list f32[2, 3] x 3; n: i32[4]

    >>> tf.add_n([x, y, z])
    sum([x, y, z])
    >>> tf.add_n(xs)
    sum(xs)
    >>> tf.math.add_n((n, n))
    sum((n, n))
    """
    return sum(inputs)  # type: ignore[return-value]


def accumulate_n(inputs: Tensors, shape: Ignored = None, tensor_dtype: Ignored = None) -> Tensor:
    """
    x, y: f32[2, 3]

    >>> tf.math.accumulate_n([x, y], shape=[2, 3])
    sum([x, y])
    """
    return sum(inputs)  # type: ignore[return-value]


def polyval(coeffs: Tensors, x: Tensor) -> Tensor:
    """
    a, b, c: f32[]; x: f32[3]; cs: list f32[] x 4; i: f32[2] = [inf, 2.]

    >>> tf.math.polyval([a, b, c], x)
    tf_math_polyval([a, b, c], x)
    >>> tf.math.polyval(cs, x)
    tf_math_polyval(cs, x)
    >>> tf.math.polyval([a], x)
    tf_math_polyval([a], x)
    >>> tf.math.polyval([a, b], i)
    tf_math_polyval([a, b], i)
    """
    result = coeffs[0]
    for coefficient in coeffs[1:]:
        result = result * x + coefficient
    return result
