"""Moving blocks of NHWC data between the image plane, the channels and the batch."""

from collections.abc import Sequence
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor


def depth_to_blocks(x: Tensor, block: int) -> Tensor:
    """Spread the channels over blocks of the image, channels last (torch.pixel_shuffle orders them otherwise)."""
    n, h, w, c = x.shape
    x = x.reshape(n, h, w, block, block, c // block**2).permute(0, 1, 3, 2, 4, 5)
    return x.reshape(n, h * block, w * block, c // block**2)


def blocks_to_depth(x: Tensor, block: int) -> Tensor:
    """Gather blocks of the image in the channels, channels last."""
    n, h, w, c = x.shape
    x = x.reshape(n, h // block, block, w // block, block, c).permute(0, 1, 3, 2, 4, 5)
    return x.reshape(n, h // block, w // block, block**2 * c)


def blocks_to_batch(x: Tensor, block: Sequence[int] | Tensor, paddings: Any) -> Tensor:
    """Spread blocks of the axes behind the batch over the batch; `paddings` are zeros before and after each axis."""
    pairs, sizes = torch.as_tensor(paddings).tolist(), torch.as_tensor(block).tolist()
    count, rest = len(sizes), x.dim() - len(sizes) - 1
    x = F.pad(x, [0] * 2 * rest + [n for pair in reversed(pairs) for n in pair])
    split = [n for size, b in zip(x.shape[1:], sizes) for n in (size // b, b)]
    moved = x.reshape(x.shape[0], *split, *x.shape[count + 1 :])
    inner, outer = range(2, 2 * count + 1, 2), range(1, 2 * count, 2)
    moved = moved.permute(*inner, 0, *outer, *range(2 * count + 1, moved.dim()))
    return moved.reshape(-1, *split[::2], *x.shape[count + 1 :])


def batch_to_blocks(x: Tensor, block: Sequence[int] | Tensor | int, crops: Any) -> Tensor:
    """Gather the batch in blocks of the axes behind it; `crops` are cut off before and after each axis."""
    pairs = torch.as_tensor(crops).tolist()
    sizes: list[int] = [block] * len(pairs) if isinstance(block, int) else torch.as_tensor(block).tolist()
    count = len(sizes)
    moved = x.reshape(*sizes, -1, *x.shape[1:])
    order = [n for i in range(count) for n in (count + 1 + i, i)]
    moved = moved.permute(count, *order, *range(2 * count + 1, moved.dim()))
    grown = [size * b for size, b in zip(x.shape[1:], sizes)]
    moved = moved.reshape(moved.shape[0], *grown, *x.shape[count + 1 :])
    for axis, (before, after) in enumerate(pairs, 1):
        moved = moved.narrow(axis, before, moved.shape[axis] - before - after)
    return moved
