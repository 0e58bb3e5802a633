"""tf.nn.* : convolutions over one and three axes, transposed ones, and what is made of them. Channels come last."""

from torch import Tensor

from tf2torch.rules.words import Shape, Unsupported

from ..._helpers.channels_last import conv_transposed, convolved, dilated


def conv3d(
    input: Tensor,
    filters: Tensor,
    strides: list[int],
    padding: str,
    data_format: str = "NDHWC",
    dilations: list[int] | None = None,
) -> Tensor:
    """
    x: f32[2, 5, 6, 7, 2]; w: f32[2, 3, 2, 2, 4]; g: f32[2, 1, 3, 1, 4]; a: ndarray f32[2, 5, 6, 7, 2]

    >>> tf.nn.conv3d(x, w, [1, 1, 1, 1, 1], "VALID")
    convolved(x, w, [1, 1, 1, 1, 1], "VALID", None)
    >>> tf.nn.conv3d(x, w, strides=[1, 2, 1, 3, 1], padding="SAME")
    convolved(x, w, [1, 2, 1, 3, 1], "SAME", None)
    >>> tf.nn.conv3d(x, w, [1, 1, 1, 1, 1], "SAME", data_format="NCDHW")
    Unsupported: channels not last
    """
    if data_format != "NDHWC":
        raise Unsupported("channels not last")
    return convolved(input, filters, strides, padding, dilations)


def atrous_conv2d(value: Tensor, filters: Tensor, rate: int, padding: str) -> Tensor:
    """
    x: f32[2, 9, 11, 6]; w: f32[3, 2, 6, 5]

    >>> tf.nn.atrous_conv2d(x, w, 2, "VALID")
    convolved(x, w, 1, "VALID", 2)
    >>> tf.nn.atrous_conv2d(x, w, rate=3, padding="SAME")
    convolved(x, w, 1, "SAME", 3)
    """
    return convolved(value, filters, 1, padding, rate)


def separable_conv2d(
    input: Tensor,
    depthwise_filter: Tensor,
    pointwise_filter: Tensor,
    strides: list[int],
    padding: str,
    data_format: str | None = None,
    dilations: list[int] | None = None,
) -> Tensor:
    """
    x: f32[2, 9, 11, 3]; d: f32[3, 4, 3, 2]; p: f32[1, 1, 6, 5]

    >>> tf.nn.separable_conv2d(x, d, p, [1, 1, 1, 1], "SAME")
    convolved(convolved(x, d.flatten(-2).unsqueeze(-2), [1, 1, 1, 1], "SAME", None), p, 1, "VALID")
    >>> tf.nn.separable_conv2d(x, d, p, strides=[1, 2, 2, 1], padding="VALID")
    convolved(convolved(x, d.flatten(-2).unsqueeze(-2), [1, 2, 2, 1], "VALID", None), p, 1, "VALID")
    >>> tf.nn.separable_conv2d(x, d, p, [1, 1, 1, 1], "VALID", dilations=[2, 2])
    convolved(convolved(x, d.flatten(-2).unsqueeze(-2), [1, 1, 1, 1], "VALID", [2, 2]), p, 1, "VALID")
    >>> tf.nn.separable_conv2d(x, d, p, [1, 1, 1, 1], "SAME", "NCHW")
    Unsupported: channels not last
    """
    if data_format == "NCHW":
        raise Unsupported("channels not last")
    within = convolved(input, depthwise_filter.flatten(-2).unsqueeze(-2), strides, padding, dilations)
    return convolved(within, pointwise_filter, 1, "VALID")


