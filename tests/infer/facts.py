"""What is known of names at the end of a program, for the tests of the walk."""

from __future__ import annotations

from tests.translation import TF, text
from tf2torch.idioms import CONSTRUCTS
from tf2torch.infer.fact import Fact, Kind
from tf2torch.infer.program import Program
from tf2torch.rules.index import RuleIndex
from tf2torch.rules.table import RuleTable
from tf2torch.rules.uses import Uses
from tf2torch.syntax.imports import ImportNeeds
from tf2torch.syntax.parse import parse


def walked(source: str) -> Program:
    """The walk over a program with `import tensorflow as tf` above it."""
    program = Program(Uses(RuleTable(RuleIndex(), ImportNeeds({}, ())), CONSTRUCTS), {})
    program.module = parse(TF + text(source))  # type: ignore[attr-defined]  # keeps the nodes alive, whose ids are keys
    program.run(program.module)  # type: ignore[attr-defined]
    return program


def short(fact: Fact) -> str:
    """A fact in few words: `float32[2, ?]`, `list of 2 int`, `int = 3`."""
    if fact.kind in (Kind.TENSOR, Kind.VARIABLE, Kind.NDARRAY):
        sizes = "?" if fact.shape is None else ", ".join("?" if n is None else str(n) for n in fact.shape)
        kind = "" if fact.kind is Kind.TENSOR else f"{fact.kind.value} "
        return f"{kind}{fact.dtype or '?'}[{sizes}]"
    if fact.kind in (Kind.LIST, Kind.TUPLE):
        count = "" if fact.items is None else f"{len(fact.items)} "
        return f"{fact.kind.value} of {count}{short(fact.item) if fact.item else 'nothing'}"
    if fact.kind in (Kind.SHAPE, Kind.SIZE) and fact.shape is not None:
        return f"{fact.kind.value} {list(fact.shape)}"
    if fact.kind in (Kind.INT, Kind.FLOAT, Kind.BOOL, Kind.STR) and fact.constant:
        return f"{fact.kind.value} = {fact.value!r}"
    return f"{fact.kind.value} {fact.ref}".strip() if fact.kind in (Kind.DTYPE, Kind.NAME) else fact.kind.value


def at_end(source: str, name: str = "x") -> str:
    """What is known of a name at the end of a program."""
    return short(walked(source).env[name])
