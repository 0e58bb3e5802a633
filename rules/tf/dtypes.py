"""tf.dtypes.* : conversions between dtypes (tf.cast itself is among the arrays)."""

from __future__ import annotations

import torch
from torch import Tensor

from tf2torch.rules.words import Operand, Unsupported, unlikely

DType = torch.dtype


def as_dtype(type_value: torch.dtype) -> torch.dtype:
    """
    x: f32[2]

    >>> tf.as_dtype("float32")
    torch.float32
    >>> tf.as_dtype(np.int64)
    torch.int64
    >>> tf.as_dtype(x.dtype)
    x.dtype
    """
    return type_value


def saturate_cast(value: Tensor, dtype: torch.dtype) -> Tensor:
    """
    x: f32[5] = [-300.7, -1.2, 0.5, 255.9, 1000.0]; n: i32[3] = [-5, 7, 300]
    b: u8[3] = [5, 127, 200]; m: i32[3] = [-70000, 7, 70000]; l: i64[3] = [-9000000000, 7, 9000000000]
    y: f32[4] = [-3e9, -1.5, 2.9, 3e9]; h: f16[2]; d: f64[3] = [-3e9, 2.9, 2147483647.5]

    >>> tf.saturate_cast(x, tf.uint8)
    x.clamp(0, 255).to(torch.uint8)
    >>> tf.dtypes.saturate_cast(n, tf.uint8)
    n.clamp(0, 255).to(torch.uint8)
    >>> tf.saturate_cast(n, tf.int8)
    n.clamp(-128, 127).to(torch.int8)
    >>> tf.saturate_cast(b, tf.int8)
    b.short().clamp(-128, 127).to(torch.int8)
    >>> tf.saturate_cast(m, tf.int16)
    m.clamp(-32768, 32767).to(torch.int16)
    >>> tf.saturate_cast(b, tf.int16)
    b.short().clamp(-32768, 32767).to(torch.int16)
    >>> tf.saturate_cast(h, tf.int16)
    Unsupported: tf.saturate_cast of a 16-bit float to int16: its upper bound is not one of their values
    >>> tf.saturate_cast(y, tf.int32)
    y.clamp(-2147483648, 2147483520).int()
    >>> tf.saturate_cast(d, tf.int32)
    d.clamp(-2147483648, 2147483647).int()
    >>> tf.saturate_cast(l, tf.int32)
    l.clamp(-2147483648, 2147483647).int()
    >>> tf.saturate_cast(n, tf.float32)
    Unsupported: tf.saturate_cast to another dtype than int8, uint8, int16 and int32
    """
    if unlikely(value.dtype == torch.uint8 or value.dtype == torch.int8):
        value = value.short()  # the bounds themselves do not fit into these
    if dtype == torch.uint8:
        return value.clamp(0, 255).to(torch.uint8)
    if dtype == torch.int8:
        return value.clamp(-128, 127).to(torch.int8)
    if dtype == torch.int16 and unlikely(value.dtype == torch.float16 or value.dtype == torch.bfloat16):
        raise Unsupported("tf.saturate_cast of a 16-bit float to int16: its upper bound is not one of their values")
    if dtype == torch.int16:
        return value.clamp(-32768, 32767).to(torch.int16)
    if dtype == torch.int32 and value.dtype == torch.float32:
        return value.clamp(-2147483648, 2147483520).to(torch.int32)  # the largest float32 that int32 holds
    if dtype == torch.int32 and (value.dtype == torch.float64 or value.dtype == torch.int64):
        return value.clamp(-2147483648, 2147483647).to(torch.int32)
    raise Unsupported("tf.saturate_cast to another dtype than int8, uint8, int16 and int32")


def complex(real: Operand, imag: Operand) -> Tensor:
    """
    a, b: f32[2, 3]; c: f64[3]; d: ndarray f64[3]

    >>> tf.complex(a, b)
    torch.complex(a, b)
    >>> tf.dtypes.complex(c, d)
    torch.complex(c, torch.as_tensor(d))
    >>> tf.complex([1.0, 2.0], [3.0, 4.0])
    torch.complex(torch.tensor([1.0, 2.0]), torch.tensor([3.0, 4.0]))
    >>> tf.complex(a, 0.0)
    torch.complex(a, torch.full_like(a, 0.0))
    >>> tf.complex(2.0, b)
    torch.complex(torch.full_like(b, 2.0), b)
    """
    if isinstance(imag, (int, float)):
        return torch.complex(real, torch.full_like(real, imag))
    if isinstance(real, (int, float)):
        return torch.complex(torch.full_like(imag, real), imag)
    return torch.complex(real, imag)