def conv1d_transpose(
    input: Tensor,
    filters: Tensor,
    output_shape: Shape,
    strides: int | list[int],
    padding: str = "SAME",
    data_format: str = "NWC",
    dilations: int | list[int] | None = None,
) -> Tensor:
    """
    x: f32[2, 5, 3]; w: f32[4, 7, 3]; k: int = 2

    >>> tf.nn.conv1d_transpose(x, w, [2, 10, 7], 2)
    conv_transposed(x, w, [2, 10, 7], 2, "SAME", None)
    >>> tf.nn.conv1d_transpose(x, w, [k, 15, 7], strides=[1, 3, 1])
    conv_transposed(x, w, [k, 15, 7], [1, 3, 1], "SAME", None)
    >>> tf.nn.conv1d_transpose(x, w, output_shape=[2, 12, 7], strides=2, padding="VALID")
    conv_transposed(x, w, [2, 12, 7], 2, "VALID", None)
    >>> tf.nn.conv1d_transpose(x, w, [2, 5, 7], 1, data_format="NCW")
    Unsupported: channels not last
    """
    if data_format != "NWC":
        raise Unsupported("channels not last")
    return conv_transposed(input, filters, output_shape, strides, padding, dilations)


def conv2d_transpose(
    input: Tensor,
    filters: Tensor,
    output_shape: Shape,
    strides: int | list[int],
    padding: str = "SAME",
    data_format: str = "NHWC",
    dilations: int | list[int] | None = None,
) -> Tensor:
    """
    x: f32[2, 5, 6, 3]; w: f32[3, 4, 7, 3]; k: int = 2

    >>> tf.nn.conv2d_transpose(x, w, [2, 10, 12, 7], strides=[1, 2, 2, 1])
    conv_transposed(x, w, [2, 10, 12, 7], [1, 2, 2, 1], "SAME", None)
    >>> tf.nn.conv2d_transpose(x, w, [k, 9, 18, 7], [2, 3], "SAME")
    conv_transposed(x, w, [k, 9, 18, 7], [2, 3], "SAME", None)
    >>> tf.nn.conv2d_transpose(x, w, output_shape=[2, 11, 14, 7], strides=2, padding="VALID")
    conv_transposed(x, w, [2, 11, 14, 7], 2, "VALID", None)
    >>> tf.nn.conv2d_transpose(x, w, tf.stack([tf.shape(x)[0], 10, 12, 7]), 2)
    conv_transposed(x, w, torch.tensor([x.shape[0], 10, 12, 7]), 2, "SAME", None)
    >>> tf.nn.conv2d_transpose(x, w, [2, 5, 6, 7], 1, data_format="NCHW")
    Unsupported: channels not last
    """
    if data_format != "NHWC":
        raise Unsupported("channels not last")
    return conv_transposed(input, filters, output_shape, strides, padding, dilations)


def conv3d_transpose(
    input: Tensor,
    filters: Tensor,
    output_shape: Shape,
    strides: int | list[int],
    padding: str = "SAME",
    data_format: str = "NDHWC",
    dilations: int | list[int] | None = None,
) -> Tensor:
    """
    x: f32[2, 3, 4, 2, 3]; w: f32[2, 3, 2, 5, 3]; k: int = 2

    >>> tf.nn.conv3d_transpose(x, w, [2, 6, 8, 4, 5], 2)
    conv_transposed(x, w, [2, 6, 8, 4, 5], 2, "SAME", None)
    >>> tf.nn.conv3d_transpose(x, w, [k, 4, 9, 3, 5], strides=[1, 1, 2, 1, 1], padding="VALID")
    conv_transposed(x, w, [k, 4, 9, 3, 5], [1, 1, 2, 1, 1], "VALID", None)
    >>> tf.nn.conv3d_transpose(x, w, [2, 3, 4, 2, 5], 1, data_format="NCDHW")
    Unsupported: channels not last
    """
    if data_format != "NDHWC":
        raise Unsupported("channels not last")
    return conv_transposed(input, filters, output_shape, strides, padding, dilations)


