"""A value that a function was given, described so that another one like it can be made."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

from tf2torch.verify.functions.argument import Argument, Form
from tf2torch.verify.functions.domain import learnt
from tf2torch.verify.inside.names import dtype_name, shape_list
from tf2torch.verify.inside.notebook import Unknown
from tf2torch.verify.inside.tensors import captured

LONGEST, DEEPEST = 2000, 8  # of lists and tuples

Namer = Callable[[Any], str]  # how the program's module calls an object; "" for one that it does not hold


def describe(value: Any, named: Namer, depth: int = 0) -> Argument:
    """Never fails: what cannot be described says so."""
    try:
        return _described(value, named, depth)
    except Exception as error:  # code of the program, or of a framework, refused to be read
        return Argument(Form.OTHER, text=f"{_article(value)} that could not be read ({type(error).__name__})")


def _described(value: Any, named: Namer, depth: int) -> Argument:
    if type(value) is Unknown:
        return Argument(Form.OTHER, text="a value that only IPython has")
    if value is None or type(value) in (bool, int, float, str):
        return Argument(Form.PLAIN, value=value)
    if (sizes := shape_list(value)) is not None:
        value = tuple(sizes)
    if (dtype := dtype_name(value)) is not None:
        return Argument(Form.DTYPE, holder="numpy" if _is_numpy(value) else "framework", text=dtype)
    if name := named(value):
        return Argument(Form.NAME, text=name)
    if (array := _array(value)) is not None:
        return array
    return _container(value, named, depth)


def _array(value: Any) -> Argument | None:
    tf: Any = sys.modules.get("tensorflow")
    if tf is not None and tf.is_symbolic_tensor(value):
        if value.dtype == tf.string or value.dtype == tf.resource or value.dtype == tf.variant:
            return None
        shape = tuple(-1 if n is None else n for n in value.shape.as_list()) if value.shape.rank is not None else None
        return None if shape is None else Argument(Form.ARRAY, "tensor", value.dtype.name, shape)
    if type(value).__name__ in ("SparseTensor", "IndexedSlices", "RaggedTensor") or (found := captured(value)) is None:
        return None
    if found.array.dtype.kind not in "biufc":
        return None
    return Argument(Form.ARRAY, _holder(value), found.dtype, tuple(found.array.shape), learnt(found.array))


def _holder(value: Any) -> str:
    import numpy as np

    if isinstance(value, np.ndarray):
        return "ndarray"
    if isinstance(value, np.generic):
        return "scalar"
    kind = type(value).__name__
    return "variable" if "Variable" in kind or kind == "Parameter" else "tensor"


def _container(value: Any, named: Namer, depth: int) -> Argument:
    kinds = {"list": Form.LIST, "tuple": Form.TUPLE, "dict": Form.DICT, "Size": Form.TUPLE}
    form = kinds.get(type(value).__name__)
    if form is None or len(value) > LONGEST or depth > DEEPEST:
        return Argument(Form.OTHER, text=_article(value))
    if form is Form.DICT and not all(type(key) in (str, int) for key in value):
        return Argument(Form.OTHER, text="a dict whose keys are neither text nor whole numbers")
    items = list(value.values()) if form is Form.DICT else list(value)
    keys = tuple(value) if form is Form.DICT else ()
    return Argument(form, keys=keys, items=tuple(describe(item, named, depth + 1) for item in items))


def _is_numpy(value: Any) -> bool:
    import numpy as np

    return isinstance(value, (np.dtype, type))


def _article(value: Any) -> str:
    size = f" with {len(value)} items" if isinstance(value, (list, tuple)) else ""
    return f"an object of type {type(value).__name__}{size}"
