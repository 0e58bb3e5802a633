"""A rule as read from its file: a function's signature and text. Rules are parsed and never run."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

import libcst as cst


@dataclass(frozen=True, eq=False)
class Param:
    """One parameter of a rule; `annotation` is its text, `default` its default's expression."""

    name: str
    annotation: str
    default: cst.BaseExpression | None
    keyword_only: bool = False
    is_rest: bool = False  # `*tensors`: all further positional arguments

    @property
    def is_fact(self) -> bool:
        """Whether the translator fills it in; the caller never passes it."""
        return self.annotation.startswith("Fact[")

    @property
    def is_ignored(self) -> bool:
        return self.annotation == "Ignored"

    def accepts(self, *words: str) -> bool:
        """Whether the annotation is a union with one of these members."""
        return not _members(self.annotation).isdisjoint(words)


@cache
def _members(annotation: str) -> frozenset[str]:
    return frozenset(part.strip() for part in annotation.split("|"))


@dataclass(frozen=True, eq=False)
class RuleFile:
    """One rule file: its text, where each top-level definition stands, and what its imports mean.

    `definitions` maps a name to the (first, last) character offsets of its text; `imports` maps a local name to a
    dotted library name ("F" -> "torch.nn.functional"); `siblings` maps it to another rule file and the name there.
    """

    path: Path
    namespace: str
    text: str
    definitions: dict[str, tuple[int, int]]
    imports: dict[str, str] = field(default_factory=dict)
    siblings: dict[str, tuple[Path, str]] = field(default_factory=dict)

    def line_of(self, offset: int) -> int:
        """The 1-based line of a character offset."""
        return self.text.count("\n", 0, offset) + 1


@dataclass(frozen=True, eq=False)
class Rule:
    """One function (or method) of a rule file. `api` is the TensorFlow name, "" for a private helper function."""

    api: str
    name: str
    file: RuleFile
    line: int  # of the `def` (or its first decorator) in the file
    node: cst.FunctionDef
    params: tuple[Param, ...]
    returns: str
    owner: str = ""  # the class it is a method of
    lines: dict[cst.CSTNode, int] = field(default_factory=dict)  # of each return and raise

    @property
    def is_operator(self) -> bool:
        """Whether Python writes it as an operator."""
        return self.api.startswith("tf.Tensor.__")

    @property
    def is_property(self) -> bool:
        """Whether it is an attribute rather than a method."""
        return any(isinstance(d.decorator, cst.Name) and d.decorator.value == "property" for d in self.node.decorators)

    @property
    def calls_back(self) -> bool:
        """Whether it calls a function that it is given, which may do anything."""
        return any("Callable" in p.annotation for p in self.params)

    @property
    def says_what_it_gives(self) -> bool:
        """Whether its return annotation is a text over its parameters."""
        return self.returns.startswith("Annotated[object")

    @property
    def helper_name(self) -> str:
        """The name of the function that is written into the output for it."""
        return self.api.replace(".", "_") if self.api else self.name


@dataclass(frozen=True, eq=False)
class Meaning:
    """What a TensorFlow name that is not called stands for: an expression of the rule file (a dtype, a class)."""

    api: str
    file: RuleFile
    expression: cst.BaseExpression
