"""Methods of a variable (assign and its like are statements, which idioms translate)."""

from __future__ import annotations

from typing import Any

import torch
from torch import Tensor, nn

from tf2torch.rules.words import Fact, Ignored, Operand, Unsupported, caveat, known


class Variable(nn.Parameter):
    """What tf.Variable has besides what tensors have."""

    def numpy(self, *, elsewhere: Fact[bool] = False, role: Fact[str] = "kept") -> Any:  # type: ignore[override]
        """
        v: var f32[3]; s: var f32[]

        >>> v.numpy()
        v.detach().numpy().copy()
        >>> v.numpy().sum()
        v.detach().numpy().sum()
        >>> f"{s.numpy()}, {v.numpy() * 2.0}, {int(s.numpy())}"
        f"{s.item()}, {v.detach().numpy() * 2.0}, {int(s)}"
        >>> f"{s.numpy():.3f}"
        f"{s.item():.3f}"

        >>> with tf.device("/GPU:0"):
        ...     w = tf.Variable(v)
        >>> w.numpy()
        w.detach().cpu().numpy().copy()

        >>> with tf.device("/GPU:0"):
        ...     w = tf.Variable(v)
        >>> w.numpy() + 1.0
        w.detach().cpu().numpy() + 1.0

        >>> steps = tf.Variable(3, trainable=False)
        >>> steps.numpy() + 1
        steps.numpy() + 1

        >>> steps = tf.Variable(3, trainable=False)
        >>> steps.numpy()
        steps.numpy().copy()
        """
        if known(role == "converted"):
            return self
        if known(role == "scalar" or (role == "shown" and self.dim() == 0)):
            return self.item()
        if known(elsewhere and role == "kept"):  # a tensor of this file may be on a GPU
            return self.detach().cpu().numpy().copy()
        if known(elsewhere):
            return self.detach().cpu().numpy()
        if known(role == "kept" and not self.requires_grad):
            return self.numpy().copy()
        if known(role == "kept"):
            return self.detach().numpy().copy()
        if known(not self.requires_grad):
            return self.numpy()
        return self.detach().numpy()

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

    def scatter_nd_update(self: Tensor, indices: Tensor, updates: Operand) -> torch.Tensor:
        """
        v: var f32[4, 3]; i: i32[2, 2] = [[0, 1], [2, 2]]; u: f32[2]; w: f32[1, 3]

        >>> v.scatter_nd_update(i, u)
        v.detach().index_put_(tuple(i.unbind(-1)), u)
        >>> v.scatter_nd_update([[3]], updates=w)
        v.detach().index_put_(tuple(torch.tensor([[3]]).unbind(-1)), w)
        >>> v.scatter_nd_update([[0, 0]], [2])
        v.detach().index_put_(tuple(torch.tensor([[0, 0]]).unbind(-1)), torch.tensor([2], dtype=torch.float32))
        """
        caveat("what it gives back has no gradient; TensorFlow gives the variable", differs="gradient")
        return self.detach().index_put_(tuple(indices.unbind(-1)), updates)

    def scatter_nd_add(self: Tensor, indices: Tensor, updates: Operand) -> torch.Tensor:
        """
        v: var f32[4, 3]; i: i32[2, 2] = [[0, 1], [2, 2]]; u: f32[2]; w: f32[1, 3]

        >>> v.scatter_nd_add(i, u)
        v.detach().index_put_(tuple(i.unbind(-1)), u, accumulate=True)
        >>> v.scatter_nd_add([[3]], updates=w)
        v.detach().index_put_(tuple(torch.tensor([[3]]).unbind(-1)), w, accumulate=True)
        >>> v.scatter_nd_add(i, [2.0, 3.0])
        v.detach().index_put_(tuple(i.unbind(-1)), torch.tensor([2.0, 3.0]), accumulate=True)
        """
        caveat("what it gives back has no gradient; TensorFlow gives the variable", differs="gradient")
        return self.detach().index_put_(tuple(indices.unbind(-1)), updates, accumulate=True)

    def scatter_nd_sub(self: Tensor, indices: Tensor, updates: Operand) -> torch.Tensor:
        """
        v: var f32[4, 3]; i: i32[2, 2] = [[0, 1], [2, 2]]; u: f32[2]; w: f32[1, 3]

        >>> v.scatter_nd_sub(i, u)
        v.detach().index_put_(tuple(i.unbind(-1)), -u, accumulate=True)
        >>> v.scatter_nd_sub([[3]], updates=w)
        v.detach().index_put_(tuple(torch.tensor([[3]]).unbind(-1)), -w, accumulate=True)
        >>> v.scatter_nd_sub(i, [2.0, 3.0])
        v.detach().index_put_(tuple(i.unbind(-1)), -torch.tensor([2.0, 3.0]), accumulate=True)
        """
        caveat("what it gives back has no gradient; TensorFlow gives the variable", differs="gradient")
        return self.detach().index_put_(tuple(indices.unbind(-1)), -updates, accumulate=True)

    def sparse_read(self: Tensor, indices: Tensor) -> torch.Tensor:
        """
        v: var f32[4, 3]; i: i32[2] = [0, 2]

        >>> v.sparse_read(i)
        v[i]
        >>> v.sparse_read([3, 1])
        v[torch.tensor([3, 1])]
        """
        return self[indices]

    def gather_nd(self: Tensor, indices: Tensor) -> torch.Tensor:
        """
        v: var f32[4, 3]; i: i32[2, 2] = [[0, 1], [2, 2]]

        >>> v.gather_nd(i)
        v[tuple(i.unbind(-1))]
        """
        return self[tuple(indices.unbind(-1))]

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
