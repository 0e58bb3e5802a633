"""Rows of an embedding table."""

import torch
from torch import Tensor


def renormalised(rows: Tensor, max_norm: float) -> Tensor:
    """Scale down the rows whose norm is above max_norm; F.embedding(max_norm=...) would change the table itself."""
    norms: Tensor = torch.linalg.vector_norm(rows, dim=-1, keepdim=True)
    scales: Tensor = max_norm / norms.clamp(min=max_norm)
    return rows * scales
