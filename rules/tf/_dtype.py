"""What a dtype knows of itself: x.dtype.is_floating, tf.float32.max."""

from __future__ import annotations

from typing import Any

import torch

from tf2torch.rules.words import Ignored, Unsupported, caveat, exact_dtypes, known


class DType:
    """The attributes of a dtype."""

    @property
    def is_floating(self: Any) -> Any:
        """
        x: f32[2]; n: i32[3]

        >>> x.dtype.is_floating
        x.dtype.is_floating_point
        >>> tf.int32.is_floating
        torch.int32.is_floating_point
        """
        return self.is_floating_point

    @property
    def is_integer(self: Any) -> bool:
        """
        x: f32[2]; n: i32[3]

        >>> n.dtype.is_integer
        not (n.dtype.is_floating_point or n.dtype.is_complex or n.dtype == torch.bool)
        """
        return not (self.is_floating_point or self.is_complex or self == torch.bool)

    @property
    def is_bool(self: Any) -> bool:
        """
        x: f32[2]; b: bool[3]

        >>> b.dtype.is_bool
        b.dtype == torch.bool
        >>> x.dtype.is_bool
        x.dtype == torch.bool
        """
        return self == torch.bool

    @property
    def is_unsigned(self: Any) -> bool:
        """
        n: i32[2]; b: bool[3]; u: u8[2]

        >>> u.dtype.is_unsigned
        not (u.dtype.is_signed or u.dtype == torch.bool)
        >>> n.dtype.is_unsigned
        not (n.dtype.is_signed or n.dtype == torch.bool)
        >>> b.dtype.is_unsigned
        not (b.dtype.is_signed or b.dtype == torch.bool)
        """
        return not (self.is_signed or self == torch.bool)

    @property
    def is_quantized(self: Ignored) -> bool:
        """
        x: f32[2]

        >>> x.dtype.is_quantized
        False
        """
        return False

    @property
    def name(self: Any) -> str:
        """
        x: f32[2]

        >>> x.dtype.name
        str(x.dtype).removeprefix("torch.")
        """
        return str(self).removeprefix("torch.")

    @property
    def as_numpy_dtype(self: Any) -> type:
        """
        x: f32[2]

        >>> x.dtype.as_numpy_dtype
        torch.empty(0, dtype=x.dtype).numpy().dtype.type
        """
        return torch.empty(0, dtype=self).numpy().dtype.type

    @property
    def size(self: Any) -> Any:
        """
        x: f32[2]

        >>> x.dtype.size
        x.dtype.itemsize
        """
        return self.itemsize

    @property
    def min(self: Any) -> float:
        """
        x: f32[2]; n: i32[3]; b: bool[2]

        >>> x.dtype.min
        torch.finfo(x.dtype).min
        >>> tf.int32.min
        torch.iinfo(torch.int32).min
        >>> b.dtype.min
        Unsupported: torch has no limits of bool
        """
        if self == torch.bool:
            raise Unsupported("torch has no limits of bool")
        caveat("a Python number in torch", differs="type")
        if self.is_floating_point:
            return torch.finfo(self).min
        return torch.iinfo(self).min

    @property
    def max(self: Any) -> float:
        """
        x: f32[2]; n: i32[3]; b: bool[2]

        >>> tf.float32.max
        torch.finfo(torch.float32).max
        >>> n.dtype.max
        torch.iinfo(n.dtype).max
        >>> b.dtype.max
        Unsupported: torch has no limits of bool
        """
        if self == torch.bool:
            raise Unsupported("torch has no limits of bool")
        caveat("a Python number in torch", differs="type")
        if self.is_floating_point:
            return torch.finfo(self).max
        return torch.iinfo(self).max

    def __eq__(self: torch.dtype, other: torch.dtype) -> bool:  # type: ignore[misc, override]
        """
        x: f32[2]; m: i32[3]; u: ?i32[3]; w: ?i64[3]

        >>> x.dtype == tf.float32
        x.dtype == torch.float32
        >>> x.dtype == "float64"
        x.dtype == torch.float64
        >>> np.float32 == x.dtype
        torch.float32 == x.dtype
        >>> m.dtype == tf.int32
        m.dtype == torch.int32
        >>> u.dtype == tf.int32
        u.dtype in (torch.int32, torch.int64)
        >>> tf.int32 == u.dtype
        u.dtype in (torch.int32, torch.int64)
        >>> w.dtype == tf.int64
        w.dtype == torch.int64
        >>> u.dtype == tf.int32  # --exact-dtypes
        u.dtype == torch.int32
        """
        if exact_dtypes or known(self == other and self != torch.int64):
            return self == other
        if known(other == torch.int32 and (self == torch.int64 or not known(self != torch.int64))):
            caveat("Python's whole numbers are int32 in TensorFlow and int64 in torch: both are taken for int32")
            return self in (torch.int32, torch.int64)
        if known(self == torch.int32 and (other == torch.int64 or not known(other != torch.int64))):
            caveat("Python's whole numbers are int32 in TensorFlow and int64 in torch: both are taken for int32")
            return other in (torch.int32, torch.int64)
        if known(other == torch.int64 and not known(self != torch.int64)):
            caveat("Python's whole numbers are int32 in TensorFlow and int64 in torch: they count as int64 here")
        return self == other

    def __ne__(self: torch.dtype, other: torch.dtype) -> bool:  # type: ignore[misc, override]
        """
        x: f32[2]; m: i32[3]; u: ?i32[3]; w: ?i64[3]

        >>> x.dtype != tf.float32
        x.dtype != torch.float32
        >>> x.dtype != "float64"
        x.dtype != torch.float64
        >>> np.float32 != x.dtype
        torch.float32 != x.dtype
        >>> m.dtype != tf.int32
        m.dtype != torch.int32
        >>> u.dtype != tf.int32
        u.dtype not in (torch.int32, torch.int64)
        >>> tf.int32 != u.dtype
        u.dtype not in (torch.int32, torch.int64)
        >>> w.dtype != tf.int64
        w.dtype != torch.int64
        >>> u.dtype != tf.int32  # --exact-dtypes
        u.dtype != torch.int32
        """
        if exact_dtypes or known(self == other and self != torch.int64):
            return self != other
        if known(other == torch.int32 and (self == torch.int64 or not known(self != torch.int64))):
            caveat("Python's whole numbers are int32 in TensorFlow and int64 in torch: both are taken for int32")
            return self not in (torch.int32, torch.int64)
        if known(self == torch.int32 and (other == torch.int64 or not known(other != torch.int64))):
            caveat("Python's whole numbers are int32 in TensorFlow and int64 in torch: both are taken for int32")
            return other not in (torch.int32, torch.int64)
        if known(other == torch.int64 and not known(self != torch.int64)):
            caveat("Python's whole numbers are int32 in TensorFlow and int64 in torch: they count as int64 here")
        return self != other

    @property
    def base_dtype(self: Any) -> Any:
        """
        x: f32[2]

        >>> x.dtype.base_dtype
        x.dtype
        """
        return self

    @property
    def real_dtype(self: Any) -> Any:
        """
        x: c64[2]

        >>> x.dtype.real_dtype
        x.dtype.to_real()
        """
        return self.to_real()
