"""Small constructors for the statements and expressions that idioms write."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

TIGHT = cst.AssignEqual(cst.SimpleWhitespace(""), cst.SimpleWhitespace(""))


def line(small: cst.BaseSmallStatement) -> cst.SimpleStatementLine:
    """One simple statement on a line of its own."""
    return cst.SimpleStatementLine([small])


def assign(targets: Sequence[cst.BaseAssignTargetExpression], value: cst.BaseExpression) -> cst.SimpleStatementLine:
    """`a = b = value`."""
    return line(cst.Assign([cst.AssignTarget(t) for t in targets], value))


def call(function: cst.BaseExpression, *args: cst.BaseExpression, **keywords: cst.BaseExpression) -> cst.Call:
    """`function(*args, **keywords)`."""
    named = [cst.Arg(v, keyword=cst.Name(k), equal=TIGHT) for k, v in keywords.items()]
    return cst.Call(function, [*(cst.Arg(a) for a in args), *named])


def method(value: cst.BaseExpression, name: str, *args: cst.BaseExpression) -> cst.Call:
    """`value.name(*args)`."""
    return call(cst.Attribute(value, cst.Name(name)), *args)


def each(values: cst.BaseExpression, name: str, *args: cst.BaseExpression) -> cst.ListComp:
    """`[t.name() for t in values]`."""
    return cst.ListComp(method(cst.Name("t"), name, *args), cst.CompFor(cst.Name("t"), values))


def with_block(item: cst.BaseExpression, body: Sequence[cst.BaseStatement]) -> cst.With:
    """`with item:` over statements."""
    return cst.With([cst.WithItem(item)], cst.IndentedBlock(list(body)))


def moved_comments(old: cst.BaseStatement, new: cst.BaseStatement) -> cst.BaseStatement:
    """`new` with the lines above `old`, and the comment behind it where `new` has room for one."""
    changes: dict[str, object] = {"leading_lines": old.leading_lines}  # type: ignore[attr-defined]
    both_simple = isinstance(old, cst.SimpleStatementLine) and isinstance(new, cst.SimpleStatementLine)
    if both_simple:
        changes["trailing_whitespace"] = old.trailing_whitespace  # type: ignore[attr-defined]
    return new.with_changes(**changes)
