"""tf.math.* : running sums and products."""

import torch
import torch.nn.functional as F
from torch import Tensor

from tf2torch.rules.words import Unsupported, caveat, known, unlikely

from ..._helpers.scans import shifted


def cumsum(x: Tensor, axis: int = 0, exclusive: bool = False, reverse: bool = False) -> Tensor:
    """
    x: f32[2, 3]; n: i32[5]; k: i64[5]; i: f32[3] = [1., inf, 2.]; b: u8[3] = [200, 100, 9]; e: f32[0]

    >>> tf.cumsum(x)
    torch.cumsum(x, dim=0)
    >>> tf.cumsum(x, axis=-1)
    torch.cumsum(x, dim=-1)
    >>> tf.cumsum(n)
    torch.cumsum(n, dim=0, dtype=n.dtype)
    >>> tf.cumsum(k)
    torch.cumsum(k, dim=0)
    >>> tf.cumsum(x, axis=1, reverse=True)
    torch.flip(torch.cumsum(torch.flip(x, [1]), dim=1), [1])
    >>> tf.cumsum(x, axis=1, exclusive=True)
    shifted(torch.cumsum(x, dim=1), 1, 0)
    >>> tf.cumsum(i, exclusive=True)
    shifted(torch.cumsum(i, dim=0), 0, 0)
    >>> tf.cumsum(e, exclusive=True)
    shifted(torch.cumsum(e, dim=0), 0, 0)
    >>> tf.cumsum(x, axis=1, exclusive=True, reverse=True)
    torch.flip(shifted(torch.cumsum(torch.flip(x, [1]), dim=1), 1, 0), [1])
    >>> tf.cumsum(n, exclusive=True)
    shifted(torch.cumsum(n, dim=0, dtype=n.dtype), 0, 0)
    >>> tf.cumsum(b, exclusive=True, reverse=True)
    torch.flip(shifted(torch.cumsum(torch.flip(b, [0]), dim=0, dtype=b.dtype), 0, 0), [0])
    >>> tf.cumsum(n, reverse=True)
    torch.flip(torch.cumsum(torch.flip(n, [0]), dim=0, dtype=n.dtype), [0])
    """
    if known(x.dtype == torch.int64) and not exclusive and not reverse:
        return torch.cumsum(x, dim=axis)
    if unlikely(not x.is_floating_point()):  # torch widens to int64
        if exclusive and reverse:
            total = torch.cumsum(torch.flip(x, [axis]), dim=axis, dtype=x.dtype)
            return torch.flip(shifted(total, axis, 0), [axis])
        if exclusive:
            return shifted(torch.cumsum(x, dim=axis, dtype=x.dtype), axis, 0)
        if reverse:
            return torch.flip(torch.cumsum(torch.flip(x, [axis]), dim=axis, dtype=x.dtype), [axis])
        return torch.cumsum(x, dim=axis, dtype=x.dtype)
    if exclusive and reverse:
        return torch.flip(shifted(torch.cumsum(torch.flip(x, [axis]), dim=axis), axis, 0), [axis])
    if exclusive:
        return shifted(torch.cumsum(x, dim=axis), axis, 0)
    if reverse:
        return torch.flip(torch.cumsum(torch.flip(x, [axis]), dim=axis), [axis])
    return torch.cumsum(x, dim=axis)


def cumprod(x: Tensor, axis: int = 0, exclusive: bool = False, reverse: bool = False) -> Tensor:
    """
    x: f32[2, 3]; z: f32[4] = [2., 0., 3., -1.]; n: i32[5]

    >>> tf.math.cumprod(x)
    torch.cumprod(x, dim=0)
    >>> tf.math.cumprod(z, axis=-1)
    torch.cumprod(z, dim=-1)
    >>> tf.math.cumprod(n)
    torch.cumprod(n, dim=0, dtype=n.dtype)
    >>> tf.math.cumprod(x, axis=-1, exclusive=True)
    F.pad(torch.cumprod(x, dim=-1)[..., :-1], (1, 0), value=1.0)
    >>> tf.math.cumprod(x, axis=0, exclusive=True)
    shifted(torch.cumprod(x, dim=0), 0, 1)
    >>> tf.math.cumprod(x, axis=1, reverse=True)
    torch.flip(torch.cumprod(torch.flip(x, [1]), dim=1), [1])
    >>> tf.math.cumprod(x, axis=1, exclusive=True, reverse=True)
    torch.flip(shifted(torch.cumprod(torch.flip(x, [1]), dim=1), 1, 1), [1])
    >>> tf.math.cumprod(n, exclusive=True)
    Unsupported: whole numbers with exclusive or reverse
    """
    if unlikely(not x.is_floating_point()):
        if exclusive or reverse:
            raise Unsupported("whole numbers with exclusive or reverse")
        return torch.cumprod(x, dim=axis, dtype=x.dtype)
    caveat("where a factor is 0, TensorFlow's gradient is wrong, torch's is right", differs="gradient")
    if exclusive and reverse:
        return torch.flip(shifted(torch.cumprod(torch.flip(x, [axis]), dim=axis), axis, 1), [axis])
    if known(exclusive and axis == -1):
        return F.pad(torch.cumprod(x, dim=-1)[..., :-1], (1, 0), value=1.0)
    if exclusive:
        return shifted(torch.cumprod(x, dim=axis), axis, 1)
    if reverse:
        return torch.flip(torch.cumprod(torch.flip(x, [axis]), dim=axis), [axis])
    return torch.cumprod(x, dim=axis)


def cumulative_logsumexp(x: Tensor, axis: int = 0, exclusive: bool = False, reverse: bool = False) -> Tensor:
    """
    x: f32[2, 3]

    >>> tf.math.cumulative_logsumexp(x, axis=1)
    torch.logcumsumexp(x, dim=1)
    >>> tf.math.cumulative_logsumexp(x, axis=-1, reverse=True)
    torch.flip(torch.logcumsumexp(torch.flip(x, [-1]), dim=-1), [-1])
    >>> tf.math.cumulative_logsumexp(x, axis=1, exclusive=True)
    Unsupported: exclusive
    """
    if exclusive:
        raise Unsupported("exclusive")
    caveat("TensorFlow passes over NaN, torch keeps it")
    if reverse:
        return torch.flip(torch.logcumsumexp(torch.flip(x, [axis]), dim=axis), [axis])
    return torch.logcumsumexp(x, dim=axis)
