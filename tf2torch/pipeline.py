"""One module through all passes: parse, facts, idioms and rules, helpers and imports, text, notes, source map."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property

import libcst as cst

from tf2torch.config import Options
from tf2torch.emit.helpers import with_helpers
from tf2torch.emit.imports import ImportRepair, exported, imports_of, names_used, needed_names
from tf2torch.emit.outcome import outcome
from tf2torch.idioms import CONSTRUCTS, IDIOMS
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.infer.program import Program
from tf2torch.infer.spec import fact_of_spec
from tf2torch.model import Result
from tf2torch.rules.index import RuleIndex
from tf2torch.rules.table import RuleTable
from tf2torch.rules.uses import Uses
from tf2torch.syntax.fields import descendants, semantic_fields
from tf2torch.syntax.imports import ImportNeeds
from tf2torch.syntax.lines import only_carriage_returns
from tf2torch.syntax.parse import parsed
from tf2torch.syntax.scopes import imported_names
from tf2torch.syntax.source_text import SourceText
from tf2torch.syntax.verbatim import BLOCKS

BOM = "\ufeff"


def run(source: str, filename: str, options: Options, known: Mapping[str, str]) -> Result:
    """Translate one module. Raises SourceError."""
    if source.startswith(BOM):
        result = run(source.removeprefix(BOM), filename, options, known)
        return replace(result, code=BOM + result.code)
    if only_carriage_returns(source):
        result = run(source.replace("\r", "\n"), filename, options, known)
        return replace(result, code=result.code.replace("\n", "\r"))
    return _translated(source, options, known)


def _translated(source: str, options: Options, known: Mapping[str, str]) -> Result:
    both = parsed(source)
    roots = tuple(f"{prefix}." for prefix in options.rules if prefix.partition(".")[0] != "tf")
    if not any(word in source for word in ("tensorflow", "keras", *(r.partition(".")[0] for r in roots))):
        return Result(source)
    module = both.module
    taken = NamesOf(source, module)
    table = RuleTable(_index(options), ImportNeeds(imports_of(module), taken), taken, options.exact_dtypes)
    program = Program(Uses(table, CONSTRUCTS), {n: fact_of_spec(s) for n, s in known.items()})
    program.roots = roots
    program.run(module)
    rewriter = Rewriter(program, table, IDIOMS, SourceText(source, module, both.python), options.annotate)
    return _finished(module, rewriter.module(module), rewriter, table)


def _finished(module: cst.Module, rewritten: cst.Module, rewriter: Rewriter, table: RuleTable) -> Result:
    helpers = list(table.helper_functions())
    aliases = rewriter.program.aliases
    used = {*names_in_work(rewritten, rewriter), *rewriter.program.hidden, *exported(module)}
    repair = ImportRepair(table.imports.statements(), needed_names(used, aliases), aliases)
    changed = rewritten is not module or not _uses_left(rewriter)
    made = with_helpers(repair.module(rewritten) if changed else module, helpers)
    rewriter.origin.update({new: (old, old) for new, old in repair.origin.items()})
    return outcome(module, made, rewriter)


def _uses_left(rewriter: Rewriter) -> bool:
    return bool(rewriter.program.answers)


def names_in_work(node: cst.CSTNode, rewriter: Rewriter) -> Iterator[str]:
    """The names in every statement that mentions TensorFlow or was rewritten; no other can hold one of its names."""
    for name in semantic_fields(type(node)):
        value = getattr(node, name)
        if name not in BLOCKS:
            for part in value if isinstance(value, (list, tuple)) else (value,):
                if isinstance(part, cst.CSTNode):
                    yield from names_used(part)
            continue
        for part in value if isinstance(value, (list, tuple)) else (value,):
            if type(part) is cst.SimpleStatementLine or part is None:
                yield from () if part is None or _untouched(part, rewriter) else _names_in_line(part, rewriter)
            elif not _untouched(part, rewriter):
                yield from names_in_work(part, rewriter)


def _names_in_line(line: cst.SimpleStatementLine, rewriter: Rewriter) -> Iterator[str]:
    for small in line.body:
        if small not in rewriter.program.aliases:  # another name needs TensorFlow only where it is used itself
            yield from names_used(small)


def _untouched(node: cst.CSTNode, rewriter: Rewriter) -> bool:
    first, last = rewriter.origin.get(node, (node, node))
    return first is last and rewriter.text.has(first) and id(first) not in rewriter.program.work


@dataclass(eq=False)
class NamesOf(Container[str]):
    """All names of a module: what a new name must not be. The tree is walked only if the text has the word."""

    source: str
    module: cst.Module
    _asked: dict[str, bool] = field(default_factory=dict)

    @cached_property
    def _names(self) -> set[str]:
        nodes = (n for n in descendants(self.module) if isinstance(n, (cst.Import, cst.ImportFrom)))
        return {*names_used(self.module), *(name for node in nodes for name in imported_names(node))}

    def __contains__(self, name: object) -> bool:
        if not isinstance(name, str):
            return False
        if name not in self._asked:
            self._asked[name] = re.search(rf"\b{name}\b", self.source) is not None and name in self._names
        return self._asked[name]


@cache
def _builtin_index() -> RuleIndex:
    """Our own rules: read once for all files of a run."""
    return RuleIndex()


def _index(options: Options) -> RuleIndex:
    return RuleIndex(options.rules) if options.rules else _builtin_index()
