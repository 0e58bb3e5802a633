"""tf.keras.Initializer: what calling an initializer makes."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor

from tf2torch.rules.words import Shape, spread, unlikely


class Initializer:
    """Of the objects that tf.keras.initializers and tf.*_initializer make; in torch they are functions."""

    def __call__(self: Any, shape: Shape, dtype: torch.dtype | None = None) -> Tensor:
        """
        k: int = 3; x: f32[2, 3]; s: i32[2] = [2, 5]

        >>> init = tf.keras.initializers.Zeros()
        >>> init([k, 4])
        init(torch.empty(k, 4))
        >>> init = tf.keras.initializers.Ones()
        >>> init(shape=x.shape, dtype=tf.float64)
        init(torch.empty(x.shape, dtype=torch.float64))
        >>> init = tf.keras.initializers.Ones()
        >>> init(s)
        init(torch.empty(s.tolist()))
        """
        if unlikely(isinstance(shape, Tensor)):
            shape = shape.tolist()
        return self(torch.empty(*spread(shape), dtype=dtype))
