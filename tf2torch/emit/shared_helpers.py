"""Helpers that a file imports from one module of its project, and what that module then has to hold."""

from __future__ import annotations

from tf2torch.model import HelperCode, SharedHelpers
from tf2torch.rules.table import RuleTable
from tf2torch.syntax.imports import ImportNeeds
from tf2torch.syntax.text import code


def import_line(module: str, table: RuleTable) -> list[str]:
    """The import of the helpers that the file calls; no line where it calls none."""
    names = [
        rule.helper_name if local == rule.helper_name else f"{rule.helper_name} as {local}"
        for local, rule in sorted(table.helpers.items(), key=lambda one: one[1].helper_name)
    ]
    return [f"from {module} import {', '.join(names)}"] if names else []


def shared_helpers(table: RuleTable) -> SharedHelpers:
    """The definitions of these helpers and of those that they call, as they stand in a module of their own."""
    own = RuleTable(table.index, ImportNeeds({}, ()), (), table.exact_dtypes, shared=True)
    for rule in table.helpers.values():
        own.helper(rule)
    functions = tuple(HelperCode(one.name.value, code(one).strip()) for one in own.helper_functions())
    return SharedHelpers(functions, tuple(own.imports.statements()) if functions else ())
