"""`lib.py::attention` on the command line: one function of a program, and what its inputs are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tf2torch.commands.talk import stop
from tf2torch.model import SourceError
from tf2torch.verify.functions.given import BadInput, function_named, given_inputs
from tf2torch.verify.source import read_program


@dataclass(frozen=True)
class Chosen:
    """A path as given; `function` is "" where the whole program is meant."""

    path: str
    function: str = ""


def chosen(paths: tuple[str, ...], inputs: str) -> list[Chosen]:
    """The paths taken apart; ends the command where a function or its inputs are not right."""
    found = [Chosen(*path.rsplit("::", 1)) if "::" in path else Chosen(path) for path in paths]
    functions = [one for one in found if one.function]
    if inputs and (len(found) != 1 or not functions):
        stop("--input is for one function", "name it as in: tf2torch verify lib.py::attention --input 'q: f32[2, 5]'")
    for one in functions:
        _check(one, inputs)
    return found


def _check(one: Chosen, inputs: str) -> None:
    """Files that cannot be read or parsed are left to the run, which says so."""
    try:
        function = function_named(read_program(Path(one.path)).text, one.function)
        if inputs:
            given_inputs(inputs, function)
    except (OSError, UnicodeError, SyntaxError, SourceError):
        return
    except BadInput as error:
        stop(f"{one.path}: {error}", error.hint)
