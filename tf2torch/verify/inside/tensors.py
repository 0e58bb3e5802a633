"""Arrays out of what either framework, or numpy, calls a tensor. No framework is imported here, only recognised."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Captured:
    """An array and the dtype it had in the framework; numpy has no bfloat16 and no float8, they are widened."""

    array: NDArray[Any]
    dtype: str
    type: str


def captured(value: Any) -> Captured | None:
    """The array behind a tensor, variable, parameter, ndarray or numpy scalar; None for anything else.

    Raises whatever the framework raises where a tensor has no value, such as one inside a graph.
    """
    import numpy as np

    if isinstance(value, (np.ndarray, np.generic)):
        return _plain(np.asarray(value), str(value.dtype), f"numpy.{type(value).__name__}")
    return _torch(value) or _tensorflow(value)


def _torch(value: Any) -> Captured | None:
    torch = sys.modules.get("torch")
    if torch is None or not isinstance(value, torch.Tensor):
        return None
    dtype = str(value.dtype).removeprefix("torch.")
    tensor = value.detach().cpu()
    if tensor.layout is not torch.strided:
        tensor = tensor.to_dense()
    tensor = tensor.resolve_conj().resolve_neg()
    if dtype == "bfloat16" or dtype.startswith("float8"):
        tensor = tensor.float()
    return Captured(tensor.numpy(), dtype, "tensor")


def _tensorflow(value: Any) -> Captured | None:
    tf = sys.modules.get("tensorflow")
    if tf is None or not hasattr(tf, "Tensor"):
        return None
    if type(value).__module__.startswith("keras.") and hasattr(value, "value") and hasattr(value, "path"):
        value = value.value  # a Keras variable holds a tf.Variable
    if isinstance(value, tf.SparseTensor):
        value = tf.sparse.to_dense(value)
    if isinstance(value, tf.IndexedSlices):
        value = tf.convert_to_tensor(value)
    if not isinstance(value, (tf.Tensor, tf.Variable)):
        return None
    return _plain(value.numpy(), value.dtype.name, "tensor")


def _plain(array: Any, dtype: str, kind: str) -> Captured:
    import numpy as np

    array = np.asarray(array)
    if dtype == "bfloat16" or dtype.startswith("float8"):
        array = array.astype(np.float32)
    return Captured(array, dtype, kind)
