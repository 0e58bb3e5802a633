"""One module through all passes: parse, facts, idioms and rules, helpers and imports, text, notes, source map."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache

import libcst as cst

from tf2torch.config import Options
from tf2torch.emit.helpers import with_helpers
from tf2torch.emit.imports import ImportRepair, exported, imports_of, needed_names
from tf2torch.emit.names import names_in_work
from tf2torch.emit.outcome import graph_result, outcome
from tf2torch.emit.shared_helpers import import_line, shared_helpers
from tf2torch.idioms import CONSTRUCTS, IDIOMS
from tf2torch.idioms.graph_code import graph_code
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.infer.own_modules import Modules
from tf2torch.infer.placed import Placed
from tf2torch.infer.program import Program
from tf2torch.infer.simple_statements import root_name
from tf2torch.infer.spec import fact_of_spec
from tf2torch.model import Result
from tf2torch.rules.index import RuleIndex
from tf2torch.rules.table import RuleTable
from tf2torch.rules.uses import Uses
from tf2torch.syntax.imports import ImportNeeds
from tf2torch.syntax.lines import only_carriage_returns
from tf2torch.syntax.names_in import names_in
from tf2torch.syntax.names_taken import NamesTaken
from tf2torch.syntax.parse import Parsed, parsed
from tf2torch.syntax.source_text import SourceText

BOM = "\ufeff"
DEVICES = re.compile(r"\bdevice\b|\.gpu\(")  # only such files place tensors


def run(source: str, filename: str, options: Options, known: Mapping[str, str], modules: Modules | None) -> Result:
    """Translate one module; `modules` are those of its run, in which its name is `filename`. Raises SourceError."""
    if source.startswith(BOM):
        result = run(source.removeprefix(BOM), filename, options, known, modules)
        return replace(result, code=BOM + result.code)
    if only_carriage_returns(source):
        result = run(source.replace("\r", "\n"), filename, options, known, modules)
        return replace(result, code=result.code.replace("\n", "\r"))
    return _translated(source, filename, options, known, modules)


def _translated(
    source: str, filename: str, options: Options, known: Mapping[str, str], modules: Modules | None
) -> Result:
    both = parsed(source)
    roots = (root.partition(".")[0] for root in _roots(options))
    if not any(word in source for word in ("tensorflow", "keras", *roots)):
        return Result(source)
    return _with_tapes_left(source, filename, options, known, modules, both, {})


def _with_tapes_left(
    source: str,
    filename: str,
    options: Options,
    known: Mapping[str, str],
    modules: Modules | None,
    both: Parsed,
    left: Mapping[int, str],
) -> Result:
    """The translation in which these tapes stay; where more have to, it is begun anew with what that means."""
    module = both.module
    taken = NamesTaken(source, module)
    bound = imports_of(module)
    table = RuleTable(
        _index(options),
        ImportNeeds(bound, taken),
        taken,
        options.exact_dtypes,
        shared=bool(options.helpers),
    )
    facts = Placed if DEVICES.search(source) else Program
    program = facts(Uses(table, CONSTRUCTS), {n: fact_of_spec(s) for n, s in known.items()})
    program.left_blocks = dict(left)
    program.roots = _roots(options)
    program.imported = frozenset(local for name, local in bound.items() if root_name(name).startswith("tf"))
    if modules is not None:
        program.set_modules(modules, filename)
    program.run(module)
    table.rebound = program.shared
    text = SourceText(source, module, both.python)
    old = graph_code(module, program, source)
    if old is not None:
        return graph_result(old, text)
    rewriter = Rewriter(program, table, IDIOMS, text, options)
    rewritten = rewriter.module(module)
    more = {id(node): why for node, why in rewriter.refused_tapes.items()}
    if more.keys() - left.keys():
        return _with_tapes_left(source, filename, options, known, modules, both, {**left, **more})
    return _finished(module, rewritten, rewriter, table, options.helpers)


def _roots(options: Options) -> tuple[str, ...]:
    """Where rules of the user's own apply."""
    return tuple(f"{prefix}." for prefix in options.rules if prefix.partition(".")[0] != "tf")


def _finished(module: cst.Module, rewritten: cst.Module, rewriter: Rewriter, table: RuleTable, shared: str) -> Result:
    helpers = [] if shared else list(table.helper_functions())
    aliases = rewriter.program.aliases
    used = {*names_in_work(rewritten, rewriter), *rewriter.program.hidden, *exported(module)}
    read = [line for line in table.imports.statements() if _is_read(line, used, helpers)]
    lines = [*read, *(import_line(shared, table) if shared else [])]
    repair = ImportRepair(lines, needed_names(used, aliases), aliases, rewriter.origin)
    changed = rewritten is not module or not _uses_left(rewriter)
    made = with_helpers(repair.module(rewritten) if changed else module, helpers, rewriter.origin)
    result = outcome(module, made, rewriter)
    return replace(result, helpers=shared_helpers(table)) if shared else result


def _is_read(line: str, used: set[str], helpers: Sequence[cst.FunctionDef]) -> bool:
    """Whether something reads what an import binds: what a rule wrote may have been shortened since."""
    name = line.split()[-1].partition(".")[0]
    return name in used or any(name in names_in(helper) for helper in helpers)


def _uses_left(rewriter: Rewriter) -> bool:
    program = rewriter.program
    return any(id(node) not in program.visited for node in program.answers)


@cache
def _builtin_index() -> RuleIndex:
    """Our own rules: read once for all files of a run."""
    return RuleIndex()


def _index(options: Options) -> RuleIndex:
    return RuleIndex(options.rules) if options.rules else _builtin_index()
