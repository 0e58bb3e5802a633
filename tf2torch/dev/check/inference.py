"""What the engine infers in an example's program: the front half of the pipeline, run for its facts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TypeAlias

import libcst as cst

from tf2torch.config import Options
from tf2torch.dev.check.examples import Example
from tf2torch.emit.imports import imports_of
from tf2torch.idioms import CONSTRUCTS
from tf2torch.infer.fact import MISSING, UNKNOWN, Fact
from tf2torch.infer.program import Program
from tf2torch.infer.spec import fact_of_spec
from tf2torch.rules.index import RuleIndex
from tf2torch.rules.table import RuleTable
from tf2torch.rules.uses import Use, Uses
from tf2torch.syntax.imports import ImportNeeds
from tf2torch.syntax.names_taken import NamesTaken
from tf2torch.syntax.parse import parse


@dataclass(frozen=True)
class Inferred:
    """The fact of `out`, what a rule is told in its `Fact` parameters where it is used last, and where it ended."""

    out: Fact = UNKNOWN
    told: Mapping[str, object] = field(default_factory=dict)
    ends: frozenset[int] = frozenset()


Infer: TypeAlias = Callable[[str, str, Example, Options], Inferred]


def by_tf2torch(source: str, rule: str, example: Example, options: Options) -> Inferred:
    """What the translator's own walk over `source` finds."""
    module = parse(source)
    program = _walked(source, module, example, options)
    uses = [use for use in program.answers.values() if isinstance(use, Use) and use.api == rule]
    ends = frozenset(use.decision.line for use in uses if use.decision is not None)
    return Inferred(_fact_of_out(module, program), _told(uses[-1]) if uses else {}, ends)


def _walked(source: str, module: cst.Module, example: Example, options: Options) -> Program:
    taken = NamesTaken(source, module)
    index = RuleIndex(options.rules) if options.rules else _builtin_index()
    table = RuleTable(index, ImportNeeds(imports_of(module), taken), taken, example.exact_dtypes)
    program = Program(Uses(table, CONSTRUCTS), {name: fact_of_spec(spec) for name, spec in example.known.items()})
    program.run(module)
    return program


@cache
def _builtin_index() -> RuleIndex:
    return RuleIndex()


def _fact_of_out(module: cst.Module, program: Program) -> Fact:
    match module.body[-1]:
        case cst.SimpleStatementLine(body=[cst.Assign(value=value)]):
            return program.known(value) or UNKNOWN
    return UNKNOWN


def _told(use: Use) -> dict[str, object]:
    """The values of the facts that no caller passes; one that is not known is left out."""
    params = use.decision.rule.params if use.decision is not None else ()
    facts = {p.name: use.bound[p.name].fact.value for p in params if p.is_fact and p.name in use.bound}
    return {name: value for name, value in facts.items() if value is not MISSING}
