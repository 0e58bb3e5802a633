"""Calls and vector-Jacobian products in TensorFlow."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tf2torch.verify.inside.calls.build import Framework, Products
from tf2torch.verify.inside.calls.cotangents import cotangent, targets
from tf2torch.verify.inside.calls.places import unwrapped

if TYPE_CHECKING:
    from numpy.typing import NDArray


class TensorFlow(Framework):
    """Eagerly, below a tape that watches every float."""

    def module(self) -> Any:
        """tensorflow"""
        return sys.modules["tensorflow"]

    def tensor(self, array: NDArray[Any], dtype: str, variable: bool) -> Any:
        """A constant or a variable."""
        tf = self.module()
        made = tf.cast(tf.constant(array), dtype)
        return tf.Variable(made) if variable else made

    def is_float(self, value: Any) -> bool:
        """Real ones: what a gradient of complex numbers is, the frameworks say differently."""
        tf = self.module()
        return isinstance(value, (tf.Tensor, tf.Variable)) and value.dtype.is_floating

    def products(self, function: Any, sources: Mapping[str, Any], variables: Mapping[str, Any]) -> Products:
        """`tape.gradient` with the cotangents as `output_gradients`."""
        tf = self.module()
        wanted = {**sources, **{path: unwrapped(v) for path, v in variables.items()}}
        with tf.GradientTape() as tape:
            for source in wanted.values():
                tape.watch(source)
            out = function()
        found = dict(targets(out, self.is_float))
        given = [tf.cast(tf.constant(cotangent(path, tuple(t.shape))), t.dtype) for path, t in found.items()]
        try:
            taken = tape.gradient(list(found.values()), list(wanted.values()), given) if found else []
        except Exception as error:  # an operation without a gradient, or one whose gradient needs what is not there
            return Products(out, {}, _first_line(error))
        dense = [None if g is None else tf.convert_to_tensor(g) for g in taken or [None] * len(wanted)]
        return Products(out, dict(zip(wanted, dense, strict=True)))

    def assign(self, variable: Any, array: NDArray[Any]) -> None:
        """In place."""
        kept = unwrapped(variable)
        kept.assign(self.module().cast(array, kept.dtype))


def _first_line(error: Exception) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return f"{type(error).__name__}: {lines[0]:.200}" if lines else type(error).__name__
