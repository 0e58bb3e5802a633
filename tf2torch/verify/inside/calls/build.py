"""Arguments, as described, into the values that a function of either framework takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from tf2torch.verify.functions.argument import Argument, Form

if TYPE_CHECKING:
    from numpy.typing import NDArray

PLACE = "{}[{!r}]"


class Builder:
    """Makes the arguments of one call. `sources` are the floats among them, by path: gradients are asked for these."""

    def __init__(self, framework: Framework, arrays: Mapping[str, NDArray[Any]], namespace: Mapping[str, Any]) -> None:
        self._framework, self._arrays, self._namespace = framework, arrays, dict(namespace)
        self.sources: dict[str, Any] = {}

    def value(self, path: str, argument: Argument) -> Any:
        """The value of one argument."""
        if argument.form is Form.PLAIN:
            return argument.value
        if argument.form is Form.DTYPE:
            return self._framework.dtype(argument.text, argument.holder == "numpy")
        if argument.form is Form.NAME:
            return eval(argument.text, self._namespace)  # the path of an object in the program's own module
        if argument.form is Form.ARRAY:
            return self._array(path, argument)
        keys = argument.keys if argument.form is Form.DICT else tuple(range(len(argument.items)))
        items = [self.value(PLACE.format(path, k), item) for k, item in zip(keys, argument.items, strict=True)]
        if argument.form is Form.DICT:
            return dict(zip(keys, items, strict=True))
        return tuple(items) if argument.form is Form.TUPLE else items

    def _array(self, path: str, argument: Argument) -> Any:
        array = self._arrays[argument.array]
        if argument.holder == "number":
            return array.item()
        if argument.holder in ("ndarray", "scalar"):
            return array.copy() if argument.holder == "ndarray" else array[()]
        value = self._framework.tensor(array, argument.dtype, argument.holder == "variable")
        if self._framework.is_float(value):
            self.sources[path] = value
        return value


class Framework:
    """What differs between the frameworks when a call is made; the subclasses are `TensorFlow` and `Torch`."""

    def dtype(self, name: str, numpy: bool) -> Any:
        """The framework's own object for a dtype, or numpy's."""
        import numpy as np

        return np.dtype(name) if numpy else getattr(self.module(), name)

    def module(self) -> Any:
        """The framework."""
        raise NotImplementedError

    def tensor(self, array: NDArray[Any], dtype: str, variable: bool) -> Any:
        """A tensor or a variable of these values."""
        raise NotImplementedError

    def is_float(self, value: Any) -> bool:
        """Whether it is a tensor of real floats."""
        raise NotImplementedError

    def products(self, function: Any, sources: Mapping[str, Any], variables: Mapping[str, Any]) -> Products:
        """Call `function` without arguments; its result and the vector-Jacobian products."""
        raise NotImplementedError

    def assign(self, variable: Any, array: NDArray[Any]) -> None:
        """Put back what a variable had."""
        raise NotImplementedError


class Products:
    """What one call gave: gradients by source, None where there is none; `why` where none could be taken at all."""

    def __init__(self, out: Any, gradients: Mapping[str, Any], why: str = "") -> None:
        self.out, self.gradients, self.why = out, gradients, why
