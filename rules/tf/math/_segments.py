"""tf.math.* : rows summed, averaged or compared by segment; counts of values."""

import torch
from torch import Tensor

from tf2torch.rules.words import Unsupported, caveat, known, unlikely


def segment_sum(data: Tensor, segment_ids: Tensor) -> Tensor:
    """
    x: f32[5, 3]; i: i32[5] = [0, 0, 2, 2, 3]; n: i32[5]

    >>> tf.math.segment_sum(x, i)
    x.new_zeros(int(i[-1]) + 1, *x.shape[1:]).index_add(0, i, x)
    >>> tf.math.segment_sum(n, i)
    n.new_zeros(int(i[-1]) + 1, *n.shape[1:]).index_add(0, i, n)
    """
    return data.new_zeros(int(segment_ids[-1]) + 1, *data.shape[1:]).index_add(0, segment_ids, data)


def segment_mean(data: Tensor, segment_ids: Tensor) -> Tensor:
    """
    x: f32[5, 3]; i: i32[5] = [0, 0, 2, 2, 3]; n: i32[5]

    >>> tf.math.segment_mean(x, i)
    x.new_zeros(int(i[-1]) + 1, *x.shape[1:]).index_reduce(0, i.long(), x, "mean", include_self=False)
    >>> tf.math.segment_mean(n, i)
    Unsupported: whole numbers
    """
    if unlikely(not data.is_floating_point()):
        raise Unsupported("whole numbers")
    start = data.new_zeros(int(segment_ids[-1]) + 1, *data.shape[1:])
    return start.index_reduce(0, segment_ids.long(), data, "mean", include_self=False)


def segment_max(data: Tensor, segment_ids: Tensor) -> Tensor:
    """
    x: f32[5, 3]; t: f32[5] = [1., 1., 2., -3., nan]; i: i32[5] = [0, 0, 2, 2, 3]; n: i32[5]

    >>> tf.math.segment_max(x, i)
    x.new_full((int(i[-1]) + 1, *x.shape[1:]), 0).index_reduce(0, i.long(), x, "amax", include_self=False)
    >>> tf.math.segment_max(n, i)
    n.new_full((int(i[-1]) + 1, *n.shape[1:]), 0).index_reduce(0, i.long(), n, "amax", include_self=False)
    """
    caveat("TensorFlow skips NaN here, torch keeps it")
    start = data.new_full((int(segment_ids[-1]) + 1, *data.shape[1:]), 0)
    return start.index_reduce(0, segment_ids.long(), data, "amax", include_self=False)


def segment_min(data: Tensor, segment_ids: Tensor) -> Tensor:
    """
    x: f32[5, 3]; t: f32[5] = [1., 1., 2., -3., 4.]; i: i32[5] = [0, 0, 2, 2, 3]

    >>> tf.math.segment_min(x, i)
    x.new_full((int(i[-1]) + 1, *x.shape[1:]), 0).index_reduce(0, i.long(), x, "amin", include_self=False)
    >>> tf.math.segment_min(t, i)
    t.new_full((int(i[-1]) + 1, *t.shape[1:]), 0).index_reduce(0, i.long(), t, "amin", include_self=False)
    """
    caveat("TensorFlow skips NaN here, torch keeps it")
    start = data.new_full((int(segment_ids[-1]) + 1, *data.shape[1:]), 0)
    return start.index_reduce(0, segment_ids.long(), data, "amin", include_self=False)


def segment_prod(data: Tensor, segment_ids: Tensor) -> Tensor:
    """
    x: f32[5, 3]; i: i32[5] = [0, 0, 2, 2, 3]

    >>> tf.math.segment_prod(x, i)
    x.new_ones(int(i[-1]) + 1, *x.shape[1:]).index_reduce(0, i.long(), x, "prod")
    """
    return data.new_ones(int(segment_ids[-1]) + 1, *data.shape[1:]).index_reduce(0, segment_ids.long(), data, "prod")


