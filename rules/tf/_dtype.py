"""What a dtype knows of itself: x.dtype.is_floating, tf.float32.max."""

from __future__ import annotations

from typing import Any

import torch

from tf2torch.rules.words import Unsupported, caveat


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
