"""The seeds of everything that draws random numbers."""

import random

import numpy as np
import torch


def seed_all(seed: int) -> None:
    """Seed Python, numpy and torch."""
    random.seed(seed)
    np.random.seed(seed)
    torch.manual_seed(seed)
