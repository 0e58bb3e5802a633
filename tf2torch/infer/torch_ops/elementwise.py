"""Functions that work element by element."""

from __future__ import annotations

from tf2torch.infer.fact import COMPLEXES, FLOATS, INTS, Fact, Kind, tensor
from tf2torch.infer.torch_ops.shapes import (
    broadcast,
    dtype_name,
    ints,
    is_absent,
    operand_dtype,
    operand_shape,
    promote,
)


def exp(input: Fact, *_: Fact, **__: Fact) -> Fact:
    """The same shape; a floating dtype stays."""
    return tensor(input.dtype if input.dtype in FLOATS or input.dtype in COMPLEXES else None, input.shape)


log = log1p = log2 = log10 = expm1 = sqrt = rsqrt = reciprocal = exp
sin = cos = tan = asin = acos = atan = sinh = cosh = tanh = asinh = acosh = atanh = exp
sigmoid = erf = erfc = erfinv = lgamma = digamma = ndtri = i0 = i1 = i0e = i1e = exp
relu = relu6 = elu = selu = silu = gelu = leaky_relu = softplus = softsign = logsigmoid = mish = exp
hardsigmoid = hardswish = hardtanh = softmax = log_softmax = normalize = exp


def neg(input: Fact, *_: Fact, **__: Fact) -> Fact:
    """The same shape and dtype, whatever it is."""
    return tensor(input.dtype, input.shape)


square = sign = floor = ceil = round = trunc = clamp = clip = cumsum = cumprod = flip = roll = neg
sgn = logcumsumexp = index_add = index_reduce = neg
sort_values = clone = tril = triu = bitwise_not = positive = nan_to_num = dropout = neg


def abs(input: Fact) -> Fact:
    return tensor({"complex64": "float32", "complex128": "float64"}.get(input.dtype or "", input.dtype), input.shape)


angle = abs


def diff(input: Fact) -> Fact:
    """One element less along the last axis."""
    shape = input.shape
    last = None if not shape or shape[-1] is None else shape[-1] - 1
    return tensor(input.dtype, (*shape[:-1], last) if shape else None)


def logical_not(input: Fact) -> Fact:
    """A bool of the same shape."""
    return tensor("bool", input.shape)


isnan = isinf = isfinite = logical_not


def eq(input: Fact, other: Fact, **_: Fact) -> Fact:
    """A bool of the broadcast shape."""
    return tensor("bool", operand_shape(input, other))


ne = lt = le = gt = ge = logical_and = logical_or = logical_xor = isclose = eq


def add(input: Fact, other: Fact, **_: Fact) -> Fact:
    """The broadcast shape and the common dtype."""
    return tensor(operand_dtype(input, other), operand_shape(input, other))


sub = mul = maximum = minimum = remainder = fmod = pow = floor_divide = atan2 = xlogy = nextafter = hypot = add
bitwise_and = bitwise_or = bitwise_xor = bitwise_left_shift = bitwise_right_shift = logaddexp = add


def div(input: Fact, other: Fact, rounding_mode: Fact | None = None) -> Fact:
    """True division: ints become float32; with a rounding mode the dtype stays."""
    common = operand_dtype(input, other)
    exact = common in FLOATS or common in COMPLEXES or not is_absent(rounding_mode)
    return tensor(common if exact else "float32" if common in INTS else None, operand_shape(input, other))


true_divide = div


def where(condition: Fact, input: Fact | None = None, other: Fact | None = None) -> Fact:
    if input is None or other is None:
        return Fact(Kind.TUPLE, item=tensor("int64", (None,)))
    shape = broadcast(*(f.shape if f.is_tensor else () for f in (condition, input, other)))
    return tensor(operand_dtype(input, other) if input.is_tensor or other.is_tensor else None, shape)


def to(input: Fact, target: Fact, *_: Fact, **__: Fact) -> Fact:
    """Tensor.to(dtype) or Tensor.to(device)."""
    if input.kind is Kind.VARIABLE and input.dtype is not None and dtype_name(target) == input.dtype:
        return input  # the variable itself, in both
    if target.kind is Kind.DTYPE:
        return input._replace(kind=Kind.TENSOR, dtype=dtype_name(target), ref="")
    return input._replace(kind=Kind.TENSOR, ref="")


def cpu(input: Fact) -> Fact:
    return input._replace(kind=Kind.TENSOR, ref="")


def cuda(input: Fact, device: Fact | None = None) -> Fact:
    return cpu(input)


def double(input: Fact) -> Fact:
    return tensor("float64", input.shape)


def float(input: Fact) -> Fact:
    return tensor("float32", input.shape)


def long(input: Fact) -> Fact:
    return tensor("int64", input.shape)


def int(input: Fact) -> Fact:
    return tensor("int32", input.shape)


def bool(input: Fact) -> Fact:
    return tensor("bool", input.shape)


def lerp(input: Fact, end: Fact, weight: Fact) -> Fact:
    return tensor(promote(input.dtype, end.dtype), operand_shape(input, end, weight))


def is_floating_point(input: Fact) -> Fact:
    known = input.is_float
    return Fact(Kind.BOOL) if known is None else Fact(Kind.BOOL, value=known)


def is_complex(input: Fact) -> Fact:
    return Fact(Kind.BOOL) if input.dtype is None else Fact(Kind.BOOL, value=input.dtype in COMPLEXES)


def one_hot(tensor_: Fact, num_classes: Fact | None = None) -> Fact:
    sizes = ints(num_classes)
    count = sizes[0] if sizes is not None and len(sizes) == 1 else None
    return tensor("int64", None if tensor_.shape is None else (*tensor_.shape, count))
