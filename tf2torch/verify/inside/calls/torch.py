"""Calls and vector-Jacobian products in torch."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tf2torch.verify.inside.calls.build import Framework, Products
from tf2torch.verify.inside.calls.cotangents import cotangent, targets

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Torch(Framework):
    """`recording` false: the inputs want no gradients, as in most programs' own calls."""

    def __init__(self, recording: bool = True) -> None:
        self._recording = recording

    def module(self) -> Any:
        """torch"""
        return sys.modules["torch"]

    def tensor(self, array: NDArray[Any], dtype: str, variable: bool) -> Any:
        """A tensor with numbers of its own; floats want gradients."""
        torch = self.module()
        made = torch.from_numpy(array.copy()).to(getattr(torch, dtype))
        return made.requires_grad_(made.is_floating_point() and (self._recording or variable))

    def is_float(self, value: Any) -> bool:
        """Real ones, as in TensorFlow."""
        return isinstance(value, self.module().Tensor) and value.is_floating_point()

    def products(self, function: Any, sources: Mapping[str, Any], variables: Mapping[str, Any]) -> Products:
        """`torch.autograd.grad` with the cotangents as `grad_outputs`."""
        torch = self.module()
        out = function()
        wanted = {p: s for p, s in {**sources, **variables}.items() if s.requires_grad}
        missing = dict.fromkeys({**sources, **variables})
        found = [(t, self._cotangent(path, t)) for path, t in targets(out, self.is_float) if t.requires_grad]
        if not found or not wanted or not self._recording:
            return Products(out, missing)
        outputs, given = zip(*found, strict=True)
        try:
            taken = torch.autograd.grad(outputs, list(wanted.values()), given, allow_unused=True)
        except RuntimeError as error:
            return Products(out, {}, f"{type(error).__name__}: {str(error).splitlines()[0]:.200}")
        return Products(out, {**missing, **dict(zip(wanted, taken, strict=True))})

    def _cotangent(self, path: str, tensor: Any) -> Any:
        made = self.module().from_numpy(cotangent(path, tuple(tensor.shape)))
        return made.to(dtype=tensor.dtype, device=tensor.device)

    def assign(self, variable: Any, array: NDArray[Any]) -> None:
        """In place, without being recorded."""
        torch = self.module()
        with torch.no_grad():
            variable.copy_(torch.from_numpy(array.copy()))
