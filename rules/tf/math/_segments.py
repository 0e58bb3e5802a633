"""tf.math.* : rows summed, averaged or compared by segment; counts of values."""

import torch
from torch import Tensor

from tf2torch.rules.words import Unsupported, caveat, known, unlikely

from ..._helpers.counting import counts_by_row
from ..._helpers.segments import segment_extreme, segment_sizes, segments_reduced


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
    x: f32[5, 3]; t: f32[5] = [1., 1., 0., -3., 0.]; i: i32[5] = [0, 0, 2, 2, 3]; n: i32[5]

    >>> tf.math.segment_max(x, i)
    segment_extreme(x, i, "amax")
    >>> tf.math.segment_max(t, i)
    segment_extreme(t, i, "amax")
    >>> tf.math.segment_max(n, i)
    segment_extreme(n, i, "amax")
    """
    caveat("TensorFlow skips NaN here, torch keeps it")
    return segment_extreme(data, segment_ids, "amax")


def segment_min(data: Tensor, segment_ids: Tensor) -> Tensor:
    """
    x: f32[5, 3]; t: f32[5] = [1., 1., 2., 0., 0.]; i: i32[5] = [0, 0, 2, 2, 3]

    >>> tf.math.segment_min(x, i)
    segment_extreme(x, i, "amin")
    >>> tf.math.segment_min(t, i)
    segment_extreme(t, i, "amin")
    """
    caveat("TensorFlow skips NaN here, torch keeps it")
    return segment_extreme(data, segment_ids, "amin")


def segment_prod(data: Tensor, segment_ids: Tensor) -> Tensor:
    """
    x: f32[5, 3]; i: i32[5] = [0, 0, 2, 2, 3]

    >>> tf.math.segment_prod(x, i)
    x.new_ones(int(i[-1]) + 1, *x.shape[1:]).index_reduce(0, i.long(), x, "prod")
    """
    return data.new_ones(int(segment_ids[-1]) + 1, *data.shape[1:]).index_reduce(0, segment_ids.long(), data, "prod")


def unsorted_segment_sum(data: Tensor, segment_ids: Tensor, num_segments: int) -> Tensor:
    """
    x: f32[5, 3]; i: i32[5] = [3, 0, 2, 0, 3]; j: i32[5, 3] in [-1, 4); u: ?i32[5] in [-1, 4); n: i32[5]; k: int = 6

    >>> tf.math.unsorted_segment_sum(x, i, 6)
    x.new_zeros(6, *x.shape[1:]).index_add(0, i, x)
    >>> tf.math.unsorted_segment_sum(n, i, num_segments=k)
    n.new_zeros(k, *n.shape[1:]).index_add(0, i, n)
    >>> tf.math.unsorted_segment_sum(x, j, 5)
    segments_reduced(x, j, 5, "sum", 0)
    >>> tf.math.unsorted_segment_sum(x, u, 6)
    segments_reduced(x, u, 6, "sum", 0)
    """
    if not known(segment_ids.dim() == 1):
        return segments_reduced(data, segment_ids, num_segments, "sum", 0)
    caveat("TensorFlow leaves out rows with negative ids, torch raises")
    return data.new_zeros(num_segments, *data.shape[1:]).index_add(0, segment_ids, data)


def unsorted_segment_mean(data: Tensor, segment_ids: Tensor, num_segments: int) -> Tensor:
    """
    x: f32[5, 3]; i: i32[5] = [3, 0, 2, 0, 3]; j: i32[5, 3] in [-1, 4); u: ?i32[5] in [-1, 4); n: i32[5]

    >>> tf.math.unsorted_segment_mean(x, i, 6)
    x.new_zeros(6, *x.shape[1:]).index_reduce(0, i.long(), x, "mean", include_self=False)
    >>> tf.math.unsorted_segment_mean(n, i, 6)
    Unsupported: whole numbers
    >>> tf.math.unsorted_segment_mean(x, j, 5)
    segments_reduced(x, j, 5, "mean", 0)
    >>> tf.math.unsorted_segment_mean(x, u, 6)
    segments_reduced(x, u, 6, "mean", 0)
    """
    if unlikely(not data.is_floating_point()):
        raise Unsupported("whole numbers")
    if not known(segment_ids.dim() == 1):
        return segments_reduced(data, segment_ids, num_segments, "mean", 0)
    caveat("TensorFlow leaves out rows with negative ids, torch raises")
    start = data.new_zeros(num_segments, *data.shape[1:])
    return start.index_reduce(0, segment_ids.long(), data, "mean", include_self=False)


def unsorted_segment_sqrt_n(data: Tensor, segment_ids: Tensor, num_segments: int) -> Tensor:
    """
    x: f32[5, 3]; i: i32[5] = [3, 0, 2, 0, 3]; j: i32[5, 3] in [-1, 4); u: ?i32[5] in [-1, 4)

    >>> tf.math.unsorted_segment_sqrt_n(x, i, 6)
    tf_math_unsorted_segment_sqrt_n(x, i, 6)
    >>> tf.math.unsorted_segment_sqrt_n(x, j, 4)
    tf_math_unsorted_segment_sqrt_n(x, j, 4)
    >>> tf.math.unsorted_segment_sqrt_n(x, u, num_segments=4)
    tf_math_unsorted_segment_sqrt_n(x, u, num_segments=4)
    """
    total: Tensor = segments_reduced(data, segment_ids, num_segments, "sum", 0)
    result: Tensor = total / torch.sqrt(segment_sizes(segment_ids, num_segments, total).to(data.dtype))
    return result


def unsorted_segment_max(data: Tensor, segment_ids: Tensor, num_segments: int) -> Tensor:
    """
    x: f32[5, 3]; i: i32[5] = [3, 0, 2, 0, 3]; j: i32[5, 3] in [-1, 4); u: ?i32[5] in [-1, 4); n: i32[5]

    >>> tf.math.unsorted_segment_max(x, i, 6)
    x.new_full((6, *x.shape[1:]), torch.finfo(x.dtype).min).index_reduce(0, i.long(), x, "amax", include_self=False)
    >>> tf.math.unsorted_segment_max(n, i, 6)
    segments_reduced(n, i, 6, "amax", torch.iinfo(n.dtype).min)
    >>> tf.math.unsorted_segment_max(x, j, 5)
    segments_reduced(x, j, 5, "amax", torch.finfo(x.dtype).min)
    >>> tf.math.unsorted_segment_max(x, u, 6)
    segments_reduced(x, u, 6, "amax", torch.finfo(x.dtype).min)
    """
    if unlikely(not data.is_floating_point()):
        return segments_reduced(data, segment_ids, num_segments, "amax", torch.iinfo(data.dtype).min)
    caveat("TensorFlow skips NaN here, torch keeps it")
    if not known(segment_ids.dim() == 1):
        return segments_reduced(data, segment_ids, num_segments, "amax", torch.finfo(data.dtype).min)
    caveat("TensorFlow leaves out rows with negative ids, torch raises")
    start = data.new_full((num_segments, *data.shape[1:]), torch.finfo(data.dtype).min)
    return start.index_reduce(0, segment_ids.long(), data, "amax", include_self=False)


def unsorted_segment_min(data: Tensor, segment_ids: Tensor, num_segments: int) -> Tensor:
    """
    x: f32[5, 3]; i: i32[5] = [3, 0, 2, 0, 3]; j: i32[5, 3] in [-1, 4); u: ?i32[5] in [-1, 4); n: i32[5]

    >>> tf.math.unsorted_segment_min(x, i, 6)
    x.new_full((6, *x.shape[1:]), torch.finfo(x.dtype).max).index_reduce(0, i.long(), x, "amin", include_self=False)
    >>> tf.math.unsorted_segment_min(n, i, 6)
    segments_reduced(n, i, 6, "amin", torch.iinfo(n.dtype).max)
    >>> tf.math.unsorted_segment_min(x, j, 5)
    segments_reduced(x, j, 5, "amin", torch.finfo(x.dtype).max)
    >>> tf.math.unsorted_segment_min(x, u, 6)
    segments_reduced(x, u, 6, "amin", torch.finfo(x.dtype).max)
    """
    if unlikely(not data.is_floating_point()):
        return segments_reduced(data, segment_ids, num_segments, "amin", torch.iinfo(data.dtype).max)
    caveat("TensorFlow skips NaN here, torch keeps it")
    if not known(segment_ids.dim() == 1):
        return segments_reduced(data, segment_ids, num_segments, "amin", torch.finfo(data.dtype).max)
    caveat("TensorFlow leaves out rows with negative ids, torch raises")
    start = data.new_full((num_segments, *data.shape[1:]), torch.finfo(data.dtype).max)
    return start.index_reduce(0, segment_ids.long(), data, "amin", include_self=False)


def unsorted_segment_prod(data: Tensor, segment_ids: Tensor, num_segments: int) -> Tensor:
    """
    x: f32[5, 3]; i: i32[5] = [3, 0, 2, 0, 3]; j: i32[5, 3] in [-1, 4); u: ?i32[5] in [-1, 4)

    >>> tf.math.unsorted_segment_prod(x, i, 6)
    x.new_ones(6, *x.shape[1:]).index_reduce(0, i.long(), x, "prod")
    >>> tf.math.unsorted_segment_prod(x, j, 5)
    segments_reduced(x, j, 5, "prod", 1)
    >>> tf.math.unsorted_segment_prod(x, u, 6)
    segments_reduced(x, u, 6, "prod", 1)
    """
    if not known(segment_ids.dim() == 1):
        return segments_reduced(data, segment_ids, num_segments, "prod", 1)
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
    i: i32[6] in [0, 5); w: ndarray f32[6]; k: i32[6]; m: i32[2, 3] in [0, 5); e: ndarray f64[2, 3]; u: ?i32[2, 3] in [0, 5)

    >>> tf.math.bincount(i)
    torch.bincount(i).int()
    >>> tf.math.bincount(i, minlength=7)
    torch.bincount(i, minlength=7).int()
    >>> tf.math.bincount(i, maxlength=3, dtype=tf.float32)
    torch.bincount(i)[:3].float()
    >>> tf.math.bincount(i, axis=-1, binary_output=True)
    (torch.bincount(i) > 0).int()
    >>> tf.math.bincount(m)
    torch.bincount(m.flatten()).int()
    >>> tf.math.bincount(i, weights=k)
    torch.bincount(i, weights=k).to(k.dtype)
    >>> tf.math.bincount(i, w, minlength=2, maxlength=4)
    torch.bincount(i, weights=torch.as_tensor(w), minlength=2)[:4].to(torch.as_tensor(w).dtype)
    >>> tf.math.bincount(m, weights=e)
    tf_math_bincount(m, weights=torch.as_tensor(e))
    >>> tf.math.bincount(m, axis=-1)
    counts_by_row(m, None, None, None, torch.int32, False)
    >>> tf.math.bincount(u, maxlength=4, minlength=2, axis=-1, binary_output=True)
    counts_by_row(u, None, 2, 4, torch.int32, True)
    >>> tf.math.bincount(m, weights=e, axis=-1)
    counts_by_row(m, torch.as_tensor(e), None, None, torch.int32, False)
    """  # noqa: E501
    if axis == -1 and not known(arr.dim() == 1):
        return counts_by_row(arr, weights, minlength, maxlength, dtype, binary_output)
    if known(arr.dim() != 1):
        arr = arr.flatten()
        weights = None if weights is None else weights.flatten()
    counts = torch.bincount(arr, weights=weights, minlength=0 if minlength is None else minlength)
    if maxlength is not None:
        counts = counts[:maxlength]
    if binary_output:
        return (counts > 0).to(dtype)
    return counts.to(dtype if weights is None else weights.dtype)


