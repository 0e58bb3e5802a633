"""A view of a variable that is kept: TensorFlow's is a copy, torch's changes with the variable. So `.clone()`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.idioms.application import APPLY, APPLY_TO, MINIMIZE
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.idiom import EVERY
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.fact import Fact, Kind, Storage
from tf2torch.infer.source.calls import ASSIGNING, SCATTERING
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.scopes import target_names

UPDATES = frozenset({*(f"tf.Variable.{name}" for name in ASSIGNING | SCATTERING), APPLY, APPLY_TO, MINIMIZE})
KEEPING = frozenset(["append", "appendleft", "insert", "add", "extend", "setdefault", "update", "put"])
UNPACKING = frozenset(f"builtins.{name}" for name in ("list", "tuple", "enumerate", "zip", "reversed"))
_KEEPERS: dict[type[cst.CSTNode], str] = {
    cst.ListComp: "elt",
    cst.SetComp: "elt",
    cst.GeneratorExp: "elt",
    cst.DictComp: "value",
    cst.NamedExpr: "value",
    cst.Lambda: "body",
    cst.Yield: "value",
}  # the expressions that keep a value, and in which field they have it
_HEADS: dict[type[cst.CSTNode], str] = {cst.For: "iter", cst.If: "test", cst.While: "test"}
DISPLAYS = (cst.Tuple, cst.List, cst.Dict)
Expressions = Iterator[cst.BaseExpression]


class Snapshot:
    """`row = w[0]`, `history.append(w[0])`, `[w[i] for i in rows]` in a file that changes variables."""

    on: ClassVar = EVERY

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        """Tell the rewriter what to copy; the statement itself is rewritten as any other."""
        if changes_variables(to):
            to.copied |= {v for v in kept(body[at]) if is_view(v, body[at], to)}
            to.copied |= {v for v in taken_apart(body[at], to) if to.fact(v).kind is Kind.VARIABLE}
        return None


def kept(statement: Statement) -> Expressions:
    """The expressions whose values a statement keeps, not those of the statements in its blocks."""
    if isinstance(statement, cst.SimpleStatementLine):
        for small in statement.body:
            yield from _kept(small)
            yield from _inside(small)
    elif isinstance(statement, cst.FunctionDef):
        params = statement.params
        for param in (*params.posonly_params, *params.params, *params.kwonly_params):
            if param.default is not None:
                yield from _parts(param.default)
    elif type(statement) in _HEADS:
        yield from _inside(getattr(statement, _HEADS[type(statement)]))


def _kept(small: cst.BaseSmallStatement) -> Expressions:
    """What is bound to a name, put into a list, returned in a display."""
    if isinstance(small, (cst.Assign, cst.AnnAssign)):
        yield from _parts(small.value) if small.value is not None else ()
    elif isinstance(small, (cst.AugAssign, cst.Return)):
        yield from _parts(small.value) if isinstance(small.value, DISPLAYS) else ()
    elif isinstance(small, cst.Expr) and isinstance(small.value, cst.Call):
        name = small.value.func.attr.value if isinstance(small.value.func, cst.Attribute) else ""
        for arg in small.value.args if name in KEEPING else ():
            yield from _parts(arg.value)


def _inside(node: cst.CSTNode) -> Expressions:
    """What comprehensions, lambdas, `yield` and `:=` keep."""
    for inner in descendants(node):
        field = _KEEPERS.get(type(inner))
        value = getattr(inner, field) if field is not None else None
        if isinstance(value, cst.BaseExpression):  # not `yield from`, not a bare `yield`
            yield from _parts(value)


def _parts(value: cst.BaseExpression) -> Expressions:
    if type(value) in DISPLAYS:
        for element in value.elements:  # type: ignore[attr-defined]
            yield from _parts(element.value)
    else:
        yield value


def taken_apart(statement: Statement, to: Rewriter) -> Expressions:
    """What a statement takes apart to keep the elements: `p, q = w`, `list(w)`, `for row in w: rows.append(row)`."""
    match statement:
        case cst.SimpleStatementLine(body=smalls):
            for small in smalls:
                if isinstance(small, cst.Assign):
                    unpacked = any(isinstance(t.target, (cst.Tuple, cst.List)) for t in small.targets)
                    yield from _elements(small.value, unpacked, to)
        case cst.For(target=target, iter=iterable, body=block):
            small_ones = (d for d in descendants(block) if isinstance(d, cst.BaseSmallStatement))
            names = {k.value for s in small_ones for k in _kept(s) if isinstance(k, cst.Name)}
            if names & set(target_names(target)):
                yield from _elements(iterable, True, to)


def _elements(value: cst.BaseExpression, unpacked: bool, to: Rewriter) -> Expressions:
    if isinstance(value, cst.Call) and to.fact(value.func).ref in UNPACKING:
        for arg in value.args:
            yield from _elements(arg.value, True, to)
    elif unpacked:
        yield value


def own_names(statement: Statement, to: Rewriter) -> set[str]:
    """Names that no assignment binds, which would have copied: parameters, and the targets of comprehensions."""
    found = {n for d in descendants(statement) if isinstance(d, cst.CompFor) for n in target_names(d.target)}
    if isinstance(to.scope, cst.FunctionDef):
        params = to.scope.params
        found |= {p.name.value for p in (*params.posonly_params, *params.params, *params.kwonly_params)}
    return found


def is_view(node: cst.BaseExpression, statement: Statement, to: Rewriter) -> bool:
    """Whether a value shares its memory with a variable without being the variable."""
    if not shares(to.fact(node)):
        return False
    unpacking = isinstance(node, cst.Call) and to.fact(node.func).ref in UNPACKING
    if isinstance(node, cst.BaseComp) or (unpacking and to.fact(node).kind is not Kind.TENSOR):
        return False  # the elements are copied already
    plain = isinstance(node, (cst.Name, cst.Attribute)) and to.use_of(node) is None
    return not plain or (isinstance(node, cst.Name) and node.value in own_names(statement, to))


def shares(fact: Fact) -> bool:
    """Whether a tensor, or each of the tensors in a list, changes with a variable."""
    if fact.kind in (Kind.LIST, Kind.TUPLE):
        return fact.item is not None and fact.item.kind is Kind.TENSOR and shares(fact.item)
    return fact.kind is Kind.TENSOR and fact.storage is Storage.VARIABLE


def changes_variables(to: Rewriter) -> bool:
    """Whether anything in the file changes a variable in place, and anything may see it change."""
    if to.updates is None:
        uses = (to.use_of(n) for n in to.program.answers)
        views = any(f.storage is Storage.VARIABLE for f in to.program.facts.values())
        to.updates = views and any(u is not None and u.api in UPDATES for u in uses)
    return to.updates
