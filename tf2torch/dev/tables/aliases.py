"""The canonical name of every public name: the first under which TensorFlow or Keras exports the very same object."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import ModuleType
from typing import Any

SAME_MODULES = (  # whole modules under a second name; only they need be stored for what lies below them
    ("tf.compat.v2", "tf"),
    ("tf.initializers", "tf.keras.initializers"),
    ("tf.losses", "tf.keras.losses"),
    ("tf.metrics", "tf.keras.metrics"),
    ("tf.optimizers", "tf.keras.optimizers"),
    ("keras", "tf.keras"),
)


def aliases(found: Mapping[str, Any]) -> dict[str, str]:
    """Name -> canonical name, where they differ and the module that holds the name is no alias itself."""
    table = dict(SAME_MODULES)
    shortest = _shortest(found)
    for name, value in sorted(found.items()):
        target = _canonical(name, value, found, shortest)
        if target not in (name, _through_module(name)):
            table[name] = target
    return {name: target for name, target in table.items() if not _implied(name, target, table)}


def kinds(found: Mapping[str, Any]) -> dict[str, str]:
    """Canonical name -> function, class, module, dtype or constant."""
    shortest = _shortest(found)
    return {_canonical(name, value, found, shortest): _kind(value) for name, value in found.items()}


def _canonical(name: str, value: Any, found: Mapping[str, Any], shortest: Mapping[int, str]) -> str:
    if isinstance(value, ModuleType) or not _has_identity(value):
        return _through_module(name)
    exported = [e for e in _exports(value) if e in found and _plain(found[e]) is _plain(value)]
    return exported[0] if exported else _through_module(shortest[id(_plain(value))])


def _through_module(name: str) -> str:
    for module, target in SAME_MODULES:
        if name == module or name.startswith(module + "."):
            return _through_module(target + name[len(module) :])
    return name


def _implied(name: str, target: str, table: Mapping[str, str]) -> bool:
    """tf.compat.v2.reduce_sum follows from tf.compat.v2 -> tf and tf.reduce_sum -> tf.math.reduce_sum."""
    through = _through_module(name)
    return through != name and (name, target) not in SAME_MODULES and table.get(through, through) == target


def _exports(value: Any) -> Iterator[str]:
    """The names the libraries themselves give to this object (not to a base class of it), documented one first."""
    if hasattr(value, "as_datatype_enum") and not isinstance(value, type):
        yield f"tf.{value.name}"
    own = getattr(_plain(value), "__dict__", {})
    yield from (f"tf.{name}" for name in own.get("_tf_api_names", ()))
    paths = own.get("_api_export_path", ())
    # A loss is a metric as well; its documentation is with the losses.
    yield from (f"tf.{p}" for p in sorted([paths] if isinstance(paths, str) else paths, key=_is_metric))


def _is_metric(path: str) -> bool:
    return path.startswith("keras.metrics.")


def _plain(value: Any) -> Any:
    """The function below TensorFlow's decorators, which carries the export names."""
    from tensorflow.python.util import tf_decorator

    return tf_decorator.unwrap(value)[1] if callable(value) else value


def _has_identity(value: Any) -> bool:
    """Two names for None, a number or a string are not two names for one thing."""
    return value is not None and not isinstance(value, (bool, int, float, str, bytes, tuple, list, dict))


def _shortest(found: Mapping[str, Any]) -> dict[int, str]:
    """For objects without export names: the shortest name of each, TensorFlow 2 before Keras before TensorFlow 1."""

    def rank(name: str) -> tuple[bool, bool, int, str]:
        return (name.startswith("tf.compat.v1"), name.startswith("keras"), name.count("."), name)

    order = sorted(found, key=rank, reverse=True)  # the best comes last and stays
    return {id(_plain(found[name])): name for name in order if _has_identity(found[name])}


def _kind(value: Any) -> str:
    if isinstance(value, ModuleType):
        return "module"
    if isinstance(value, type):
        return "class"
    if hasattr(value, "as_datatype_enum"):
        return "dtype"
    return "function" if callable(value) else "constant"
