"""What a translation asked of the other modules of its run: it holds again while all answers are the same."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import libcst as cst

Question = tuple[str, str, int, str]  # who asks, "name" or "module", level, name
Answered = tuple[Question, str]
MODULE = "module"
NAME = "name"


class Known(Protocol):
    """The modules of a run, and what they hold."""

    def absolute(self, here: str, level: int, name: str) -> str: ...
    def module(self, here: str, name: str) -> tuple[str, cst.Module] | None: ...
    def find(self, here: str, name: str) -> str | None: ...
    def digest(self, path: str) -> str: ...


class Asked:
    """The modules of a run; remembers what was asked. A module is named by the question that found it, not by path."""

    def __init__(self, modules: Known, here: str) -> None:
        self._modules, self._names = modules, {here: ""}
        self._answers: dict[Question, str] = {}

    def absolute(self, here: str, level: int, name: str) -> str:
        """The full name of an import."""
        found = self._modules.absolute(here, level, name)
        self._answers[(self._names.get(here, here), NAME, level, name)] = found
        return found

    def module(self, here: str, name: str) -> tuple[str, cst.Module] | None:
        """The module of that name."""
        found = self._modules.module(here, name)
        question = (self._names.get(here, here), MODULE, 0, name)
        path = found[0] if found else self._modules.find(here, name)
        self._answers[question] = self._modules.digest(path) if path else ""
        if path:
            self._names.setdefault(path, "/".join((question[0], name)))
        return found

    @property
    def answers(self) -> list[Answered]:
        """Every question with what was answered, in order."""
        return list(self._answers.items())


def still_holds(answers: Iterable[Answered], modules: Known, here: str) -> bool:
    """Whether the modules of a run give these answers."""
    places = {"": here}
    for (who, what, level, name), old in answers:
        asking = places.get(who, who)
        if what == NAME:
            if modules.absolute(asking, level, name) != old:
                return False
            continue
        path = modules.find(asking, name)
        if (modules.digest(path) if path else "") != old:
            return False
        if path:
            places.setdefault("/".join((who, name)), path)
    return True