def unsorted_segment_sum(data: Tensor, segment_ids: Tensor, num_segments: int) -> Tensor:
    """
    x: f32[5, 3]; i: i32[5] = [3, 0, 2, 0, 3]; n: i32[5]; k: int = 6; j: i32[5, 3] in [0, 4)

    >>> tf.math.unsorted_segment_sum(x, i, 6)
    x.new_zeros(6, *x.shape[1:]).index_add(0, i, x)
    >>> tf.math.unsorted_segment_sum(n, i, num_segments=k)
    n.new_zeros(k, *n.shape[1:]).index_add(0, i, n)
    >>> tf.math.unsorted_segment_sum(x, j, 4)
    Unsupported: ids with several axes
    """
    if unlikely(segment_ids.dim() != 1):
        raise Unsupported("ids with several axes")
    caveat("TensorFlow leaves out rows with negative ids, torch raises")
    return data.new_zeros(num_segments, *data.shape[1:]).index_add(0, segment_ids, data)


def unsorted_segment_mean(data: Tensor, segment_ids: Tensor, num_segments: int) -> Tensor:
    """
    x: f32[5, 3]; i: i32[5] = [3, 0, 2, 0, 3]; n: i32[5]; j: i32[5, 3] in [0, 4)

    >>> tf.math.unsorted_segment_mean(x, i, 6)
    x.new_zeros(6, *x.shape[1:]).index_reduce(0, i.long(), x, "mean", include_self=False)
    >>> tf.math.unsorted_segment_mean(n, i, 6)
    Unsupported: whole numbers
    >>> tf.math.unsorted_segment_mean(x, j, 4)
    Unsupported: ids with several axes
    """
    if unlikely(segment_ids.dim() != 1):
        raise Unsupported("ids with several axes")
    if unlikely(not data.is_floating_point()):
        raise Unsupported("whole numbers")
    caveat("TensorFlow leaves out rows with negative ids, torch raises")
    start = data.new_zeros(num_segments, *data.shape[1:])
    return start.index_reduce(0, segment_ids.long(), data, "mean", include_self=False)


def unsorted_segment_max(data: Tensor, segment_ids: Tensor, num_segments: int) -> Tensor:
    """
    x: f32[5, 3]; i: i32[5] = [3, 0, 2, 0, 3]; n: i32[5]; j: i32[5, 3] in [0, 4)

    >>> tf.math.unsorted_segment_max(x, i, 6)
    x.new_full((6, *x.shape[1:]), torch.finfo(x.dtype).min).index_reduce(0, i.long(), x, "amax", include_self=False)
    >>> tf.math.unsorted_segment_max(n, i, 6)
    Unsupported: whole numbers
    >>> tf.math.unsorted_segment_max(x, j, 4)
    Unsupported: ids with several axes
    """
    if unlikely(segment_ids.dim() != 1):
        raise Unsupported("ids with several axes")
    if unlikely(not data.is_floating_point()):
        raise Unsupported("whole numbers")
    caveat("TensorFlow leaves out rows with negative ids, torch raises")
    start = data.new_full((num_segments, *data.shape[1:]), torch.finfo(data.dtype).min)
    return start.index_reduce(0, segment_ids.long(), data, "amax", include_self=False)


def unsorted_segment_min(data: Tensor, segment_ids: Tensor, num_segments: int) -> Tensor:
    """
    x: f32[5, 3]; i: i32[5] = [3, 0, 2, 0, 3]; n: i32[5]; j: i32[5, 3] in [0, 4)

    >>> tf.math.unsorted_segment_min(x, i, 6)
    x.new_full((6, *x.shape[1:]), torch.finfo(x.dtype).max).index_reduce(0, i.long(), x, "amin", include_self=False)
    >>> tf.math.unsorted_segment_min(n, i, 6)
    Unsupported: whole numbers
    >>> tf.math.unsorted_segment_min(x, j, 4)
    Unsupported: ids with several axes
    """
    if unlikely(segment_ids.dim() != 1):
        raise Unsupported("ids with several axes")
    if unlikely(not data.is_floating_point()):
        raise Unsupported("whole numbers")
    caveat("TensorFlow leaves out rows with negative ids, torch raises")
    start = data.new_full((num_segments, *data.shape[1:]), torch.finfo(data.dtype).max)
    return start.index_reduce(0, segment_ids.long(), data, "amin", include_self=False)


