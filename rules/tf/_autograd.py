"""tf.GradientTape and what stops gradients."""

from typing import Any

import torch
from torch import Tensor

from tf2torch.rules.words import Fact, Unsupported, unlikely


class GradientTape:
    """The calls on a tape; the `with` itself is an idiom of its own."""

    def gradient(
        self,
        target: Tensor | list | tuple,
        sources: Tensor | list | tuple,
        output_gradients: Tensor | None = None,
        unconnected_gradients: Any = None,
        *,
        recording: Fact[bool],
        persistent: Fact[bool],
    ) -> Any:
        """The gradients of the target by the sources; a list of sources gives a tuple."""
        if isinstance(target, (list, tuple)):
            raise Unsupported("several targets at once")
        if unlikely(not target.requires_grad):
            raise Unsupported("the target depends on nothing that is watched: TensorFlow gives None")
        if unconnected_gradients is not None:
            raise Unsupported("unconnected_gradients")
        if isinstance(sources, (list, tuple)):
            if output_gradients is not None:
                return torch.autograd.grad(target, sources, output_gradients, retain_graph=True if persistent else None, create_graph=recording)
            if unlikely(target.dim() != 0):
                return torch.autograd.grad(target.sum(), sources, retain_graph=True if persistent else None, create_graph=recording)
            return torch.autograd.grad(target, sources, retain_graph=True if persistent else None, create_graph=recording)
        if unlikely(not sources.requires_grad):
            raise Unsupported("the source is neither a variable nor watched: TensorFlow gives None")
        if output_gradients is not None:
            return torch.autograd.grad(target, sources, output_gradients, retain_graph=True if persistent else None, create_graph=recording)[0]
        if unlikely(target.dim() != 0):
            return torch.autograd.grad(target.sum(), sources, retain_graph=True if persistent else None, create_graph=recording)[0]
        return torch.autograd.grad(target, sources, retain_graph=True if persistent else None, create_graph=recording)[0]

    def stop_recording(self) -> Any:
        """What is computed in the block is not followed."""
        return torch.no_grad()
