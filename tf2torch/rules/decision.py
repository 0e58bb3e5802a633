"""What partial evaluation of a rule comes to."""

from __future__ import annotations

from dataclasses import dataclass, field

import libcst as cst

from tf2torch.infer.fact import UNKNOWN, Fact
from tf2torch.rules.rule import Rule


@dataclass(frozen=True, eq=False)
class Bound:
    """What one parameter stands for: the fact and, unless it is a default or inferred, the caller's expression."""

    fact: Fact
    node: cst.BaseExpression | None = None
    given: bool = False
    wrap: str = ""  # how the expression becomes a tensor: "tensor", "as_tensor", "stack"; "dtype": written as the fact;
    # "element": the only element of a list
    like: str = ""  # the parameter whose dtype the wrapped tensor takes
    array: bool = False  # a list of arrays: np.array(...) makes one of them first
    parts: tuple[str, ...] = ()  # the same for each element of a display of tensors


@dataclass(frozen=True, eq=False)
class Assumption:
    """Something taken to hold that could not be proved: a condition of the rule, by its text."""

    test: cst.BaseExpression
    holds: bool


@dataclass(frozen=True, eq=False)
class Decision:
    """The way through a rule's body that one call takes.

    Exactly one of these: `expression` to put in place of the call; `helper` True: call the rule as a function;
    `refusal`: why the call stays. `assignments` are the rule's local names on the way, in order, each with the facts
    that held before it.
    """

    rule: Rule
    fact: Fact = UNKNOWN
    expression: cst.BaseExpression | None = None
    assignments: tuple[tuple[str, cst.BaseExpression, dict[str, Fact]], ...] = ()
    helper: bool = False
    refusal: str = ""
    line: int = 0
    caveats: tuple[str, ...] = ()
    differs: tuple[str, ...] = ()
    assumptions: tuple[Assumption, ...] = ()
    env: dict[str, Fact] = field(default_factory=dict)
