"""The largest elements, in a fixed order."""

from typing import Annotated, Any

import torch
from torch import Tensor


def top_in_order(x: Tensor, k: int) -> Annotated[Any, "values indices"]:
    """The k largest elements along the last axis; among equal ones the lower index comes first."""
    values, indices = x.sort(dim=-1, descending=True, stable=True)
    return torch.return_types.topk((values[..., :k], indices[..., :k]))
