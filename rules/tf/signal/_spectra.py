"""tf.signal.* : frames of a signal and what is computed from them."""

import math
from collections.abc import Callable
from typing import Any

import torch
import torch.nn.functional as F
from torch import Tensor

from tf2torch.rules.words import Unsupported, caveat

from ..._helpers.cosines import cosine_transform
from ..._helpers.frames import frames_added, padded_frames
from ._windows import hann_window, vorbis_window


def frame(
    signal: Tensor, frame_length: int, frame_step: int, pad_end: bool = False, pad_value: float = 0, axis: int = -1
) -> Tensor:
    """
    x: f32[2, 11]; n: i32[9]; q: f32[9, 3, 2]; p: ?bool = True

    >>> tf.signal.frame(x, 4, 3)
    x.unfold(-1, 4, 3)
    >>> tf.signal.frame(n, frame_length=2, frame_step=4)
    n.unfold(-1, 2, 4)
    >>> tf.signal.frame(q, 4, 2, axis=0)
    q.unfold(0, 4, 2).movedim(-1, 1)
    >>> tf.signal.frame(q, 2, 1, axis=-2)
    q.unfold(-2, 2, 1).movedim(-1, -2)
    >>> tf.signal.frame(x, 4, 3, pad_end=True)
    padded_frames(x, 4, 3, 0, -1)
    >>> tf.signal.frame(q, 4, 2, pad_end=True, pad_value=7.0, axis=0)
    padded_frames(q, 4, 2, 7.0, 0)
    >>> tf.signal.frame(x, 4, 3, p)
    tf_signal_frame(x, 4, 3, p)
    """
    if pad_end:
        return padded_frames(signal, frame_length, frame_step, pad_value, axis)
    caveat("of a signal shorter than one frame TensorFlow makes no frame, torch raises")
    if axis == -1:
        return signal.unfold(-1, frame_length, frame_step)
    return signal.unfold(axis, frame_length, frame_step).movedim(-1, axis if axis < 0 else axis + 1)


def overlap_and_add(signal: Tensor, frame_step: int) -> Tensor:
    """
    x: f32[2, 3, 4]; n: i32[3, 5]; k: int = 2

    >>> tf.signal.overlap_and_add(x, 3)
    frames_added(x, 3)
    >>> tf.signal.overlap_and_add(n, k)
    frames_added(n, k)
    >>> tf.signal.overlap_and_add(x, 6)
    frames_added(x, 6)
    """
    return frames_added(signal, frame_step)


def stft(
    signals: Tensor,
    frame_length: int,
    frame_step: int,
    fft_length: int | None = None,
    window_fn: Callable[..., Tensor] | None = hann_window,
    pad_end: bool = False,
) -> Tensor:
    """
    x: f32[2, 21]; d: f64[21]

    >>> tf.signal.stft(x, 8, 3)
    tf_signal_stft(x, 8, 3)
    >>> tf.signal.stft(x, frame_length=7, frame_step=4, fft_length=8, window_fn=None)
    tf_signal_stft(x, frame_length=7, frame_step=4, fft_length=8, window_fn=None)
    >>> tf.signal.stft(d, 5, 2, window_fn=tf.signal.hamming_window, pad_end=True)
    tf_signal_stft(d, 5, 2, window_fn=tf_signal_hamming_window, pad_end=True)
    """
    frames: Tensor = frame(signals, frame_length, frame_step, pad_end)
    if window_fn is not None:
        frames = frames * window_fn(frame_length, dtype=signals.dtype)
    return torch.fft.rfft(frames, n=2 ** math.ceil(math.log2(frame_length)) if fft_length is None else fft_length)


