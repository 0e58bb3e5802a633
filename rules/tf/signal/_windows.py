"""tf.signal.* : windows."""

import math

import torch
from torch import Tensor

from tf2torch.rules.words import known


def hann_window(window_length: int, periodic: bool = True, dtype: torch.dtype = torch.float32) -> Tensor:
    """
    k: ?int = 6; p: ?bool = True

    >>> tf.signal.hann_window(8)
    torch.hann_window(8)
    >>> tf.signal.hann_window(7)
    torch.hann_window(7, periodic=False)
    >>> tf.signal.hann_window(8, periodic=False, dtype=tf.float64)
    torch.hann_window(8, periodic=False, dtype=torch.float64)
    >>> tf.signal.hann_window(k)
    torch.hann_window(k, periodic=k % 2 == 0)
    >>> tf.signal.hann_window(k, p)
    torch.hann_window(k, periodic=p and k % 2 == 0)
    """
    if known(not periodic or window_length % 2 == 1):
        return torch.hann_window(window_length, periodic=False, dtype=dtype)
    if known(periodic and window_length % 2 == 0):
        return torch.hann_window(window_length, dtype=dtype)
    if known(periodic):
        return torch.hann_window(window_length, periodic=window_length % 2 == 0, dtype=dtype)
    return torch.hann_window(window_length, periodic=periodic and window_length % 2 == 0, dtype=dtype)


def hamming_window(window_length: int, periodic: bool = True, dtype: torch.dtype = torch.float32) -> Tensor:
    """
    k: ?int = 6; p: ?bool = True

    >>> tf.signal.hamming_window(8)
    torch.hamming_window(8)
    >>> tf.signal.hamming_window(7)
    torch.hamming_window(7, periodic=False)
    >>> tf.signal.hamming_window(8, periodic=False, dtype=tf.float64)
    torch.hamming_window(8, periodic=False, dtype=torch.float64)
    >>> tf.signal.hamming_window(k)
    torch.hamming_window(k, periodic=k % 2 == 0)
    >>> tf.signal.hamming_window(k, p)
    torch.hamming_window(k, periodic=p and k % 2 == 0)
    """
    if known(not periodic or window_length % 2 == 1):
        return torch.hamming_window(window_length, periodic=False, dtype=dtype)
    if known(periodic and window_length % 2 == 0):
        return torch.hamming_window(window_length, dtype=dtype)
    if known(periodic):
        return torch.hamming_window(window_length, periodic=window_length % 2 == 0, dtype=dtype)
    return torch.hamming_window(window_length, periodic=periodic and window_length % 2 == 0, dtype=dtype)


def kaiser_window(window_length: int, beta: float = 12.0, dtype: torch.dtype = torch.float32) -> Tensor:
    """
    k: int = 6

    >>> tf.signal.kaiser_window(8)
    torch.kaiser_window(8, periodic=False, beta=12.0)
    >>> tf.signal.kaiser_window(k, 5.0, tf.float64)
    torch.kaiser_window(k, periodic=False, beta=5.0, dtype=torch.float64)
    """
    return torch.kaiser_window(window_length, periodic=False, beta=beta, dtype=dtype)


def kaiser_bessel_derived_window(window_length: int, beta: float = 12.0, dtype: torch.dtype = torch.float32) -> Tensor:
    """
    k: int = 6

    >>> tf.signal.kaiser_bessel_derived_window(8)
    tf_signal_kaiser_bessel_derived_window(8)
    >>> tf.signal.kaiser_bessel_derived_window(k, beta=4.0, dtype=tf.float64)
    tf_signal_kaiser_bessel_derived_window(k, beta=4.0, dtype=torch.float64)
    """
    kaiser: Tensor = torch.kaiser_window(window_length // 2 + 1, periodic=False, beta=beta, dtype=dtype)
    total = torch.cumsum(kaiser, dim=0)
    half = torch.sqrt(total[:-1] / total[-1])
    return torch.cat([half, half.flip(0)])


def vorbis_window(window_length: int, dtype: torch.dtype = torch.float32) -> Tensor:
    """
    k: int = 6

    >>> tf.signal.vorbis_window(8)
    torch.sin(math.pi / 2 * torch.square(torch.sin(math.pi / 8 * torch.arange(0.5, 8))))
    >>> tf.signal.vorbis_window(k, dtype=tf.float64)
    torch.sin(math.pi / 2 * torch.square(torch.sin(math.pi / k * torch.arange(0.5, k, dtype=torch.float64))))
    """
    places = torch.arange(0.5, window_length, dtype=dtype)
    return torch.sin(math.pi / 2 * torch.square(torch.sin(math.pi / window_length * places)))