def confusion_matrix(
    labels: Tensor,
    predictions: Tensor,
    num_classes: int | None = None,
    weights: Tensor | None = None,
    dtype: torch.dtype = torch.int32,
) -> Tensor:
    """
    t, p: i32[9] in [0, 4); w: ndarray f32[9]; b: u8[9] in [0, 30)

    >>> tf.math.confusion_matrix(t, p, num_classes=4)
    torch.bincount(t * 4 + p, minlength=16).reshape(4, 4).int()
    >>> tf.math.confusion_matrix(b, b, num_classes=30)
    torch.bincount(b.long() * 30 + b, minlength=900).reshape(30, 30).int()
    >>> tf.math.confusion_matrix(t, p)
    tf_math_confusion_matrix(t, p)
    >>> tf.math.confusion_matrix(t, p, 4, weights=w, dtype=tf.float32)
    torch.bincount(t * 4 + p, weights=torch.as_tensor(w).float(), minlength=16).reshape(4, 4).float()
    """
    if num_classes is None:
        num_classes = int(torch.maximum(labels.max(), predictions.max())) + 1
    if not known(labels.dtype == torch.int32) and not known(labels.dtype == torch.int64):
        labels = labels.long()  # the product may be too large for uint8
    if weights is not None:
        weights = weights.to(dtype)
    counts = torch.bincount(labels * num_classes + predictions, weights=weights, minlength=num_classes * num_classes)
    return counts.reshape(num_classes, num_classes).to(dtype)
