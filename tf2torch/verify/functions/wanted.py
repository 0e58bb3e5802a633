"""Which functions of a program can be called with inputs that are made, and why the others cannot."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from tf2torch.verify.bindings import last_bindings
from tf2torch.verify.functions.argument import Argument, Form, joined
from tf2torch.verify.functions.listed import Function, classes, listed
from tf2torch.verify.functions.recorded import Arguments, Recorded

TELL = "say with --input what it takes"


@dataclass(frozen=True)
class Wanted:
    """A function to be called; each template has the arguments as both sides were given them."""

    function: Function
    templates: tuple[tuple[Arguments, Arguments], ...]


@dataclass(frozen=True)
class Unwanted:
    """A function that is not called, and why."""

    name: str
    line: int
    why: str


Sides = tuple[Mapping[str, Recorded], Mapping[str, Recorded]]


def wanted(texts: tuple[str, str], recorded: Sides, given: Mapping[str, Arguments]) -> Iterator[Wanted | Unwanted]:
    """Every function of the original; `given` are inputs that were stated for some of them."""
    tree, other = ast.parse(texts[0]), last_bindings(texts[1])
    for name, function in listed(tree).items():
        why = _unfit(function, name in other)
        templates = () if why else _templates(function, recorded, given.get(name))
        if not why and templates:
            yield Wanted(function, templates)
        else:
            yield Unwanted(f"{name}()", function.line, why or _untold(function, recorded[0].get(name)))
    for definition in classes(tree):
        methods = [s.name for s in definition.body if isinstance(s, (ast.FunctionDef, ast.AsyncFunctionDef))]
        if [m for m in methods if m != "__init__"]:
            why = "its methods are compared only through what the program computes with them"
            yield Unwanted(definition.name, definition.lineno, why)


def _unfit(function: Function, translated: bool) -> str:
    if not translated:
        return "a function that the translation does not have"
    return "a generator or coroutine: it is not called on its own" if function.suspends else ""


def _templates(function: Function, recorded: Sides, given: Arguments | None) -> tuple[tuple[Arguments, Arguments], ...]:
    if given is not None:
        return ((given, given),)
    ours, theirs = (side.get(function.name, Recorded()) for side in recorded)
    calls = [c for c in ours.calls if not any(a.unmakeable for a in c.values())]
    if calls:
        return tuple((_complete(c, ours), _matching(c, ours, theirs)) for c in calls)
    signed = _signed(function, ours.signature)
    return ((signed, signed),) if signed else ()


def _complete(call: Arguments, recorded: Recorded) -> Arguments:
    """Sizes and domains that another call shows: inside a graph neither may be known."""
    found = dict(call)
    for other in recorded.calls:
        found = {p: _learnt(a, other.get(p, a)) for p, a in found.items()}
    return found


def _learnt(argument: Argument, other: Argument) -> Argument:
    if argument.form is Form.ARRAY and other.form is Form.ARRAY and argument.dtype == other.dtype:
        domain = joined(argument, other).domain or other.domain
        open_sizes = -1 in argument.shape and len(argument.shape) == len(other.shape)
        return replace(argument, domain=domain, shape=other.shape if open_sizes else argument.shape)
    return argument


def _matching(call: Arguments, ours: Recorded, theirs: Recorded) -> Arguments:
    """The translation's call that came as this one did; the same arguments where there is none."""
    at = next(i for i, c in enumerate(ours.calls) if c is call)
    if len(ours.calls) != len(theirs.calls):
        return theirs.calls[0] if theirs.calls and len(ours.calls) == 1 else call
    return theirs.calls[at]


def _signed(function: Function, signature: tuple[Argument, ...]) -> Arguments:
    named = dict(zip(function.positional, signature, strict=False))
    enough = named and function.required <= set(named) and not any(a.unmakeable for a in named.values())
    return named if enough else {}


def _untold(function: Function, recorded: Recorded | None) -> str:
    """Why nothing can be made for it."""
    if recorded is not None and recorded.calls:
        told = next((f"{p} is {a.unmakeable}" for p, a in recorded.calls[0].items() if a.unmakeable), "")
        return f"no inputs can be made: {told}"
    if not function.parameters:
        return "never called by the program, and takes nothing that could be made"
    return f"never called by the program, and nothing says the sizes of {', '.join(function.parameters)}: {TELL}"
