"""The call of an example with the rule put in the place of the TensorFlow function."""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np

from tf2torch.dev.check.as_called import as_called
from tf2torch.dev.check.functions import module_of
from tf2torch.dev.check.member import Index, Member
from tf2torch.dev.check.rule_text import RuleText
from tf2torch.dev.check.run import Program
from tf2torch.rules import tables

CALLED = {  # by what a rule makes: the rule of calling that
    "Filling": "tf.keras.Initializer.__call__",
    "Schedule": "tf.keras.optimizers.schedules.LearningRateSchedule.__call__",
}


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
            return self._called(self.rules[dotted])
        kind, file = tables.names().get(dotted), self.root.joinpath(*self.prefix.split(".")).with_suffix(".py")
        if kind in ("module", "class"):
            return RuleSpace(self.rules, self.root, dotted)
        if kind == "dtype":
            import torch

            return getattr(torch, dotted.removeprefix("tf."))
        if dotted == "tf.newaxis":
            return None
        if file.is_file() and name in vars(module_of(file, self.root)):
            return vars(module_of(file, self.root))[name]  # a constant: tf.UnconnectedGradients.ZERO
        raise AttributeError(f"there is no rule {dotted}")

    def _called(self, rule: RuleText) -> Callable[..., Any]:
        """A rule; what one gives that makes a function is called by the rule of the class that TensorFlow has of it."""
        function = as_called(rule, self.root)
        made = "" if rule.node.returns is None else ast.unparse(rule.node.returns)
        if made not in CALLED:
            return function
        calling = as_called(self.rules[CALLED[made]], self.root)
        return lambda *args, **kwargs: partial(calling, function(*args, **kwargs))


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
    tree, member = ast.parse(call.text.strip(), mode="eval"), Member(rule)
    if rule.owner:
        tree = member.visit(tree)
        if not member.found:
            return None
    others = _others(tree, space)
    code = compile(ast.fix_missing_locations(tree), "<example>", "eval")
    before = compile(call.before, "<example>", "exec")
    functions = {"_rule": partial(as_called(rule, space.root), **call.told), **others}

    def run(inputs: dict[str, Any]) -> Any:
        scope = {member.receiver: None, **inputs}  # a tape is gone once it is translated
        exec(before, scope)
        return eval(code, {**scope, "tf": space, "np": np, "_index": Index(), **functions})

    return run


def _others(tree: ast.AST, space: RuleSpace) -> dict[str, Callable[..., Any]]:
    """Members of TensorFlow's tensors that torch's lack become calls of their rules as well."""
    import torch

    found: dict[str, Callable[..., Any]] = {}
    for name in {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}:
        rule = space.rules.get(f"tf.Tensor.{name}")
        if rule is not None and not hasattr(torch.Tensor, name):
            Member(rule, f"_{name}").visit(tree)
            found[f"_{name}"] = as_called(rule, space.root)
    return found
