"""What the writing of a rule works with, and when it gives up."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from typing import Protocol

import libcst as cst

from tf2torch.infer.fact import Fact
from tf2torch.rules.decision import Decision
from tf2torch.rules.reading import Calls
from tf2torch.rules.rule import Rule, RuleFile
from tf2torch.syntax.imports import ImportNeeds

Thunk = Callable[[], cst.BaseExpression]


class NeedsHelper(Exception):
    """The rule cannot be written in place here (order or number of evaluations): call it as a function."""


class Toolbox(Calls, Protocol):
    """What writing needs from outside: other rules, imports, torch's defaults, what may be moved."""

    imports: ImportNeeds
    exact_dtypes: bool
    pure_calls: set[cst.CSTNode]
    rebound: Container[str]

    def sibling(self, file: RuleFile, name: str) -> Rule | None: ...
    def sibling_decision(self, rule: Rule, facts: dict[str, Fact]) -> Decision: ...
    def helper(self, rule: Rule) -> str: ...
    def default_of(self, function: str, keyword: str) -> object: ...


@dataclass
class Use:
    """One evaluation of an argument in the written expression, or of the element of a display at `path`."""

    param: str
    maybe: bool  # inside a branch, a lambda or a comprehension: not exactly once
    path: tuple[int, ...] = ()


NO_DEFAULT = object()
