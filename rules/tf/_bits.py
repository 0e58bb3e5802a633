"""tf.bitcast: the same bits read as another dtype."""

import torch
from torch import Tensor


def bitcast(input: Tensor, type: torch.dtype) -> Tensor:
    """
    x: ndarray f32[2, 3]; n: ndarray i32[3]; w: ndarray f32[5, 2]; b: ndarray u8[3, 4]; d: ndarray i64[2]

    >>> tf.bitcast(x, tf.int32)
    torch.as_tensor(x).view(torch.int32)
    >>> tf.bitcast(n, tf.float32)
    torch.as_tensor(n).view(torch.float32)
    >>> tf.bitcast(n, type=tf.uint8)
    torch.as_tensor(n).unsqueeze(-1).view(torch.uint8)
    >>> tf.bitcast(d, tf.float32)
    torch.as_tensor(d).unsqueeze(-1).view(torch.float32)
    >>> tf.bitcast(w, tf.float64)
    torch.as_tensor(w).view(torch.float64).squeeze(-1)
    >>> tf.bitcast(b, tf.int32)
    torch.as_tensor(b).view(torch.int32).squeeze(-1)
    >>> tf.bitcast(tf.zeros([]), tf.uint8)
    torch.zeros([]).unsqueeze(-1).view(torch.uint8)
    """
    if input.dtype.itemsize == type.itemsize:
        return input.view(type)
    if input.dtype.itemsize > type.itemsize:
        return input.unsqueeze(-1).view(type)
    return input.view(type).squeeze(-1)
