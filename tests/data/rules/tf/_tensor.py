"""tf.Tensor and joining."""

import torch

from tf2torch.rules.words import Tensors, Unsupported

from ._helpers.sizes import adds_up

float32 = torch.float32


class Tensor:
    def numpy(self):
        """
        x: f32[2, 3]

        >>> x.numpy()
        x.detach().cpu().numpy()
        """
        return self.detach().cpu().numpy()

    @property
    def ndim(self):
        """
        x: f32[2, 3]

        >>> x.ndim
        x.dim()
        """
        return self.dim()


def split(value: torch.Tensor, num_or_size_splits: int | list[int], axis: int = 0, num: int | None = None) -> Tensors:
    """
    x: f32[6, 4]; k: int = 3

    >>> tf.split(x, k)
    torch.chunk(x, k)
    >>> tf.split(x, [1, 2, 3])
    torch.split(x, [1, 2, 3])
    >>> tf.split(x, [1, -1])
    Unsupported: a size of -1
    """
    if num is not None or (not isinstance(num_or_size_splits, int) and not adds_up(num_or_size_splits)):
        raise Unsupported("a size of -1")
    if isinstance(num_or_size_splits, int):
        return torch.chunk(value, num_or_size_splits, dim=axis)
    return torch.split(value, num_or_size_splits, dim=axis)
