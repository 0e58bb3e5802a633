"""A rule as a function that takes what TensorFlow's takes."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from tf2torch.dev.check.functions import function_of
from tf2torch.dev.check.rule_text import RuleText


def as_called(rule: RuleText, root: Path) -> Callable[..., Any]:
    """The rule, taking what TensorFlow takes: `name=`, and numbers, lists and arrays where a tensor is meant."""
    function = function_of(rule, root)
    kinds = {a.arg: ast.unparse(a.annotation) if a.annotation else "" for a in _arguments(rule)}

    def call(*args: Any, **kwargs: Any) -> Any:
        if "name" not in kinds:
            kwargs.pop("name", None)
        bound = inspect.signature(function).bind(*args, **kwargs)
        dtype = next((v.dtype for v in bound.arguments.values() if hasattr(v, "requires_grad")), None)
        for name, value in bound.arguments.items():
            kind = kinds.get(name, "")
            rest = rule.node.args.vararg is not None and rule.node.args.vararg.arg == name
            taken = tuple(_taken(v, kind, dtype) for v in value) if rest else _taken(value, kind, dtype)
            bound.arguments[name] = taken
        return function(*bound.args, **bound.kwargs)

    return call


def _arguments(rule: RuleText) -> list[ast.arg]:
    args = rule.node.args
    rest = [args.vararg] if args.vararg is not None else []
    return [*args.posonlyargs, *args.args, *rest, *args.kwonlyargs]


def _taken(value: Any, kind: str, dtype: Any) -> Any:
    members = {member.strip().removeprefix("torch.") for member in kind.split("|")}
    if "Scalar" in members:
        members |= {"Tensor", "float"}
    if "dtype" in members:
        return _dtype(value)
    if "Tensor" in members:
        return value if _passes(value, members) else _tensor(value, None)
    if "Nest" in members:
        return _tensor(value, None) if isinstance(value, np.ndarray) else value
    if "Operand" in members:
        return value if isinstance(value, (bool, int, float)) else _tensor(value, dtype)
    if "Pieces" in members and isinstance(value, (list, tuple)):
        members = {"Tensors"} if not all(isinstance(item, (int, float)) for item in value) else set()
    if "Tensors" in members and isinstance(value, (list, tuple)):
        return type(value)(_tensor(item, None) for item in value)
    return value


def _passes(value: Any, members: set[str]) -> bool:
    """Whether the annotation names this kind of value besides Tensor."""
    if isinstance(value, (bool, int, float)):
        return bool(members & {"int", "float", "bool"})
    if isinstance(value, (list, tuple)) and type(value).__name__ in members:
        return True
    if isinstance(value, (list, tuple)) and not hasattr(value, "numel"):
        numbers = all(isinstance(item, (int, float)) for item in value)
        return numbers and any(member.startswith(("list", "tuple", "Shape")) for member in members)
    return (isinstance(value, np.ndarray) and "np.ndarray" in members) or hasattr(value, "numel")


def _dtype(value: Any) -> Any:
    """A dtype by its name or as numpy has it, as torch's."""
    import torch

    if isinstance(value, str) or (isinstance(value, type) and issubclass(value, np.generic)):
        return getattr(torch, np.dtype(value).name)
    return value


def _tensor(value: Any, dtype: Any) -> Any:
    import torch

    if isinstance(value, (list, tuple)) and any(isinstance(item, torch.Tensor) for item in value):
        return torch.stack([torch.as_tensor(item) for item in value])
    return (
        torch.as_tensor(value, dtype=dtype) if isinstance(value, (bool, int, float, list, tuple, np.ndarray)) else value
    )
