"""Signals cut into frames, and put together again."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor


def padded_frames(signal: Tensor, frame_length: int, frame_step: int, pad_value: float, axis: int) -> Tensor:
    """Frames along an axis, as many as there are steps; the last ones are filled up with pad_value."""
    moved = signal.movedim(axis, -1)
    size: int = moved.shape[-1]
    missing = max(0, (math.ceil(size / frame_step) - 1) * frame_step + frame_length - size)
    frames: Tensor = F.pad(moved, (0, missing), value=pad_value).unfold(-1, frame_length, frame_step)
    at = axis % signal.dim()
    return frames.movedim((-2, -1), (at, at + 1))


def frames_added(signal: Tensor, frame_step: int) -> Tensor:
    """The frames (the last two axes) laid on top of each other, each one step behind the one before."""
    count, length = signal.shape[-2:]
    steps: Tensor = torch.arange(count, device=signal.device).unsqueeze(1) * frame_step
    places = steps + torch.arange(length, device=signal.device)
    whole = signal.new_zeros(*signal.shape[:-2], (count - 1) * frame_step + length)
    return whole.index_add(-1, places.flatten(), signal.flatten(-2))
