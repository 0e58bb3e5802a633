"""tf.nn.* : convolutions. Data stays channels-last; torch gets a view with the channels in front."""

import torch.nn.functional as F
from torch import Tensor

from tf2torch.rules.words import Unsupported, spatial, unlikely

from ..._helpers.channels_last import convolved
from ..._helpers.convolution import pad_explicit, pad_same


def conv1d(
    input: Tensor,
    filters: Tensor,
    stride: int | list[int],
    padding: str,
    data_format: str = "NWC",
    dilations: int | list[int] | None = None,
) -> Tensor:
    """
    x: f32[2, 11, 3]; w: f32[4, 3, 5]; g: f32[2, 1, 3]

    >>> tf.nn.conv1d(x, w, 1, "VALID")
    F.conv1d(x.mT, w.permute(2, 1, 0)).mT
    >>> tf.nn.conv1d(x, w, stride=2, padding="VALID")
    F.conv1d(x.mT, w.permute(2, 1, 0), stride=2).mT
    >>> tf.nn.conv1d(x, w, 1, "SAME")
    F.conv1d(x.mT, w.permute(2, 1, 0), padding="same").mT
    >>> tf.nn.conv1d(x, w, 1, "SAME", dilations=2)
    F.conv1d(x.mT, w.permute(2, 1, 0), padding="same", dilation=2).mT
    >>> tf.nn.conv1d(x, w, stride=3, padding="SAME")
    F.conv1d(pad_same(x.mT, w.shape[:1], 3, 1), w.permute(2, 1, 0), stride=3).mT
    >>> tf.nn.conv1d(x, w, [1, 2, 1], "VALID")
    convolved(x, w, [1, 2, 1], "VALID", None)
    >>> tf.nn.conv1d(x, w, 1, "VALID", data_format="NCW")
    Unsupported: data_format other than 'NWC'
    >>> tf.nn.conv1d(x, g, 2, "SAME")
    convolved(x, g, 2, "SAME", None)
    >>> tf.nn.conv1d(x, g, 1, "SAME", dilations=[2])
    convolved(x, g, 1, "SAME", [2])
    """
    if data_format != "NWC":
        raise Unsupported("data_format other than 'NWC'")
    if not isinstance(stride, int) or isinstance(dilations, (list, tuple)):
        return convolved(input, filters, stride, padding, dilations)
    if unlikely(input.shape[-1] != filters.shape[1]):
        return convolved(input, filters, stride, padding, dilations)
    if padding == "VALID":
        return F.conv1d(input.mT, filters.permute(2, 1, 0), stride=spatial(stride), dilation=spatial(dilations)).mT
    if stride == 1:
        return F.conv1d(input.mT, filters.permute(2, 1, 0), padding="same", dilation=spatial(dilations)).mT
    padded = pad_same(input.mT, filters.shape[:1], spatial(stride), spatial(dilations))
    return F.conv1d(padded, filters.permute(2, 1, 0), stride=spatial(stride), dilation=spatial(dilations)).mT


