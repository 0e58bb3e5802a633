"""The call of an example with the rule put in the place of the TensorFlow function."""

from __future__ import annotations

import ast
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from tf2torch.dev.check.functions import function_of
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


def can_run(rule: RuleText) -> bool:
    """A rule with a required `Fact` is told by the translator what no caller passes."""
    return not any(default is None for default in rule.node.args.kw_defaults)


def direct(rule: RuleText, call: str, space: RuleSpace) -> Program | None:
    """The example as a function of its inputs; None where the call is an operator or the like."""
    tree = ast.parse(call.strip(), mode="eval")
    if rule.owner:
        replacer = _Member(rule)
        tree = replacer.visit(tree)
        if not replacer.found:
            return None
    code = compile(ast.fix_missing_locations(tree), "<example>", "eval")
    function = as_called(rule, space.root)

    def run(inputs: dict[str, Any]) -> Any:
        return eval(code, {"tf": space, "np": np, "_rule": function, **inputs})

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


class _Member(ast.NodeTransformer):
    """x.numpy() -> _rule(x), and x.shape -> _rule(x) for a property: the outermost one only."""

    def __init__(self, rule: RuleText) -> None:
        self.rule, self.found = rule, False

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if not self.rule.is_property and not self.found and self._is_it(node.func):
            self.found = True
            receiver = node.func.value  # type: ignore[attr-defined]
            return ast.Call(ast.Name("_rule", ast.Load()), [receiver, *node.args], node.keywords)
        return self.generic_visit(node)

    def visit_Attribute(self, node: ast.Attribute) -> ast.AST:
        if self.rule.is_property and not self.found and self._is_it(node):
            self.found = True
            return ast.Call(ast.Name("_rule", ast.Load()), [node.value], [])
        return self.generic_visit(node)

    def _is_it(self, node: ast.expr) -> bool:
        return isinstance(node, ast.Attribute) and node.attr == self.rule.node.name
