"""The seeds of everything that draws random numbers."""

import random
from typing import Any

import numpy as np
import torch
from torch import Tensor


def seed_all(seed: int) -> None:
    """Seed Python, numpy and torch."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)


def seeded(seed: Any) -> torch.Generator:
    """A generator of its own for a pair of whole numbers: the same pair, the same numbers."""
    first, second = (int(n) for n in seed)
    return torch.Generator().manual_seed(((first % 2**32) << 32 | second % 2**32) % 2**63)


def dropped(x: Tensor, rate: float, seed: Any, noise_shape: Any) -> Tensor:
    """Zeros in the place of a share of the values, the others scaled up; which ones depends on the seed alone."""
    shape = x.shape if noise_shape is None else [x.shape[i] if n is None else n for i, n in enumerate(noise_shape)]
    kept: Tensor = torch.rand(shape, generator=seeded(seed), dtype=x.dtype, device="cpu").to(x.device) >= rate
    return torch.where(kept, x / (1 - rate), 0.0)
