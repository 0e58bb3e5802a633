"""tf.math.* : rows summed, averaged or compared by segment; counts of values."""

import torch
from torch import Tensor

from tf2torch.rules.words import Ignored, Unsupported, unlikely

from ..._helpers.segments import segment_counts, segment_extreme


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
    tf_math_segment_mean(x, i)
    >>> tf.math.segment_mean(n, i)
    Unsupported: whole numbers
    """
    if unlikely(not data.is_floating_point()):
        raise Unsupported("whole numbers")
    total = torch.zeros_like(data[:1]).repeat_interleave(int(segment_ids[-1]) + 1, 0)
    for ids in [segment_ids]:
        total = total.index_add(0, ids, data)
    return total / segment_counts(segment_ids, total.shape[0], data)
