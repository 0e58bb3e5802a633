"""Methods and attributes of x.shape, which is a torch.Size: a tuple, always known in full."""

from __future__ import annotations

from typing import Any

import torch

from tf2torch.rules.words import Ignored, Unsupported, known

from .._helpers.checks import assert_compatible


class TensorShape:
    """What tf.TensorShape has and a tuple has not."""

    def as_list(self: Any) -> list[int]:
        """
        x: f32[2, 3]; v: var f32[4]

        >>> x.shape.as_list()
        list(x.shape)
        >>> v.shape.as_list()
        list(v.shape)
        >>> x.shape[1:].as_list()
        list(x.shape[1:])
        >>> tf.TensorShape([1, 2]).as_list()
        list(torch.Size([1, 2]))
        """
        return list(self)

    @property
    def rank(self: Any) -> int:
        """
        x: f32[2, 3]

        >>> x.shape.rank
        x.dim()
        """
        return len(self)

    @property
    def ndims(self: Any) -> int:
        """
        x: f32[2, 3]

        >>> x.shape.ndims
        x.dim()
        """
        return len(self)

    def num_elements(self: Any) -> int:
        """
        x: f32[2, 3]

        >>> x.shape.num_elements()
        x.shape.numel()
        """
        return self.numel()

    def is_fully_defined(self: Any) -> bool:
        """
        x: f32[2, 3]

        >>> x.shape.is_fully_defined()
        all(size is not None for size in x.shape)
        """
        return all(size is not None for size in self)

    def concatenate(self: Any, other: Any) -> Any:
        """
        x: f32[2, 3]; y: f32[4]

        >>> x.shape.concatenate(y.shape)
        torch.Size([*x.shape, *y.shape])
        >>> x.shape[:1].concatenate([5, 6])
        torch.Size([*x.shape[:1], 5, 6])
        """
        return torch.Size([*self, *other])

    def is_compatible_with(self: Any, other: Any) -> bool:
        """
        x: f32[2, 3]; y: f32[4]

        >>> x.shape.is_compatible_with(y.shape)
        x.shape == y.shape
        >>> x.shape.is_compatible_with([2, 3])
        x.shape == (2, 3)
        >>> x.shape.is_compatible_with([None, 3])
        Unsupported: a shape that is not known in full
        """
        if isinstance(other, torch.Size):
            return self == other
        if None in other:
            raise Unsupported("a shape that is not known in full")
        return self == tuple(other)

    def assert_is_compatible_with(self: Any, other: Any) -> None:
        """
        x: f32[2, 3]; y: f32[2, 3]

        >>> x.shape.assert_is_compatible_with(y.shape)
        assert_compatible(x.shape, y.shape)
        >>> x.shape.assert_is_compatible_with([2, None])
        assert_compatible(x.shape, [2, None])
        """
        return assert_compatible(self, other)

    def assert_has_rank(self: Any, rank: int) -> None:
        """
        x: f32[2, 3]; k: int = 2

        >>> x.shape.assert_has_rank(k)
        assert_compatible(x.shape, [None] * k)
        """
        return assert_compatible(self, [None] * rank)

    def assert_same_rank(self: Any, other: Any) -> None:
        """
        x: f32[2, 3]; y: f32[4, 5]

        >>> x.shape.assert_same_rank(y.shape)
        assert_compatible(x.shape, [None] * y.dim())
        """
        return assert_compatible(self, [None] * len(other))

    def assert_is_fully_defined(self: Ignored) -> None:
        """
        x: f32[2, 3]

        >>> x.shape.assert_is_fully_defined()
        None
        """
        return None  # noqa: RET501

    def __eq__(self: Any, other: Any) -> bool:
        """
        x: f32[2, 3]; k: int = 3

        >>> x.shape == [2, k]
        x.shape == (2, k)
        >>> x.shape == list(x.shape)
        x.shape == tuple(list(x.shape))
        >>> [2, 4] == x.shape
        (2, 4) == x.shape
        """
        if known(isinstance(self, list)):
            return tuple(self) == other
        return self == tuple(other)

    def __ne__(self: Any, value: Any) -> bool:
        """
        x: f32[2, 3]; k: int = 3

        >>> x.shape != [2, k]
        x.shape != (2, k)
        >>> [2, k] != x.shape
        (2, k) != x.shape
        """
        if known(isinstance(self, list)):
            return tuple(self) != value
        return self != tuple(value)

    def __add__(self: Any, other: Any) -> Any:
        """
        x: f32[2, 3]; k: int = 3

        >>> x.shape + [k]
        x.shape + (k,)
        >>> [4, 5] + x.shape
        torch.Size([4, 5]) + x.shape
        """
        if isinstance(self, list):
            return torch.Size(self) + other
        return self + tuple(other)
