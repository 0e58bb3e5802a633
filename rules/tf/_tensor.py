"""Methods and attributes of a tensor that torch spells otherwise (operators have their own file)."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch

from tf2torch.rules.words import Fact, Ignored, Scalar, Unsupported, aliases_variable, caveat, known


class Tensor(torch.Tensor):
    """What tf.Tensor has besides operators."""

    def numpy(self: Scalar | torch.Size, *, elsewhere: Fact[bool] = False, role: Fact[str] = "kept") -> Any:  # type: ignore[override]
        """
        x: f32[2, 3]; n: i32[4]; k: int = 3; v: var f32[3]

        >>> n.numpy()
        n.numpy()
        >>> tf.stop_gradient(x).numpy()
        x.detach().numpy()
        >>> (v * 2.0).numpy()
        (v * 2.0).detach().numpy()
        >>> v[0].numpy()
        v[0].detach().numpy().copy()
        >>> tf.shape(x).numpy()
        np.array(x.shape)
        >>> tf.size(x).numpy()
        x.numel()

        v: var f32[3]

        >>> with tf.device("/GPU:0"):
        ...     y = v * 2.0
        >>> y.numpy()
        y.detach().cpu().numpy()

        n: i32[4]

        >>> with tf.device("/GPU:0"):
        ...     m = n * 2
        >>> m.numpy()
        m.cpu().numpy()

        v: var f32[3]

        >>> with tf.device("/GPU:0"):
        ...     w = tf.Variable(v)
        ...     row = w[1:]
        >>> row.numpy()
        row.detach().cpu().numpy().copy()

        x: f32[2, 3]; v: var f32[3]; n: i32[4]

        >>> "%.3f of %s" % (tf.reduce_sum(x).numpy(), v[1:].numpy() * 2.0)
        "%.3f of %s" % (torch.sum(x).item(), v[1:].detach().numpy() * 2.0)
        >>> f"{x[0, 1].numpy():.2f}, {v.numpy().tolist()}"
        f"{x[0, 1].item():.2f}, {v.tolist()}"
        >>> int(n[0].numpy())
        int(n[0])
        """
        if isinstance(self, (int, float)):
            caveat("a Python number", differs="type")
            return self
        if isinstance(self, torch.Size):
            return np.array(self)
        if known(role == "converted"):
            return self
        if known(role == "scalar" or (role == "shown" and self.dim() == 0)):
            return self.item()
        if known(elsewhere and role == "kept" and aliases_variable(self)):
            return self.detach().cpu().numpy().copy()
        if known(elsewhere and not self.requires_grad):  # a tensor of this file may be on a GPU
            return self.cpu().numpy()
        if known(elsewhere):
            return self.detach().cpu().numpy()
        if known(role == "kept" and aliases_variable(self)):
            return self.detach().numpy().copy()
        if known(not self.requires_grad):
            return self.numpy()
        return self.detach().numpy()

    def __array__(self: Any, dtype: Ignored = None, *, elsewhere: Fact[bool] = False) -> Any:
        """
        x: f32[2, 3]; v: var f32[3]

        >>> np.sum(tf.stop_gradient(x), axis=1)
        np.sum(x.detach().numpy(), axis=1)
        >>> np.array([v, v * 2.0])
        np.array([v.detach().numpy(), (v * 2.0).detach().numpy()])
        >>> np.exp(tf.cast(x > 0.0, tf.float32))
        np.exp((x > 0.0).float().numpy())

        >>> losses = []
        >>> losses.append(v * 2.0)
        >>> np.mean(losses)
        np.mean([tensor.detach().numpy() for tensor in losses])

        >>> with tf.device("/GPU:0"):
        ...     y = x * 2.0
        >>> np.sum(y)
        np.sum(y.detach().cpu().numpy())

        >>> with tf.device("/GPU:0"):
        ...     parts = [v * float(k) for k in range(3)]
        >>> np.sum(parts)
        np.sum([tensor.detach().cpu().numpy() for tensor in parts])
        """
        if isinstance(self, (list, tuple)):
            if known(elsewhere):
                return [tensor.detach().cpu().numpy() for tensor in self]
            return [tensor.detach().numpy() for tensor in self]
        if known(elsewhere):
            return self.detach().cpu().numpy()
        if known(not self.requires_grad):
            return self.numpy()
        return self.detach().numpy()

    def __float__(self: Tensor) -> float:
        """
        x: f32[2, 3]; v: var f32[3]

        >>> float(tf.reduce_sum(x))
        torch.sum(x).item()
        >>> float(v[0].numpy()) + 1.0
        v[0].item() + 1.0
        """
        return self.item()

    def cpu(self: Tensor) -> torch.Tensor:  # type: ignore[override]
        """
        x: f32[2, 3]

        >>> x.cpu()
        x.cpu()
        """
        return self.cpu()

    def get_shape(self: Tensor) -> Any:
        """
        x: f32[2, 3]

        >>> x.get_shape()
        x.shape
        """
        return self.shape

    @property
    def device(self: Tensor) -> torch.device:  # type: ignore[override]
        """
        x: f32[2, 3]

        >>> x.device
        x.device
        """
        caveat("an object in torch, a text in TensorFlow: compare x.device.type", differs="type")
        caveat("without TensorFlow's job and task", differs="values")
        return self.device

    def gpu(self: Tensor, gpu_index: int = 0) -> torch.Tensor:
        """
        x: f32[2, 3]

        >>> for _ in tf.config.list_physical_devices("GPU"):
        ...     y = x.gpu()
        >>> x.cpu()
        x.cpu()
        >>> for _ in tf.config.list_physical_devices("GPU"):
        ...     y = x.gpu(gpu_index=1)
        >>> x.cpu()
        x.cpu()
        """
        if gpu_index == 0:  # both raise where there is no GPU
            return self.cuda()
        return self.cuda(gpu_index)

    @property
    def name(self: Ignored) -> str:
        """
        x: f32[2, 3]

        >>> x.name
        Unsupported: a tensor has no name in torch
        """
        raise Unsupported("a tensor has no name in torch")

    def set_shape(self: Ignored, shape: Ignored) -> None:
        """
        x: f32[2, 3]

        >>> x.set_shape([None, 3])
        Unsupported: tf.Tensor.set_shape has no meaning in torch: remove it
        """
        raise Unsupported("tf.Tensor.set_shape has no meaning in torch: remove it")
