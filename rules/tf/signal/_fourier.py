"""tf.signal.* : Fourier transforms."""

from typing import Any

import torch
from torch import Tensor

from tf2torch.rules.words import Axes, caveat


def fft(input: Tensor) -> Tensor:
    """
    z: c64[2, 5]

    >>> tf.signal.fft(z)
    torch.fft.fft(z)
    """
    return torch.fft.fft(input)


def ifft(input: Tensor) -> Tensor:
    """
    z: c64[2, 5]

    >>> tf.signal.ifft(z)
    torch.fft.ifft(z)
    """
    return torch.fft.ifft(input)


def fft2d(input: Tensor) -> Tensor:
    """
    z: c64[2, 3, 5]

    >>> tf.signal.fft2d(z)
    torch.fft.fft2(z)
    """
    return torch.fft.fft2(input)


def ifft2d(input: Tensor) -> Tensor:
    """
    z: c64[2, 3, 5]

    >>> tf.signal.ifft2d(z)
    torch.fft.ifft2(z)
    """
    return torch.fft.ifft2(input)


def fft3d(input: Tensor) -> Tensor:
    """
    z: c64[2, 4, 3, 5]

    >>> tf.signal.fft3d(z)
    torch.fft.fftn(z, dim=(-3, -2, -1))
    """
    return torch.fft.fftn(input, dim=(-3, -2, -1))


def ifft3d(input: Tensor) -> Tensor:
    """
    z: c64[2, 4, 3, 5]

    >>> tf.signal.ifft3d(z)
    torch.fft.ifftn(z, dim=(-3, -2, -1))
    """
    return torch.fft.ifftn(input, dim=(-3, -2, -1))


def rfft(input_tensor: Tensor, fft_length: Any = None) -> Tensor:
    """
    x: f32[2, 7]; s: i32[1] = [9]; k: int = 9

    >>> tf.signal.rfft(x)
    torch.fft.rfft(x)
    >>> tf.signal.rfft(x, [8])
    torch.fft.rfft(x, n=8)
    >>> tf.signal.rfft(x, fft_length=[k])
    torch.fft.rfft(x, n=k)
    >>> tf.signal.rfft(x, s)
    torch.fft.rfft(x, n=int(s[0]))
    """
    if fft_length is None:
        return torch.fft.rfft(input_tensor)
    if isinstance(fft_length, Tensor):
        return torch.fft.rfft(input_tensor, n=int(fft_length[0]))
    return torch.fft.rfft(input_tensor, n=fft_length[0])


def irfft(input_tensor: Tensor, fft_length: Any = None) -> Tensor:
    """
    x: c64[2, 5]; s: i32[1] = [10]; k: int = 9

    >>> tf.signal.irfft(x)
    torch.fft.irfft(x)
    >>> tf.signal.irfft(x, [8])
    torch.fft.irfft(x, n=8)
    >>> tf.signal.irfft(x, fft_length=[k])
    torch.fft.irfft(x, n=k)
    >>> tf.signal.irfft(x, s)
    torch.fft.irfft(x, n=int(s[0]))
    """
    if fft_length is None:
        return torch.fft.irfft(input_tensor)
    if isinstance(fft_length, Tensor):
        return torch.fft.irfft(input_tensor, n=int(fft_length[0]))
    return torch.fft.irfft(input_tensor, n=fft_length[0])


def rfft2d(input_tensor: Tensor, fft_length: Any = None) -> Tensor:
    """
    x: f32[2, 3, 7]; s: i32[2] = [4, 8]

    >>> tf.signal.rfft2d(x)
    torch.fft.rfft2(x)
    >>> tf.signal.rfft2d(x, [4, 8])
    torch.fft.rfft2(x, s=[4, 8])
    >>> tf.signal.rfft2d(x, fft_length=s)
    torch.fft.rfft2(x, s=s.tolist())
    """
    if isinstance(fft_length, Tensor):
        fft_length = fft_length.tolist()
    return torch.fft.rfft2(input_tensor, s=fft_length)


def irfft2d(input_tensor: Tensor, fft_length: Any = None) -> Tensor:
    """
    x: c64[2, 3, 5]; s: i32[2] = [4, 8]

    >>> tf.signal.irfft2d(x)
    torch.fft.irfft2(x)
    >>> tf.signal.irfft2d(x, [4, 8])
    torch.fft.irfft2(x, s=[4, 8])
    >>> tf.signal.irfft2d(x, fft_length=s)
    torch.fft.irfft2(x, s=s.tolist())
    """
    if isinstance(fft_length, Tensor):
        fft_length = fft_length.tolist()
    return torch.fft.irfft2(input_tensor, s=fft_length)


def rfft3d(input_tensor: Tensor, fft_length: Any = None) -> Tensor:
    """
    x: f32[2, 3, 4, 7]; s: i32[3] = [4, 5, 8]

    >>> tf.signal.rfft3d(x)
    torch.fft.rfftn(x, dim=(-3, -2, -1))
    >>> tf.signal.rfft3d(x, [4, 5, 8])
    torch.fft.rfftn(x, s=[4, 5, 8], dim=(-3, -2, -1))
    >>> tf.signal.rfft3d(x, fft_length=s)
    torch.fft.rfftn(x, s=s.tolist(), dim=(-3, -2, -1))
    """
    caveat("TensorFlow has no gradient for it, torch has", differs="gradient")
    if isinstance(fft_length, Tensor):
        fft_length = fft_length.tolist()
    return torch.fft.rfftn(input_tensor, s=fft_length, dim=(-3, -2, -1))


def irfft3d(input_tensor: Tensor, fft_length: Any = None) -> Tensor:
    """
    x: c64[2, 3, 4, 5]; s: i32[3] = [4, 5, 8]

    >>> tf.signal.irfft3d(x)
    torch.fft.irfftn(x, dim=(-3, -2, -1))
    >>> tf.signal.irfft3d(x, [4, 5, 8])
    torch.fft.irfftn(x, s=[4, 5, 8], dim=(-3, -2, -1))
    >>> tf.signal.irfft3d(x, fft_length=s)
    torch.fft.irfftn(x, s=s.tolist(), dim=(-3, -2, -1))
    """
    caveat("TensorFlow has no gradient for it, torch has", differs="gradient")
    if isinstance(fft_length, Tensor):
        fft_length = fft_length.tolist()
    return torch.fft.irfftn(input_tensor, s=fft_length, dim=(-3, -2, -1))


def fftshift(x: Tensor, axes: Axes = None) -> Tensor:
    """
    x: f32[2, 5]; z: c64[3, 4]

    >>> tf.signal.fftshift(x)
    torch.fft.fftshift(x)
    >>> tf.signal.fftshift(z, axes=1)
    torch.fft.fftshift(z, dim=1)
    >>> tf.signal.fftshift(x, [0, 1])
    torch.fft.fftshift(x, dim=[0, 1])
    """
    return torch.fft.fftshift(x, dim=axes)


def ifftshift(x: Tensor, axes: Axes = None) -> Tensor:
    """
    x: f32[2, 5]; z: c64[3, 4]

    >>> tf.signal.ifftshift(x)
    torch.fft.ifftshift(x)
    >>> tf.signal.ifftshift(z, axes=1)
    torch.fft.ifftshift(z, dim=1)
    >>> tf.signal.ifftshift(x, [0, 1])
    torch.fft.ifftshift(x, dim=[0, 1])
    """
    return torch.fft.ifftshift(x, dim=axes)
