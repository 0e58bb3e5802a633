"""What a helper's text asks of the file that it is written into, so that files of one run can share the text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Protocol

import libcst as cst

from tf2torch.rules.rule import Rule
from tf2torch.syntax.imports import ImportNeeds
from tf2torch.syntax.scopes import dotted


class File(Protocol):
    """What is different from file to file: the names that imports and helpers have in it."""

    imports: ImportNeeds

    def helper(self, rule: Rule) -> str: ...


Answers = Sequence[tuple[str | Rule, str]]


@dataclass(frozen=True)
class Names:
    """Gives the names of one file and keeps what was asked, with the answer."""

    file: File
    answers: list[tuple[str | Rule, str]] = field(default_factory=list)

    def use(self, name: str) -> cst.BaseExpression:
        """The expression for a library's dotted name."""
        made = self.file.imports.use(name)
        self.answers.append((name, dotted(made)))
        return made

    def helper(self, rule: Rule) -> str:
        """The name of another helper."""
        self.answers.append((rule, self.file.helper(rule)))
        return self.answers[-1][1]


@dataclass(frozen=True, eq=False)
class Helper:
    """A helper's definition, the folds that it calls, and what it has asked of a file."""

    node: cst.FunctionDef
    folds: tuple[str, ...]
    answers: Answers

    def holds_in(self, file: File) -> bool:
        """Whether a file answers the same; it is asked in the same order, as if the text were written for it."""
        return all(answer == _answered(question, file) for question, answer in self.answers)


def _answered(question: str | Rule, file: File) -> str:
    return file.helper(question) if isinstance(question, Rule) else dotted(file.imports.use(question))