def inverse_stft(
    stfts: Tensor,
    frame_length: int,
    frame_step: int,
    fft_length: int | None = None,
    window_fn: Callable[..., Tensor] | None = hann_window,
) -> Tensor:
    """
    z: c64[2, 4, 5]

    >>> tf.signal.inverse_stft(z, 8, 3)
    tf_signal_inverse_stft(z, 8, 3)
    >>> tf.signal.inverse_stft(z, 6, 2, window_fn=None)
    tf_signal_inverse_stft(z, 6, 2, window_fn=None)
    >>> tf.signal.inverse_stft(z, 12, 4, fft_length=8, window_fn=tf.signal.inverse_stft_window_fn(4))
    tf_signal_inverse_stft(z, 12, 4, fft_length=8, window_fn=tf_signal_inverse_stft_window_fn(4))
    """
    frames: Tensor = torch.fft.irfft(
        stfts, n=2 ** math.ceil(math.log2(frame_length)) if fft_length is None else fft_length
    )
    frames = F.pad(frames, (0, frame_length - frames.shape[-1]))
    if window_fn is not None:
        frames = frames * window_fn(frame_length, dtype=frames.dtype)
    return frames_added(frames, frame_step)


def inverse_stft_window_fn(frame_step: int, forward_window_fn: Callable[..., Tensor] = hann_window) -> Any:
    """
    k: int = 3

    >>> tf.signal.inverse_stft_window_fn(k)(8, tf.float32)
    tf_signal_inverse_stft_window_fn(k)(8, torch.float32)
    >>> tf.signal.inverse_stft_window_fn(4, forward_window_fn=tf.signal.hamming_window)(8, dtype=tf.float64)
    tf_signal_inverse_stft_window_fn(4, forward_window_fn=tf_signal_hamming_window)(8, dtype=torch.float64)
    """

    def window(frame_length: int, dtype: torch.dtype) -> Tensor:
        forward = forward_window_fn(frame_length, dtype=dtype)
        folds = math.ceil(frame_length / frame_step)
        rows = F.pad(torch.square(forward), (0, folds * frame_step - frame_length)).reshape(folds, frame_step)
        return forward / torch.sum(rows, dim=0).tile(folds)[:frame_length]

    return window


def dct(input: Tensor, type: int = 2, n: int | None = None, axis: int = -1, norm: str | None = None) -> Tensor:
    """
    x: f32[2, 5]; d: f64[7]

    >>> tf.signal.dct(x)
    cosine_transform(x, 2, None, None)
    >>> tf.signal.dct(d, type=2, norm="ortho")
    cosine_transform(d, 2, None, "ortho")
    >>> tf.signal.dct(x, type=1)
    cosine_transform(x, 1, None, None)
    >>> tf.signal.dct(x, type=3, n=4)
    cosine_transform(x, 3, 4, None)
    >>> tf.signal.dct(x, type=3, n=8, norm="ortho")
    cosine_transform(x, 3, 8, "ortho")
    >>> tf.signal.dct(x, type=4)
    cosine_transform(x, 4, None, None)
    >>> tf.signal.dct(d, type=4, norm="ortho")
    cosine_transform(d, 4, None, "ortho")
    >>> tf.signal.dct(x, axis=0)
    Unsupported: another axis than the last
    """
    if axis != -1:
        raise Unsupported("another axis than the last")
    return cosine_transform(input, type, n, norm)


def idct(input: Tensor, type: int = 2, n: int | None = None, axis: int = -1, norm: str | None = None) -> Tensor:
    """
    x: f32[2, 5]; d: f64[7]; t: ?int = 2

    >>> tf.signal.idct(x)
    cosine_transform(x, 3, None, None)
    >>> tf.signal.idct(d, type=2, norm="ortho")
    cosine_transform(d, 3, None, "ortho")
    >>> tf.signal.idct(x, type=1)
    cosine_transform(x, 1, None, None)
    >>> tf.signal.idct(x, type=3, norm="ortho")
    cosine_transform(x, 2, None, "ortho")
    >>> tf.signal.idct(x, type=4)
    cosine_transform(x, 4, None, None)
    >>> tf.signal.idct(x, t)
    tf_signal_idct(x, t)
    >>> tf.signal.idct(x, n=4)
    Unsupported: n, or another axis than the last
    """
    if axis != -1 or n is not None:
        raise Unsupported("n, or another axis than the last")
    if type in (2, 3):
        return cosine_transform(input, 5 - type, None, norm)
    return cosine_transform(input, type, None, norm)


