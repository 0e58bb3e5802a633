"""torch in double precision."""

from __future__ import annotations

import functools
import sys
from typing import Any


def widen_torch() -> None:
    """Floats without a dtype are double, arrays of single ones become double."""
    torch: Any = sys.modules["torch"]
    torch.set_default_dtype(torch.float64)
    for name in ("tensor", "as_tensor", "from_numpy", "asarray"):
        setattr(torch, name, _widened(torch, getattr(torch, name)))
    torch.Tensor.float, torch.Tensor.cfloat = torch.Tensor.double, torch.Tensor.cdouble


def _widened(torch: Any, function: Any) -> Any:
    @functools.wraps(function)
    def made(value: Any, *args: Any, **named: Any) -> Any:
        tensor = function(value, *args, **named)
        if named.get("dtype") is not None or isinstance(value, torch.Tensor):
            return tensor
        wider = {torch.float32: torch.float64, torch.complex64: torch.complex128}.get(tensor.dtype)
        if wider is None:
            return tensor
        return tensor.detach().to(wider).requires_grad_(tensor.requires_grad)

    return made