def conv2d(
    input: Tensor,
    filters: Tensor,
    strides: int | list[int],
    padding: str | list[list[int]],
    data_format: str = "NHWC",
    dilations: int | list[int] | None = None,
) -> Tensor:
    """
    x: f32[2, 9, 11, 6]; a: ndarray f32[2, 9, 11, 6]; w: f32[3, 4, 6, 5]; g: f32[3, 4, 2, 9]; s: int = 2; one: int = 1

    >>> tf.nn.conv2d(x, w, 1, "VALID")
    F.conv2d(x.permute(0, 3, 1, 2), w.permute(3, 2, 0, 1)).permute(0, 2, 3, 1)
    >>> tf.nn.conv2d(x, w, strides=[1, 2, 2, 1], padding="VALID")
    F.conv2d(x.permute(0, 3, 1, 2), w.permute(3, 2, 0, 1), stride=2).permute(0, 2, 3, 1)
    >>> tf.nn.conv2d(x, w, [2, 1], "VALID", dilations=1)
    F.conv2d(x.permute(0, 3, 1, 2), w.permute(3, 2, 0, 1), stride=(2, 1)).permute(0, 2, 3, 1)
    >>> tf.nn.conv2d(x, w, [1, 1, 1, 1], "SAME")
    F.conv2d(x.permute(0, 3, 1, 2), w.permute(3, 2, 0, 1), padding="same").permute(0, 2, 3, 1)
    >>> tf.nn.conv2d(x, w, 1, "SAME", dilations=[2, 1])
    F.conv2d(x.permute(0, 3, 1, 2), w.permute(3, 2, 0, 1), padding="same", dilation=(2, 1)).permute(0, 2, 3, 1)
    >>> tf.nn.conv2d(x, w, [1, 2, 3, 1], "SAME")
    F.conv2d(pad_same(x.permute(0, 3, 1, 2), w.shape[:2], (2, 3)), w.permute(3, 2, 0, 1), stride=(2, 3)).permute(0, 2, 3, 1)
    >>> tf.nn.conv2d(x, w, s, "SAME")
    tf_nn_conv2d(x, w, s, "SAME")
    >>> tf.nn.conv2d(x, w, 2, [[0, 0], [1, 0], [2, 3], [0, 0]])
    F.conv2d(pad_explicit(x.permute(0, 3, 1, 2), [[0, 0], [1, 0], [2, 3], [0, 0]]), w.permute(3, 2, 0, 1), stride=2).permute(0, 2, 3, 1)
    >>> tf.nn.conv2d(x, g, 1, "VALID")
    F.conv2d(x.permute(0, 3, 1, 2), g.permute(3, 2, 0, 1), groups=x.shape[-1] // g.shape[2]).permute(0, 2, 3, 1)
    >>> tf.nn.conv2d(x, g, 2, "SAME")
    convolved(x, g, 2, "SAME", None)
    >>> tf.nn.conv2d(a, w, 2, "SAME", dilations=[1, 2, 2, 1])
    convolved(torch.as_tensor(a), w, 2, "SAME", [1, 2, 2, 1])
    >>> tf.nn.conv2d(x, w, 1, "VALID", "NCHW")
    Unsupported: data_format other than 'NHWC'
    """  # noqa: E501
    if data_format != "NHWC":
        raise Unsupported("data_format other than 'NHWC'")
    if unlikely(input.shape[-1] != filters.shape[2]):
        if padding != "VALID" or dilations is not None:
            return convolved(input, filters, strides, padding, dilations)
        groups = input.shape[-1] // filters.shape[2]
        x, weight = input.permute(0, 3, 1, 2), filters.permute(3, 2, 0, 1)
        return F.conv2d(x, weight, stride=spatial(strides), groups=groups).permute(0, 2, 3, 1)
    x, weight, stride = input.permute(0, 3, 1, 2), filters.permute(3, 2, 0, 1), spatial(strides)
    if padding == "VALID":
        return F.conv2d(x, weight, stride=stride, dilation=spatial(dilations)).permute(0, 2, 3, 1)
    if isinstance(padding, list):
        padded = pad_explicit(x, padding)
        return F.conv2d(padded, weight, stride=stride, dilation=spatial(dilations)).permute(0, 2, 3, 1)
    if stride == 1:
        return F.conv2d(x, weight, padding="same", dilation=spatial(dilations)).permute(0, 2, 3, 1)
    if spatial(dilations) != 1:
        return convolved(input, filters, strides, padding, dilations)
    return F.conv2d(pad_same(x, filters.shape[:2], stride), weight, stride=stride).permute(0, 2, 3, 1)


