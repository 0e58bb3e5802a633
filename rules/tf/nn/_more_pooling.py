"""tf.nn.* : pooling over one and three axes, and with the places of what was found. Channels come last."""

import torch
from torch import Tensor

from tf2torch.rules.words import Unsupported

from ..._helpers.channels_last import pooled, pooled_with_places


def max_pool1d(
    input: Tensor, ksize: int | list[int], strides: int | list[int], padding: str, data_format: str = "NWC"
) -> Tensor:
    """
    x: f32[2, 11, 3]

    >>> tf.nn.max_pool1d(x, 3, 2, "VALID")
    pooled(x, "MAX", 3, 2, "VALID")
    >>> tf.nn.max_pool1d(x, ksize=3, strides=2, padding="SAME")
    pooled(x, "MAX", 3, 2, "SAME")
    >>> tf.nn.max_pool1d(x, [1, 2, 1], [1, 3, 1], "SAME")
    pooled(x, "MAX", [1, 2, 1], [1, 3, 1], "SAME")
    >>> tf.nn.max_pool1d(x, 2, 2, "VALID", "NCW")
    Unsupported: channels not last
    """
    if data_format != "NWC":
        raise Unsupported("channels not last")
    return pooled(input, "MAX", ksize, strides, padding)


def max_pool3d(
    input: Tensor, ksize: int | list[int], strides: int | list[int], padding: str, data_format: str = "NDHWC"
) -> Tensor:
    """
    x: f32[2, 5, 6, 7, 2]

    >>> tf.nn.max_pool3d(x, 2, 3, "VALID")
    pooled(x, "MAX", 2, 3, "VALID")
    >>> tf.nn.max_pool3d(x, ksize=2, strides=3, padding="SAME")
    pooled(x, "MAX", 2, 3, "SAME")
    >>> tf.nn.max_pool3d(x, [1, 2, 3, 1, 1], [1, 2, 1, 3, 1], "SAME")
    pooled(x, "MAX", [1, 2, 3, 1, 1], [1, 2, 1, 3, 1], "SAME")
    >>> tf.nn.max_pool3d(x, 2, 2, "VALID", "NCDHW")
    Unsupported: channels not last
    """
    if data_format != "NDHWC":
        raise Unsupported("channels not last")
    return pooled(input, "MAX", ksize, strides, padding)


def avg_pool1d(
    input: Tensor, ksize: int | list[int], strides: int | list[int], padding: str, data_format: str = "NWC"
) -> Tensor:
    """
    x: f32[2, 11, 3]

    >>> tf.nn.avg_pool1d(x, 3, 2, "VALID")
    pooled(x, "AVG", 3, 2, "VALID")
    >>> tf.nn.avg_pool1d(x, ksize=3, strides=2, padding="SAME")
    pooled(x, "AVG", 3, 2, "SAME")
    >>> tf.nn.avg_pool1d(x, [1, 2, 1], [1, 3, 1], "SAME")
    pooled(x, "AVG", [1, 2, 1], [1, 3, 1], "SAME")
    >>> tf.nn.avg_pool1d(x, 2, 2, "VALID", "NCW")
    Unsupported: channels not last
    """
    if data_format != "NWC":
        raise Unsupported("channels not last")
    return pooled(input, "AVG", ksize, strides, padding)


def avg_pool3d(
    input: Tensor, ksize: int | list[int], strides: int | list[int], padding: str, data_format: str = "NDHWC"
) -> Tensor:
    """
    x: f32[2, 5, 6, 7, 2]

    >>> tf.nn.avg_pool3d(x, 2, 3, "VALID")
    pooled(x, "AVG", 2, 3, "VALID")
    >>> tf.nn.avg_pool3d(x, ksize=2, strides=3, padding="SAME")
    pooled(x, "AVG", 2, 3, "SAME")
    >>> tf.nn.avg_pool3d(x, [1, 2, 3, 1, 1], [1, 2, 1, 3, 1], "SAME")
    pooled(x, "AVG", [1, 2, 3, 1, 1], [1, 2, 1, 3, 1], "SAME")
    >>> tf.nn.avg_pool3d(x, 2, 2, "VALID", "NCDHW")
    Unsupported: channels not last
    """
    if data_format != "NDHWC":
        raise Unsupported("channels not last")
    return pooled(input, "AVG", ksize, strides, padding)


def max_pool_with_argmax(
    input: Tensor,
    ksize: int | list[int],
    strides: int | list[int],
    padding: str,
    data_format: str = "NHWC",
    output_dtype: torch.dtype = torch.int64,
    include_batch_in_index: bool = False,
) -> tuple[Tensor, Tensor]:
    """
    x: f32[2, 9, 10, 3]

    >>> tf.nn.max_pool_with_argmax(x, 2, 2, "VALID")
    pooled_with_places(x, 2, 2, "VALID", False)
    >>> tf.nn.max_pool_with_argmax(x, ksize=[1, 3, 2, 1], strides=[1, 2, 3, 1], padding="SAME")
    pooled_with_places(x, [1, 3, 2, 1], [1, 2, 3, 1], "SAME", False)
    >>> tf.nn.max_pool_with_argmax(x, 3, 2, "SAME", include_batch_in_index=True).argmax
    pooled_with_places(x, 3, 2, "SAME", True).argmax
    >>> tf.nn.max_pool_with_argmax(x, 2, 2, "VALID", output_dtype=tf.int32)
    Unsupported: torch's places are int64
    >>> tf.nn.max_pool_with_argmax(x, 2, 2, "VALID", data_format="NCHW")
    Unsupported: channels not last
    """
    if data_format != "NHWC":
        raise Unsupported("channels not last")
    if output_dtype != torch.int64:
        raise Unsupported("torch's places are int64")
    return pooled_with_places(input, ksize, strides, padding, include_batch_in_index)


def pool(
    input: Tensor,
    window_shape: int | list[int],
    pooling_type: str,
    strides: int | list[int] | None = None,
    padding: str = "VALID",
    data_format: str | None = None,
    dilations: int | list[int] | None = None,
) -> Tensor:
    """
    x: f32[2, 9, 10, 3]; y: f32[2, 11, 3]

    >>> tf.nn.pool(x, [2, 3], "MAX")
    pooled(x, "MAX", [2, 3], None, "VALID", None)
    >>> tf.nn.pool(y, [3], pooling_type="AVG", strides=[2], padding="SAME")
    pooled(y, "AVG", [3], [2], "SAME", None)
    >>> tf.nn.pool(x, [2, 2], "MAX", padding="VALID", dilations=[2, 3])
    pooled(x, "MAX", [2, 2], None, "VALID", [2, 3])
    >>> tf.nn.pool(x, [2, 2], "AVG", dilations=[2, 2])
    Unsupported: dilations of an average
    >>> tf.nn.pool(x, [2, 2], "AVG", data_format="NCHW")
    Unsupported: channels not last
    """
    if data_format in ("NCW", "NCHW", "NCDHW"):
        raise Unsupported("channels not last")
    if dilations is not None and pooling_type == "AVG":
        raise Unsupported("dilations of an average")
    return pooled(input, pooling_type, window_shape, strides, padding, dilations)
