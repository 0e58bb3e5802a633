"""Defaults of torch's keyword arguments: from signatures where Python has one, else from torch's own stub files."""

from __future__ import annotations

import ast
import inspect
import math
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

MISSING = inspect.Parameter.empty
Defaults = dict[str, Any]
Overload = Mapping[str, Any]  # parameter -> default, MISSING where there is none


def torch_defaults() -> dict[str, Defaults]:
    """ "torch.sum" -> {"keepdim": False}; only defaults that are literals and on which all overloads agree."""
    found = {name: _agreed(overloads) for name, overloads in _functions()}
    return {name: defaults for name, defaults in found.items() if defaults}


def _functions() -> Iterator[tuple[str, list[Overload]]]:
    import torch

    yield from _module("torch", torch, _stubs("_VariableFunctions.pyi"))
    yield from _module("Tensor", torch.Tensor, _stubs("__init__.pyi", "TensorBase"))
    yield from _module("F", torch.nn.functional, {**_stubs("_VariableFunctions.pyi"), **_stubs("_nn.pyi")})
    for name in ("linalg", "fft", "special"):
        yield from _module(f"torch.{name}", getattr(torch, name), {}, prefix=f"{name}_")
    yield from _module("nn", torch.nn, {})
    yield from _module("nn.init", torch.nn.init, {})
    yield from _module("nn.utils", torch.nn.utils, {})
    yield from _module("torch.optim", torch.optim, {})
    yield from _module("torch.autograd", torch.autograd, {})


def _module(
    name: str, holder: Any, stubs: Mapping[str, list[Overload]], prefix: str = ""
) -> Iterator[tuple[str, list[Overload]]]:
    for attribute in sorted(a for a in dir(holder) if not a.startswith("_")):
        value = getattr(holder, attribute)
        if callable(value):
            yield (
                f"{name}.{attribute}",
                _signature(holder, attribute) or stubs.get(attribute) or _schemas(prefix, attribute),
            )


def _signature(holder: Any, name: str) -> list[Overload]:
    """Python's own view; `F.max_pool2d` dispatches to `F._max_pool2d`, which has the arguments."""
    for function in (getattr(holder, name), getattr(holder, f"_{name}", None)):
        try:
            parameters = inspect.signature(function).parameters.values()  # type: ignore[arg-type]
        except (TypeError, ValueError):
            continue
        if not any(p.kind is p.VAR_POSITIONAL for p in parameters):
            return [{p.name: p.default for p in parameters}]
    return []


def _schemas(prefix: str, name: str) -> list[Overload]:
    """torch.linalg and its like have no stubs; the operator itself knows its defaults."""
    import torch

    packet = getattr(torch.ops.aten, prefix + name, None) if prefix else None
    operators: list[Callable[..., Any]] = [getattr(packet, o) for o in packet.overloads()] if packet else []
    schemas = [operator._schema for operator in operators]  # type: ignore[attr-defined]
    return [
        {a.name: a.default_value if a.has_default_value() else MISSING for a in schema.arguments}
        for schema in schemas
        if not any(a.is_out for a in schema.arguments)
    ]


def _stubs(file: str, class_name: str = "") -> dict[str, list[Overload]]:
    import torch

    path = Path(torch.__file__).parent / "_C" / file
    body: list[ast.stmt] = ast.parse(path.read_text(encoding="utf-8")).body
    if class_name:
        body = next(n.body for n in body if isinstance(n, ast.ClassDef) and n.name == class_name)
    found: dict[str, list[Overload]] = {}
    for node in body:
        if isinstance(node, ast.FunctionDef):
            found.setdefault(node.name, []).append(_stub(node.args))
    return found


def _stub(args: ast.arguments) -> Overload:
    named = [*args.posonlyargs, *args.args]
    defaults = [None] * (len(named) - len(args.defaults)) + [*args.defaults]
    pairs = [*zip(named, defaults, strict=True), *zip(args.kwonlyargs, args.kw_defaults, strict=True)]
    return {argument.arg: MISSING if default is None else _literal(default) for argument, default in pairs}


def _literal(node: ast.expr) -> Any:
    """The value of a literal, else MISSING: `...` and torch.strided are no values a rule file could write."""
    try:
        value = ast.literal_eval(node)
    except ValueError:
        return MISSING
    return MISSING if value is ... else value


def _agreed(overloads: list[Overload]) -> Defaults:
    names = {name for overload in overloads for name in overload if name != "out" and not name.startswith("_")}
    values = {name: [overload[name] for overload in overloads if name in overload] for name in names}
    return {name: found[0] for name, found in values.items() if _storable(found[0]) and _same(found)}


def _same(values: list[Any]) -> bool:
    return all(type(v) is type(values[0]) and v == values[0] for v in values)


def _storable(value: Any) -> bool:
    if isinstance(value, tuple):
        return all(_storable(item) for item in value)
    if isinstance(value, float):
        return math.isfinite(value)
    return value is None or type(value) in (bool, int, str)
