"""Module-level values in, leaves and arrays out."""

from __future__ import annotations

from collections.abc import Mapping, Set
from pathlib import Path
from types import FunctionType, ModuleType
from typing import TYPE_CHECKING, Any

from tf2torch.verify.inside.budget import DEPTH, Budget
from tf2torch.verify.inside.names import device_name, dtype_name, shape_list, text_of
from tf2torch.verify.inside.notebook import Unknown
from tf2torch.verify.inside.objects import attributes, is_own
from tf2torch.verify.inside.plain import number_array, number_type
from tf2torch.verify.inside.tensors import Captured, Frozen, captured
from tf2torch.verify.leaf import Kind, Leaf
from tf2torch.verify.sampling import STATISTICS, positions, statistics

if TYPE_CHECKING:
    from numpy.typing import NDArray


class Capture:
    """Collects leaves and arrays. `folder` is the program's, `work` the directory in which it ran.

    `idents` numbers the variables that were seen, by their identity.
    """

    def __init__(self, folder: Path, work: Path, budget: Budget, idents: dict[int, int] | None = None) -> None:
        self.leaves: list[Leaf] = []
        self.arrays: dict[str, NDArray[Any]] = {}
        self._folder, self._work, self._budget = folder, work, budget
        self._idents = {} if idents is None else idents
        self._open: set[int] = set()  # the containers around the value at hand

    def module(self, namespace: Mapping[str, Any]) -> None:
        """Capture every module-level value; modules, functions and classes are not values."""
        for name, value in list(namespace.items()):
            if name.startswith("__") or is_definition(value):
                continue
            self.passing(name, value)

    def passing(self, name: str, value: Any) -> None:
        """Capture one value under a name; its arrays may be the value's own, so they are to be written at once."""
        self._budget.next_name()
        self._value(name, value)

    def value(self, path: str, value: Any) -> None:
        """Capture one value under a name of its own, as it is now: it may change before the arrays are written."""
        known = set(self.arrays)
        self.passing(path, value)
        self.arrays.update({name: array.copy() for name, array in self.arrays.items() if name not in known})

    def _value(self, path: str, value: Any) -> None:
        if not self._budget.take_leaf():
            return
        try:
            self._known(path, value)
        except Exception as error:  # code of the program or of a framework refused to be read
            reason = f"{type(error).__name__}: {error}".splitlines()[0]
            self._add(path, Kind.OPAQUE, type(value).__name__, text=f"could not be read ({reason:.120})")

    def _known(self, path: str, value: Any) -> None:
        if value is None:
            return self._add(path, Kind.NONE, "None")
        if type(value) is Unknown:  # before anything asks it
            return self._add(path, Kind.OPAQUE, "unknown", text="only IPython has its value")
        if (sizes := shape_list(value)) is not None:
            value = tuple(sizes)
        if (numbers := number_array(value)) is not None:
            return self._array(path, Kind.NUMBER, Captured(numbers, str(numbers.dtype), number_type(value)))
        if (tensor := captured(value)) is not None:
            return self._tensor(path, tensor)
        if not self._name(path, value):
            self._container(path, value)
        return None

    def _name(self, path: str, value: Any) -> bool:
        """Capture a name of something; false when the value is none."""
        for kind, text in ((Kind.DTYPE, dtype_name), (Kind.DEVICE, device_name), (Kind.TEXT, text_of)):
            if (told := text(value)) is not None:
                here = told.replace(str(self._work), ".").replace(str(self._work.parent), "..")
                self._add(path, kind, type(value).__name__, text=here)
                return True
        return False

    def _container(self, path: str, value: Any) -> None:
        if id(value) in self._open or len(self._open) > DEPTH:
            return self._add(path, Kind.TEXT, "reference", text="a value that contains itself")
        self._open.add(id(value))
        try:
            self._inside(path, value)
        finally:
            self._open.discard(id(value))

    def _inside(self, path: str, value: Any) -> None:
        if isinstance(value, Mapping) or type(value).__name__ in ("ParameterDict", "ModuleDict"):
            return self._mapping(path, value)
        if isinstance(value, (list, tuple)) or type(value).__name__ == "deque":
            return self._sequence(path, list(value), type(value).__name__)
        if isinstance(value, Set):
            return self._sequence(path, sorted(value, key=repr), type(value).__name__)
        if type(value).__name__ in ("ParameterList", "ModuleList", "RaggedTensor"):
            items = value.to_list() if hasattr(value, "to_list") else list(value)
            return self._sequence(path, items, type(value).__name__)
        if isinstance(value, Frozen):
            return self._object(path, value.attributes, value.type)
        if is_own(value, self._folder):
            return self._object(path, attributes(value), type(value).__name__)
        return self._add(path, Kind.OPAQUE, _type_name(value))

    def _sequence(self, path: str, items: list[Any], kind: str) -> None:
        at = len(self.leaves)
        self._add(path, Kind.SEQUENCE, kind, size=len(items))
        kept = sum(self._kept(f"{path}[{i}]", item) for i, item in enumerate(items))
        self.leaves[at] = Leaf(path, Kind.SEQUENCE, kind, size=len(items), kept=kept)

    def _kept(self, path: str, item: Any) -> bool:
        before = len(self.leaves)
        self._value(path, item)
        return len(self.leaves) > before

    def _mapping(self, path: str, value: Mapping[Any, Any]) -> None:
        keys = {_key(k): v for k, v in value.items()}
        self._add(path, Kind.MAPPING, type(value).__name__, parts=tuple(keys), size=len(keys), kept=len(keys))
        for key, item in keys.items():
            self._value(f"{path}[{key}]", item)

    def _object(self, path: str, stored: Mapping[str, Any], kind: str) -> None:
        self._add(path, Kind.OBJECT, kind)
        for name, item in stored.items():
            if not is_definition(item):
                self._value(f"{path}.{name}", item)

    def _tensor(self, path: str, tensor: Captured) -> None:
        if tensor.array.dtype.kind in "OSU":  # text: compared item by item
            self._sequence(path, _items(tensor.array), "tensor")
        else:
            self._array(path, Kind.TENSOR, tensor)

    def _array(self, path: str, kind: Kind, found: Captured) -> None:
        name, array = f"a{len(self.arrays)}", found.array
        whole = self._budget.take_bytes(array.nbytes)
        self.arrays[name] = array if whole else array.reshape(-1)[positions(array.size, self._budget.sample)]
        if not whole:
            self.arrays[name + STATISTICS] = statistics(array)
        kept = array.size if whole else self.arrays[name].size
        told = (found.type, found.dtype, tuple(array.shape), name)
        ident = self._idents.setdefault(found.ident, len(self._idents) + 1) if found.ident else 0
        self.leaves.append(Leaf(path, kind, *told, size=array.size, kept=kept, ident=ident, grad=found.grad))

    def _add(self, path: str, kind: Kind, told: str, **more: Any) -> None:
        self.leaves.append(Leaf(path, kind, told, **more))


def _items(array: NDArray[Any]) -> list[Any]:
    """The items of an array, also of one without axes."""
    return list(array.tolist()) if array.ndim else [array.item()]


def is_definition(value: Any) -> bool:
    """Modules, functions and classes; a class that names a dtype is a value."""
    if isinstance(value, type):
        return dtype_name(value) is None
    kind = type(value)
    generated = kind.__module__.startswith(("tensorflow.python.eager", "typing", "__future__")) and callable(value)
    return isinstance(value, (ModuleType, FunctionType)) or generated or kind.__name__ in _CALLABLES


_CALLABLES = frozenset(("builtin_function_or_method", "method", "partial", "ufunc", "_Feature"))


def _key(key: Any) -> str:
    return repr(key) if isinstance(key, (str, bytes, int, float, tuple)) else str(key)


def _type_name(value: Any) -> str:
    kind = type(value)
    return f"{kind.__module__.split('.')[0]}.{kind.__name__}"