def mdct(
    signals: Tensor,
    frame_length: int,
    window_fn: Callable[..., Tensor] | None = vorbis_window,
    pad_end: bool = False,
    norm: str | None = None,
) -> Tensor:
    """
    x: f32[2, 24]

    >>> tf.signal.mdct(x, 8)
    tf_signal_mdct(x, 8)
    >>> tf.signal.mdct(x, 16, window_fn=None, pad_end=True, norm="ortho")
    tf_signal_mdct(x, 16, window_fn=None, pad_end=True, norm="ortho")
    """
    frames: Tensor = frame(signals, frame_length, frame_length // 2, pad_end)
    frames = frames * (math.sqrt(0.5) if window_fn is None else window_fn(frame_length, dtype=signals.dtype))
    a, b, c, d = frames.chunk(4, dim=-1)
    folded = torch.cat([-c.flip(-1) - d, a - b.flip(-1)], dim=-1)
    return cosine_transform(folded, 4, None, norm)


def inverse_mdct(
    mdcts: Tensor, window_fn: Callable[..., Tensor] | None = vorbis_window, norm: str | None = None
) -> Tensor:
    """
    x: f32[2, 5, 4]

    >>> tf.signal.inverse_mdct(x)
    tf_signal_inverse_mdct(x)
    >>> tf.signal.inverse_mdct(x, window_fn=None, norm="ortho")
    tf_signal_inverse_mdct(x, window_fn=None, norm="ortho")
    """
    half: int = mdcts.shape[-1]
    a, b = cosine_transform(mdcts, 4, None, norm).chunk(2, dim=-1)
    frames: Tensor = torch.cat([b, -b.flip(-1), -a.flip(-1), -a], dim=-1)
    if norm is None:
        frames = frames * (0.5 / half)
    frames = frames * (math.sqrt(0.5) if window_fn is None else window_fn(2 * half, dtype=mdcts.dtype))
    return frames_added(frames, half)


def linear_to_mel_weight_matrix(
    num_mel_bins: int = 20,
    num_spectrogram_bins: int = 129,
    sample_rate: float = 8000,
    lower_edge_hertz: float = 125.0,
    upper_edge_hertz: float = 3800.0,
    dtype: torch.dtype = torch.float32,
) -> Tensor:
    """
    k: int = 12

    >>> tf.signal.linear_to_mel_weight_matrix()
    tf_signal_linear_to_mel_weight_matrix()
    >>> tf.signal.linear_to_mel_weight_matrix(k, 65, 16000, 80.0, upper_edge_hertz=7600.0, dtype=tf.float64)
    tf_signal_linear_to_mel_weight_matrix(k, 65, 16000, 80.0, upper_edge_hertz=7600.0, dtype=torch.float64)
    """

    def mel(hertz: Any) -> Tensor:
        return 1127.0 * torch.log1p(torch.as_tensor(hertz, dtype=torch.float64) / 700.0)

    bins = mel(torch.linspace(0, sample_rate / 2, num_spectrogram_bins, dtype=torch.float64)[1:]).unsqueeze(1)
    lowest, highest = float(mel(lower_edge_hertz)), float(mel(upper_edge_hertz))
    edges = torch.linspace(lowest, highest, num_mel_bins + 2, dtype=torch.float64)
    low, middle, high = edges[:-2], edges[1:-1], edges[2:]
    rising, falling = (bins - low) / (middle - low), (high - bins) / (high - middle)
    return F.pad(torch.minimum(rising, falling).clamp(min=0), (0, 0, 1, 0)).to(dtype)


def mfccs_from_log_mel_spectrograms(log_mel_spectrograms: Tensor) -> Tensor:
    """
    x: f32[2, 3, 8]; d: f64[5]

    >>> tf.signal.mfccs_from_log_mel_spectrograms(x)
    cosine_transform(x, 2, None, None) * (2 * x.shape[-1]) ** -0.5
    >>> tf.signal.mfccs_from_log_mel_spectrograms(d)
    cosine_transform(d, 2, None, None) * (2 * d.shape[-1]) ** -0.5
    """
    return cosine_transform(log_mel_spectrograms, 2, None, None) * (2 * log_mel_spectrograms.shape[-1]) ** -0.5