def unsorted_segment_prod(data: Tensor, segment_ids: Tensor, num_segments: int) -> Tensor:
    """
    x: f32[5, 3]; i: i32[5] = [3, 0, 2, 0, 3]; j: i32[5, 3] in [0, 4)

    >>> tf.math.unsorted_segment_prod(x, i, 6)
    x.new_ones(6, *x.shape[1:]).index_reduce(0, i.long(), x, "prod")
    >>> tf.math.unsorted_segment_prod(x, j, 4)
    Unsupported: ids with several axes
    """
    if unlikely(segment_ids.dim() != 1):
        raise Unsupported("ids with several axes")
    caveat("TensorFlow leaves out rows with negative ids, torch raises")
    return data.new_ones(num_segments, *data.shape[1:]).index_reduce(0, segment_ids.long(), data, "prod")


def bincount(
    arr: Tensor,
    weights: Tensor | None = None,
    minlength: int | None = None,
    maxlength: int | None = None,
    dtype: torch.dtype = torch.int32,
    axis: int | None = None,
    binary_output: bool = False,
) -> Tensor:
    """
    i: i32[6] in [0, 5); w: f32[6]; m: i32[2, 3] in [0, 5)

    >>> tf.math.bincount(i)
    torch.bincount(i).to(torch.int32)
    >>> tf.math.bincount(i, minlength=7)
    torch.bincount(i, minlength=7).to(torch.int32)
    >>> tf.math.bincount(m)
    torch.bincount(m.flatten()).to(torch.int32)
    >>> tf.math.bincount(i, weights=w)
    Unsupported: weights, maxlength, axis or binary_output
    """
    if weights is not None or maxlength is not None or axis is not None or binary_output:
        raise Unsupported("weights, maxlength, axis or binary_output")
    if known(arr.dim() != 1):
        arr = arr.flatten()
    if minlength is None:
        return torch.bincount(arr).to(dtype)
    return torch.bincount(arr, minlength=minlength).to(dtype)


def confusion_matrix(
    labels: Tensor,
    predictions: Tensor,
    num_classes: int | None = None,
    weights: Tensor | None = None,
    dtype: torch.dtype = torch.int32,
) -> Tensor:
    """
    t, p: i32[9] in [0, 4); w: f32[9]; b: u8[9] in [0, 30)

    >>> tf.math.confusion_matrix(t, p, num_classes=4)
    torch.bincount(t * 4 + p, minlength=16).reshape(4, 4).to(torch.int32)
    >>> tf.math.confusion_matrix(b, b, num_classes=30)
    torch.bincount(b.long() * 30 + b, minlength=900).reshape(30, 30).to(torch.int32)
    >>> tf.math.confusion_matrix(t, p)
    tf_math_confusion_matrix(t, p)
    >>> tf.math.confusion_matrix(t, p, weights=w)
    Unsupported: weights
    """
    if weights is not None:
        raise Unsupported("weights")
    if num_classes is None:
        num_classes = int(torch.maximum(labels.max(), predictions.max())) + 1
    if not known(labels.dtype == torch.int32) and not known(labels.dtype == torch.int64):
        labels = labels.long()  # the product may be too large for uint8
    counts = torch.bincount(labels * num_classes + predictions, minlength=num_classes * num_classes)
    return counts.reshape(num_classes, num_classes).to(dtype)
