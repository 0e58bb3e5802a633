"""Methods of a variable (assign and its like are statements, which idioms translate)."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from tf2torch.rules.words import Fact, Ignored, Unsupported, known


class Variable(nn.Parameter):
    """What tf.Variable has besides what tensors have."""

    def numpy(self, *, elsewhere: Fact[bool] = False) -> Any:  # type: ignore[override]
        """
        v: var f32[3]

        >>> v.numpy()
        v.detach().numpy().copy()

        >>> with tf.device("/GPU:0"):
        ...     y = v * 2.0
        >>> v.numpy()
        v.detach().cpu().numpy().copy()
        """
        if known(elsewhere):  # a tensor of this file may be on a GPU
            return self.detach().cpu().numpy().copy()
        return self.detach().numpy().copy()

    def read_value(self: Tensor) -> torch.Tensor:
        """
        v: var f32[3]

        >>> v.read_value()
        v.clone()
        """
        return self.clone()

    def value(self: Tensor) -> torch.Tensor:
        """
        v: var f32[3]

        >>> v.value()
        v.clone()
        """
        return self.clone()

    def get_shape(self) -> Any:
        """
        v: var f32[3]

        >>> v.get_shape()
        v.shape
        """
        return self.shape

    @property
    def name(self: Ignored) -> str:
        """
        v: var f32[3]

        >>> v.name
        Unsupported: a parameter has no name of its own in torch: the module that holds it names it
        """
        raise Unsupported("a parameter has no name of its own in torch: the module that holds it names it")

    @property
    def trainable(self) -> bool:
        """
        v: var f32[3]

        >>> v.trainable
        v.requires_grad
        """
        return self.requires_grad
