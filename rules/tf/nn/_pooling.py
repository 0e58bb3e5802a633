"""tf.nn.* : pooling, and blocks of the image as channels. Data stays channels-last."""

import torch
import torch.nn.functional as F
from torch import Tensor

from tf2torch.rules.words import Unsupported, known, spatial, unlikely

from ..._helpers.channels_last import pooled
from ..._helpers.convolution import pad_same
from ..._helpers.pooling import avg_pool_same
from ..._helpers.space import blocks_to_depth, depth_to_blocks


def max_pool2d(
    input: Tensor, ksize: int | list[int], strides: int | list[int], padding: str, data_format: str = "NHWC"
) -> Tensor:
    """
    x: f32[2, 9, 10, 3]; n: i32[2, 9, 10, 3]
    t: f32[1, 2, 4, 1] = [[[[1.], [1.], [2.], [3.]], [[0.], [1.], [3.], [3.]]]]

    >>> tf.nn.max_pool2d(x, 2, 2, "VALID")
    F.max_pool2d(x.permute(0, 3, 1, 2), 2).permute(0, 2, 3, 1)
    >>> tf.nn.max_pool2d(t, ksize=2, strides=2, padding="VALID")
    F.max_pool2d(t.permute(0, 3, 1, 2), 2).permute(0, 2, 3, 1)
    >>> tf.nn.max_pool2d(x, [1, 3, 2, 1], [1, 2, 1, 1], "VALID")
    F.max_pool2d(x.permute(0, 3, 1, 2), (3, 2), (2, 1)).permute(0, 2, 3, 1)
    >>> tf.nn.max_pool2d(x, ksize=2, strides=[1, 2, 2, 1], padding="SAME")
    F.max_pool2d(x.permute(0, 3, 1, 2), 2, ceil_mode=True).permute(0, 2, 3, 1)
    >>> tf.nn.max_pool2d(x, 3, 2, "SAME")
    F.max_pool2d(pad_same(x.permute(0, 3, 1, 2), 3, 2, value=float("-inf")), 3, 2).permute(0, 2, 3, 1)
    >>> tf.nn.max_pool2d(n, 3, 2, "SAME")
    F.max_pool2d(pad_same(n.permute(0, 3, 1, 2), 3, 2, value=torch.iinfo(n.dtype).min), 3, 2).permute(0, 2, 3, 1)
    >>> tf.nn.max_pool2d(x, 2, 2, "VALID", data_format="NCHW")
    Unsupported: only padding 'VALID' and 'SAME', channels last
    """
    if data_format != "NHWC" or isinstance(padding, list):
        raise Unsupported("only padding 'VALID' and 'SAME', channels last")
    x, size, stride = input.permute(0, 3, 1, 2), spatial(ksize), spatial(strides)
    if padding == "VALID":
        if known(size == stride):
            return F.max_pool2d(x, size).permute(0, 2, 3, 1)
        return F.max_pool2d(x, size, stride).permute(0, 2, 3, 1)
    if known(size == 2 and stride == 2):
        return F.max_pool2d(x, 2, ceil_mode=True).permute(0, 2, 3, 1)
    if unlikely(not input.is_floating_point()):
        lowest = torch.iinfo(input.dtype).min
        return F.max_pool2d(pad_same(x, size, stride, value=lowest), size, stride).permute(0, 2, 3, 1)
    return F.max_pool2d(pad_same(x, size, stride, value=float("-inf")), size, stride).permute(0, 2, 3, 1)


def max_pool(
    input: Tensor, ksize: int | list[int], strides: int | list[int], padding: str, data_format: str | None = None
) -> Tensor:
    """
    x: f32[2, 9, 10, 3]; y: f32[2, 9, 3]; u: ?f32[2, 5, 6, 3]

    >>> tf.nn.max_pool(x, ksize=[1, 2, 2, 1], strides=[1, 2, 2, 1], padding="VALID")
    F.max_pool2d(x.permute(0, 3, 1, 2), 2).permute(0, 2, 3, 1)
    >>> tf.nn.max_pool(u, 3, 1, "SAME")
    F.max_pool2d(pad_same(u.permute(0, 3, 1, 2), 3, 1, value=float("-inf")), 3, 1).permute(0, 2, 3, 1)
    >>> tf.nn.max_pool(y, 2, 2, "VALID")
    pooled(y, "MAX", 2, 2, "VALID")
    >>> tf.nn.max_pool(x, 2, 2, "VALID", "NCHW")
    Unsupported: channels not last
    """
    if data_format in ("NCW", "NCHW", "NCDHW"):
        raise Unsupported("channels not last")
    if unlikely(input.dim() != 4):
        return pooled(input, "MAX", ksize, strides, padding)
    return max_pool2d(input, ksize, strides, padding)


