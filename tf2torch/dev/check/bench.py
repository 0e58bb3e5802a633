"""What a proof is made with, and what it finds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tf2torch.config import Options
from tf2torch.dev.check.inference import Infer, by_tf2torch as inferred_by_tf2torch
from tf2torch.dev.check.rule_text import RuleText
from tf2torch.dev.check.translated import Translate, by_tf2torch


@dataclass(frozen=True)
class Failure:
    """What does not hold, and where."""

    path: Path
    line: int
    rule: str
    message: str


@dataclass(frozen=True)
class Bench:
    """What proofs are made with: the rules that may call each other, the translator, what it infers, its options."""

    root: Path
    rules: Mapping[str, RuleText]
    options: Options = field(default_factory=Options)
    translate: Translate = by_tf2torch
    infer: Infer = inferred_by_tf2torch
