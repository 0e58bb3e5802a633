"""One module through all passes: parse, facts, idioms and rules, helpers and imports, text, notes, source map."""

from __future__ import annotations

from collections.abc import Mapping

import libcst as cst

from tf2torch.config import Options
from tf2torch.emit.helpers import with_helpers
from tf2torch.emit.imports import ImportRepair, imports_of, names_used
from tf2torch.emit.outcome import outcome
from tf2torch.idioms import CONSTRUCTS, IDIOMS
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.infer.program import Program
from tf2torch.infer.spec import fact_of_spec
from tf2torch.model import Result
from tf2torch.rules.index import RuleIndex
from tf2torch.rules.table import RuleTable
from tf2torch.rules.uses import Uses
from tf2torch.syntax.imports import ImportNeeds
from tf2torch.syntax.parse import parse


def run(source: str, filename: str, options: Options, known: Mapping[str, str]) -> Result:
    """Translate one module. Raises SourceError."""
    if "tensorflow" not in source and "keras" not in source:
        parse(source)
        return Result(source)
    module = parse(source)
    taken = set(names_bound(module))
    table = RuleTable(RuleIndex(options.rules), ImportNeeds(imports_of(module), taken), taken, options.exact_dtypes)
    program = Program(Uses(table, CONSTRUCTS), {n: fact_of_spec(s) for n, s in known.items()})
    program.run(module)
    rewriter = Rewriter(program, table, IDIOMS)
    rewritten = rewriter.module(module)
    return _finished(module, rewritten, rewriter, table, options)


def _finished(module: cst.Module, rewritten: cst.Module, rewriter: Rewriter, table: RuleTable, options: Options) -> Result:
    made = with_helpers(rewritten, table)
    needed = set(names_used(made))
    repair = ImportRepair(table.imports.statements(), needed)
    if made is not module or not _uses_left(rewriter):
        made = repair.module(made)
    rewriter.origin.update({new: (old, old) for new, old in repair.origin.items()})
    return outcome(module, made, rewriter, options)


def _uses_left(rewriter: Rewriter) -> bool:
    return bool(rewriter.program.answers)


def names_bound(module: cst.Module) -> set[str]:
    """Every name the module mentions: what a new name must not be."""
    return set(names_used(module)) | {local for local in imports_of(module).values()}
