"""Arrays out of what either framework, or numpy, calls a tensor. No framework is imported here, only recognised."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from numpy.typing import NDArray


@dataclass(frozen=True)
class Captured:
    """An array and the dtype it had in the framework; numpy has no bfloat16 and no float8, they are widened.

    `ident` is the identity of a variable, 0 for what is none; `grad` whether a gradient flows through the value.
    """

    array: NDArray[Any]
    dtype: str
    type: str
    ident: int = 0
    grad: bool | None = None


@dataclass(frozen=True)
class Frozen:
    """An object of a program's own class as it was when a graph was made of its tensors."""

    type: str
    attributes: Mapping[str, Any]


def captured(value: Any) -> Captured | None:
    """The array behind a tensor, variable, parameter, ndarray or numpy scalar; None for anything else.

    Raises whatever the framework raises where a tensor has no value, such as one inside a graph.
    """
    import numpy as np

    if isinstance(value, Captured):
        return value
    if isinstance(value, (np.ndarray, np.generic)):
        return plain(np.asarray(value), str(value.dtype), f"numpy.{type(value).__name__}")
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
    variable = value.is_leaf and (value.requires_grad or isinstance(value, torch.nn.Parameter))
    grad = None if variable else bool(value.requires_grad)
    return Captured(tensor.numpy(), dtype, "tensor", grad=grad)


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
    grad = flows(value)
    with record().stop_recording():  # reading a variable under a tape would have the tape watch it
        return plain(value.numpy(), value.dtype.name, "tensor", variable_of(value), grad)


def variable_of(value: Any) -> int:
    """The identity of a variable, 0 for any other value."""
    tf: Any = sys.modules["tensorflow"]
    return id(value) if isinstance(value, tf.Variable) else 0


def flows(value: Any) -> bool | None:
    """Whether a tape that records follows a gradient through a value; None for variables, and without a tape."""
    if variable_of(value) or not record().could_possibly_record():
        return None
    return bool(record().should_record_backprop([value]))


def record() -> Any:
    """TensorFlow's own module about what its tapes see."""
    return sys.modules["tensorflow.python.eager.record"]


def plain(array: Any, dtype: str, kind: str, ident: int = 0, grad: bool | None = None) -> Captured:
    """An array under the dtype it had in its framework."""
    import numpy as np

    array = np.asarray(array)
    if dtype == "bfloat16" or dtype.startswith("float8"):
        array = array.astype(np.float32)
    return Captured(array, dtype, kind, ident, grad)