def conv_transpose(
    input: Tensor,
    filters: Tensor,
    output_shape: Shape,
    strides: int | list[int],
    padding: str = "SAME",
    data_format: str | None = None,
    dilations: int | list[int] | None = None,
) -> Tensor:
    """
    x: f32[2, 5, 6, 3]; w: f32[3, 4, 7, 3]; y: f32[2, 5, 3]; v: f32[4, 7, 3]

    >>> tf.nn.conv_transpose(x, w, [2, 10, 12, 7], 2)
    conv_transposed(x, w, [2, 10, 12, 7], 2, "SAME", None)
    >>> tf.nn.conv_transpose(y, v, [2, 12, 7], strides=2, padding="VALID", data_format="NWC")
    conv_transposed(y, v, [2, 12, 7], 2, "VALID", None)
    >>> tf.nn.conv_transpose(x, w, [2, 10, 12, 7], 2, data_format="NCHW")
    Unsupported: channels not last
    """
    if data_format in ("NCW", "NCHW", "NCDHW"):
        raise Unsupported("channels not last")
    return conv_transposed(input, filters, output_shape, strides, padding, dilations)


def atrous_conv2d_transpose(value: Tensor, filters: Tensor, output_shape: Shape, rate: int, padding: str) -> Tensor:
    """
    x: f32[2, 9, 11, 6]; w: f32[3, 2, 5, 6]

    >>> tf.nn.atrous_conv2d_transpose(x, w, [2, 13, 13, 5], 2, "VALID")
    conv_transposed(x, w, [2, 13, 13, 5], 1, "VALID", 2)
    >>> tf.nn.atrous_conv2d_transpose(x, w, [2, 9, 11, 5], rate=2, padding="SAME")
    conv_transposed(x, w, [2, 9, 11, 5], 1, "SAME", 2)
    """
    return conv_transposed(value, filters, output_shape, 1, padding, rate)


def dilation2d(
    input: Tensor, filters: Tensor, strides: list[int], padding: str, data_format: str, dilations: list[int]
) -> Tensor:
    """
    x: f32[2, 9, 11, 3]; w: f32[3, 2, 3]

    >>> tf.nn.dilation2d(x, w, [1, 1, 1, 1], "VALID", "NHWC", [1, 1, 1, 1])
    dilated(x, w, [1, 1, 1, 1], "VALID", [1, 1, 1, 1])
    >>> tf.nn.dilation2d(x, w, strides=[1, 2, 3, 1], padding="SAME", data_format="NHWC", dilations=[1, 2, 1, 1])
    dilated(x, w, [1, 2, 3, 1], "SAME", [1, 2, 1, 1])
    >>> tf.nn.dilation2d(x, w, [1, 1, 1, 1], "VALID", "NCHW", [1, 1, 1, 1])
    Unsupported: channels not last
    """
    if data_format != "NHWC":
        raise Unsupported("channels not last")
    return dilated(input, filters, strides, padding, dilations)


def erosion2d(
    value: Tensor, filters: Tensor, strides: list[int], padding: str, data_format: str, dilations: list[int]
) -> Tensor:
    """
    x: f32[2, 9, 11, 3]; w: f32[3, 2, 3]

    >>> tf.nn.erosion2d(x, w, [1, 1, 1, 1], "VALID", "NHWC", [1, 1, 1, 1])
    -dilated(-x, w.flip((0, 1)), [1, 1, 1, 1], "VALID", [1, 1, 1, 1])
    >>> tf.nn.erosion2d(x, w, strides=[1, 2, 3, 1], padding="SAME", data_format="NHWC", dilations=[1, 2, 1, 1])
    -dilated(-x, w.flip((0, 1)), [1, 2, 3, 1], "SAME", [1, 2, 1, 1])
    >>> tf.nn.erosion2d(x, w, [1, 1, 1, 1], "VALID", "NCHW", [1, 1, 1, 1])
    Unsupported: channels not last
    """
    if data_format != "NHWC":
        raise Unsupported("channels not last")
    return -dilated(-value, filters.flip((0, 1)), strides, padding, dilations)