def avg_pool2d(
    input: Tensor, ksize: int | list[int], strides: int | list[int], padding: str, data_format: str = "NHWC"
) -> Tensor:
    """
    x: f32[2, 9, 10, 3]

    >>> tf.nn.avg_pool2d(x, 2, 2, "VALID")
    F.avg_pool2d(x.permute(0, 3, 1, 2), 2).permute(0, 2, 3, 1)
    >>> tf.nn.avg_pool2d(x, [1, 3, 2, 1], [1, 2, 1, 1], "VALID")
    F.avg_pool2d(x.permute(0, 3, 1, 2), (3, 2), (2, 1)).permute(0, 2, 3, 1)
    >>> tf.nn.avg_pool2d(x, ksize=2, strides=2, padding="SAME")
    F.avg_pool2d(x.permute(0, 3, 1, 2), 2, ceil_mode=True).permute(0, 2, 3, 1)
    >>> tf.nn.avg_pool2d(x, 3, 2, "SAME")
    avg_pool_same(x.permute(0, 3, 1, 2), 3, 2).permute(0, 2, 3, 1)
    >>> tf.nn.avg_pool2d(x, 2, 2, "VALID", data_format="NCHW")
    Unsupported: channels not last
    """
    if data_format != "NHWC":
        raise Unsupported("channels not last")
    x, size, stride = input.permute(0, 3, 1, 2), spatial(ksize), spatial(strides)
    if padding == "VALID":
        if known(size == stride):
            return F.avg_pool2d(x, size).permute(0, 2, 3, 1)
        return F.avg_pool2d(x, size, stride).permute(0, 2, 3, 1)
    if known(size == 2 and stride == 2):
        return F.avg_pool2d(x, 2, ceil_mode=True).permute(0, 2, 3, 1)
    return avg_pool_same(x, size, stride).permute(0, 2, 3, 1)


def avg_pool(
    input: Tensor, ksize: int | list[int], strides: int | list[int], padding: str, data_format: str | None = None
) -> Tensor:
    """
    x: f32[2, 9, 10, 3]; y: f32[2, 9, 3]

    >>> tf.nn.avg_pool(x, ksize=3, strides=3, padding="VALID")
    F.avg_pool2d(x.permute(0, 3, 1, 2), 3).permute(0, 2, 3, 1)
    >>> tf.nn.avg_pool(y, 2, 2, "VALID")
    pooled(y, "AVG", 2, 2, "VALID")
    >>> tf.nn.avg_pool(x, 2, 2, "VALID", "NCHW")
    Unsupported: channels not last
    """
    if data_format in ("NCW", "NCHW", "NCDHW"):
        raise Unsupported("channels not last")
    if unlikely(input.dim() != 4):
        return pooled(input, "AVG", ksize, strides, padding)
    return avg_pool2d(input, ksize, strides, padding)


def depth_to_space(input: Tensor, block_size: int, data_format: str = "NHWC") -> Tensor:
    """
    x: f32[2, 3, 5, 12]

    >>> tf.nn.depth_to_space(x, 2)
    depth_to_blocks(x, 2)
    >>> tf.nn.depth_to_space(x, 2, data_format="NCHW")
    Unsupported: channels not last
    """
    if data_format != "NHWC":
        raise Unsupported("channels not last")
    return depth_to_blocks(input, block_size)


def space_to_depth(input: Tensor, block_size: int, data_format: str = "NHWC") -> Tensor:
    """
    x: f32[2, 6, 9, 4]

    >>> tf.nn.space_to_depth(x, block_size=3)
    blocks_to_depth(x, 3)
    >>> tf.nn.space_to_depth(x, 3, data_format="NCHW")
    Unsupported: channels not last
    """
    if data_format != "NHWC":
        raise Unsupported("channels not last")
    return blocks_to_depth(input, block_size)
