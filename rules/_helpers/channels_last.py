"""Convolution and pooling of data whose channels come last, over one, two or three axes."""

from collections import namedtuple
from collections.abc import Sequence
from typing import Annotated, Any

import torch
import torch.nn.functional as F
from torch import Tensor

from .convolution import pad_same, same_padding


def window_sizes(sizes: int | Sequence[int] | None, count: int) -> tuple[int, ...]:
    """2, [2], [2, 3] or, with batch and channels, [1, 2, 3, 1]: one number for each of `count` axes."""
    given = [sizes or 1] if sizes is None or isinstance(sizes, int) else list(sizes)
    given = given[1:-1] if len(given) == count + 2 else given
    return tuple(given * count if len(given) == 1 else given)


def convolved(x: Tensor, filters: Tensor, strides: Any, padding: Any, dilations: Any = None) -> Tensor:
    """The convolution with filters (*sizes, in, out), in groups where the filters take fewer channels."""
    count: int = filters.dim() - 2
    steps, spread = window_sizes(strides, count), window_sizes(dilations, count)
    x, weight = x.movedim(-1, 1), filters.movedim((-1, -2), (0, 1))
    if padding == "SAME":
        x = pad_same(x, filters.shape[:count], steps, spread)
    elif padding != "VALID":
        x = F.pad(x, [n for pair in reversed(padding[1:-1]) for n in pair])
    convolve = (F.conv1d, F.conv2d, F.conv3d)[count - 1]
    return convolve(x, weight, stride=steps, dilation=spread, groups=x.shape[1] // weight.shape[1]).movedim(1, -1)


def conv_transposed(
    x: Tensor, filters: Tensor, output_shape: Any, strides: Any, padding: str, dilations: Any = None
) -> Tensor:
    """The transposed convolution with filters (*sizes, out, in), cropped to output_shape."""
    count: int = filters.dim() - 2
    steps, spread = window_sizes(strides, count), window_sizes(dilations, count)
    sizes = [int(n) for n in output_shape][-count - 1 : -1]
    convolve = (F.conv_transpose1d, F.conv_transpose2d, F.conv_transpose3d)[count - 1]
    full = convolve(x.movedim(-1, 1), filters.movedim((-1, -2), (0, 1)), stride=steps, dilation=spread)
    crop: list[int] = []
    for axis in reversed(range(count)):
        cut = same_padding(sizes[axis], filters.shape[axis], steps[axis], spread[axis])[0] if padding == "SAME" else 0
        crop += [-cut, sizes[axis] + cut - full.shape[axis + 2]]
    return F.pad(full, crop).movedim(1, -1)


def pooled(x: Tensor, how: str, ksize: Any, strides: Any, padding: str, dilations: Any = None) -> Tensor:
    """The largest ("MAX") or the mean value of each window; what is padded is not counted."""
    count: int = x.dim() - 2
    size, steps, spread = (window_sizes(n, count) for n in (ksize, strides, dilations))
    x = x.movedim(-1, 1)
    if how == "MAX":
        lowest = float("-inf") if x.is_floating_point() else torch.iinfo(x.dtype).min
        x = pad_same(x, size, steps, spread, value=lowest) if padding == "SAME" else x
        return (F.max_pool1d, F.max_pool2d, F.max_pool3d)[count - 1](x, size, steps, dilation=spread).movedim(1, -1)
    average = (F.avg_pool1d, F.avg_pool2d, F.avg_pool3d)[count - 1]
    if padding == "SAME":
        inside = average(pad_same(torch.ones_like(x[:1, :1]), size, steps), size, steps)
        return (average(pad_same(x, size, steps), size, steps) / inside).movedim(1, -1)
    return average(x, size, steps).movedim(1, -1)


def pooled_with_places(
    x: Tensor, ksize: Any, strides: Any, padding: str, with_batch: bool
) -> Annotated[Any, "output argmax"]:
    """The largest value of each window, and its place in the image when that is laid out flat, channels last."""
    count, height, width, channels = x.shape
    size, steps = window_sizes(ksize, 2), window_sizes(strides, 2)
    padded, above, left = x.movedim(-1, 1), 0, 0
    if padding == "SAME":
        above, left = (same_padding(n, k, s, 1)[0] for n, k, s in zip((height, width), size, steps))
        padded = pad_same(padded, size, steps, value=float("-inf"))
    values, places = F.max_pool2d(padded, size, steps, return_indices=True)
    places = (places // padded.shape[-1] - above) * width + places % padded.shape[-1] - left
    places = places.movedim(1, -1) * channels + torch.arange(channels, device=x.device)
    if with_batch:
        places = places + torch.arange(count, device=x.device).reshape(-1, 1, 1, 1) * (height * width * channels)
    named = namedtuple("named", ["output", "argmax"])
    return named(values.movedim(1, -1), places)


def dilated(x: Tensor, filters: Tensor, strides: Any, padding: str, dilations: Any) -> Tensor:
    """The largest sum of a window of each channel and the filter (height, width, channels)."""
    size, steps, spread = tuple(filters.shape[:2]), window_sizes(strides, 2), window_sizes(dilations, 2)
    x = x.movedim(-1, 1)
    if padding == "SAME":
        x = pad_same(x, size, steps, spread, value=float("-inf"))
    height, width = ((n - (k - 1) * d - 1) // s + 1 for n, k, d, s in zip(x.shape[2:], size, spread, steps))
    windows: Tensor = F.unfold(x, size, dilation=spread, stride=steps)
    windows = windows.reshape(*x.shape[:2], size[0] * size[1], height, width)
    weights = filters.movedim(-1, 0).reshape(1, x.shape[1], size[0] * size[1], 1, 1)
    return torch.amax(windows + weights, dim=2).movedim(1, -1)