def convolution(
    input: Tensor,
    filters: Tensor,
    strides: int | list[int] | None = None,
    padding: str = "VALID",
    data_format: str | None = None,
    dilations: int | list[int] | None = None,
) -> Tensor:
    """
    x: f32[2, 9, 11, 6]; w: f32[3, 4, 6, 5]; y: f32[2, 9, 6]; v: f32[3, 6, 4]; z: f32[2, 5, 6, 7, 2]; u: f32[2, 3, 2, 2, 4]

    >>> tf.nn.convolution(x, w)
    F.conv2d(x.permute(0, 3, 1, 2), w.permute(3, 2, 0, 1)).permute(0, 2, 3, 1)
    >>> tf.nn.convolution(x, w, strides=[2, 2], padding="SAME", data_format="NHWC")
    F.conv2d(pad_same(x.permute(0, 3, 1, 2), w.shape[:2], 2), w.permute(3, 2, 0, 1), stride=2).permute(0, 2, 3, 1)
    >>> tf.nn.convolution(y, v)
    convolved(y, v, 1, "VALID", None)
    >>> tf.nn.convolution(z, u, [1, 2, 3], "SAME", "NDHWC")
    convolved(z, u, [1, 2, 3], "SAME", None)
    >>> tf.nn.convolution(x, w, data_format="NCHW")
    Unsupported: channels not last
    """  # noqa: E501
    if data_format in ("NCW", "NCHW", "NCDHW"):
        raise Unsupported("channels not last")
    if strides is None:
        strides = 1
    if unlikely(input.dim() != 4):
        return convolved(input, filters, strides, padding, dilations)
    return conv2d(input, filters, strides, padding, dilations=dilations)


def depthwise_conv2d(
    input: Tensor,
    filter: Tensor,
    strides: list[int],
    padding: str,
    data_format: str | None = None,
    dilations: list[int] | None = None,
) -> Tensor:
    """
    x: f32[2, 9, 11, 6]; w: f32[3, 4, 6, 2]

    >>> tf.nn.depthwise_conv2d(x, w, [1, 1, 1, 1], "VALID")
    F.conv2d(x.permute(0, 3, 1, 2), w.permute(2, 3, 0, 1).flatten(0, 1).unsqueeze(1), groups=w.shape[2]).permute(0, 2, 3, 1)
    >>> tf.nn.depthwise_conv2d(x, w, [1, 1, 1, 1], "SAME")
    F.conv2d(x.permute(0, 3, 1, 2), w.permute(2, 3, 0, 1).flatten(0, 1).unsqueeze(1), padding="same", groups=w.shape[2]).permute(0, 2, 3, 1)
    >>> tf.nn.depthwise_conv2d(x, w, [1, 2, 2, 1], "SAME")
    F.conv2d(pad_same(x.permute(0, 3, 1, 2), w.shape[:2], 2), w.permute(2, 3, 0, 1).flatten(0, 1).unsqueeze(1), stride=2, groups=w.shape[2]).permute(0, 2, 3, 1)
    >>> tf.nn.depthwise_conv2d(x, w, [1, 1, 1, 1], "SAME", dilations=[2, 2])
    F.conv2d(x.permute(0, 3, 1, 2), w.permute(2, 3, 0, 1).flatten(0, 1).unsqueeze(1), padding="same", dilation=2, groups=w.shape[2]).permute(0, 2, 3, 1)
    >>> tf.nn.depthwise_conv2d(x, w, [1, 1, 1, 1], [[0, 0], [1, 0], [2, 1], [0, 0]])
    convolved(x, w.flatten(-2).unsqueeze(-2), [1, 1, 1, 1], [[0, 0], [1, 0], [2, 1], [0, 0]], None)
    >>> tf.nn.depthwise_conv2d(x, w, [1, 2, 2, 1], "VALID", dilations=[2, 2])
    Unsupported: strides with dilations
    >>> tf.nn.depthwise_conv2d(x, w, [1, 1, 1, 1], "VALID", data_format="NCHW")
    Unsupported: channels not last
    """  # noqa: E501
    x, weight = input.permute(0, 3, 1, 2), filter.permute(2, 3, 0, 1).flatten(0, 1).unsqueeze(1)
    stride, dilation, groups = spatial(strides), spatial(dilations), filter.shape[2]
    if data_format == "NCHW":
        raise Unsupported("channels not last")
    if stride != 1 and dilation != 1:
        raise Unsupported("strides with dilations")
    if isinstance(padding, list):
        return convolved(input, filter.flatten(-2).unsqueeze(-2), strides, padding, dilations)
    if padding == "VALID":
        return F.conv2d(x, weight, stride=stride, dilation=dilation, groups=groups).permute(0, 2, 3, 1)
    if stride == 1:
        return F.conv2d(x, weight, padding="same", dilation=dilation, groups=groups).permute(0, 2, 3, 1)
    return F.conv2d(pad_same(x, filter.shape[:2], stride), weight, stride=stride, groups=groups).permute(0, 2, 3, 1)
