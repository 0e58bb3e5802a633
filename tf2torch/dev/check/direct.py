"""The call of an example with the rule put in the place of the TensorFlow function."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from tf2torch.dev.check.functions import function_of
from tf2torch.dev.check.member import Index, Member
from tf2torch.dev.check.rule_text import RuleText
from tf2torch.dev.check.run import Program
from tf2torch.rules import tables


@dataclass(frozen=True)
class RuleSpace:
    """Stands in for the module `tf`: its attributes are rules, torch's dtypes, and modules of these."""

    rules: Mapping[str, RuleText]
    root: Path
    prefix: str = "tf"

    def __getattr__(self, name: str) -> Any:
        """The rule of that name, a dtype, or the module."""
        dotted = tables.canonical(f"{self.prefix}.{name}")
        if dotted in self.rules:
            return as_called(self.rules[dotted], self.root)
        kind = tables.names().get(dotted)
        if kind == "module":
            return RuleSpace(self.rules, self.root, dotted)
        if kind == "dtype":
            import torch

            return getattr(torch, dotted.removeprefix("tf."))
        if dotted == "tf.newaxis":
            return None
        raise AttributeError(f"there is no rule {dotted}")


def facts_of(rule: RuleText) -> set[str]:
    """The parameters that the translator fills in: what no caller passes."""
    args = rule.node.args
    return {arg.arg for arg, default in zip(args.kwonlyargs, args.kw_defaults, strict=True) if default is None}


@dataclass(frozen=True)
class Call:
    """The call of an example: `before` is its translated setup, `told` what the translator tells the rule."""

    text: str
    before: str = ""
    told: Mapping[str, object] = field(default_factory=dict)


def direct(rule: RuleText, call: Call, space: RuleSpace) -> Program | None:
    """The example as a function of its inputs; None where the rule is not called in it."""
    tree, receiver = ast.parse(call.text.strip(), mode="eval"), ""
    if rule.owner:
        member = Member(rule)
        tree, receiver = member.visit(tree), member.receiver
        if not member.found:
            return None
    code = compile(ast.fix_missing_locations(tree), "<example>", "eval")
    before = compile(call.before, "<example>", "exec")
    function = partial(as_called(rule, space.root), **call.told)

    def run(inputs: dict[str, Any]) -> Any:
        scope = {receiver: None, **inputs}  # a tape is gone once it is translated
        exec(before, scope)
        return eval(code, {**scope, "tf": space, "np": np, "_rule": function, "_index": Index()})

    return run


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
            bound.arguments[name] = _taken(value, kinds.get(name, ""), dtype)
        return function(*bound.args, **bound.kwargs)

    return call


def _arguments(rule: RuleText) -> list[ast.arg]:
    return [*rule.node.args.posonlyargs, *rule.node.args.args, *rule.node.args.kwonlyargs]


def _taken(value: Any, kind: str, dtype: Any) -> Any:
    members = {member.strip().removeprefix("torch.") for member in kind.split("|")}
    if "Scalar" in members:
        members |= {"Tensor", "float"}
    if "dtype" in members:
        return _dtype(value)
    if "Tensor" in members:
        return value if _passes(value, members) else _tensor(value, None)
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
