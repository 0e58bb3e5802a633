"""`x = torch.tensor(...)`, then `x.requires_grad_()`: one says so where the tensor is made."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from tf2torch.idioms.rewriting.reporting import Reporting
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.syntax.build import TIGHT
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.names_in import name_counts
from tf2torch.syntax.scopes import dotted
from tf2torch.syntax.text import code

MAKERS = frozenset(
    f"torch.{name}" for name in ("empty", "eye", "full", "linspace", "ones", "rand", "randn", "tensor", "zeros")
)
LIBRARIES = frozenset(["torch", "F", "nn", "np", "math", "print"])  # they call none of the file's own functions


def made_watched(body: list[Statement], to: Reporting) -> list[Statement]:
    """The statements of a block, with tensors that require a gradient from the start."""
    for watch in reversed([s for s in body if s in to.origin and _watched(s)]):
        maker = _maker(body[: body.index(watch)], _watched(watch))
        if maker is None or watch.trailing_whitespace.comment is not None:  # type: ignore[attr-defined]
            continue
        if watch is body[-1] and any(line.comment is not None for line in watch.leading_lines):  # type: ignore[attr-defined]
            continue
        at, call = body.index(maker), _made_as(maker, _watched(watch))
        assert call is not None and at >= 0
        body[at] = maker.visit(_Requiring(call))  # type: ignore[assignment]
        to.origin[body[at]] = to.origin.get(maker, (maker, maker))
        body = _without(body, watch, to)
    return body


def _without(body: list[Statement], watch: Statement, to: Reporting) -> list[Statement]:
    """The block without a statement; the lines above it go to the next."""
    at = body.index(watch)
    rest = body[at + 1 :]
    lines = watch.leading_lines  # type: ignore[attr-defined]
    if rest and lines:
        own = rest[0].leading_lines  # type: ignore[attr-defined]
        blank = own and own[0].comment is None and lines[-1].comment is None
        moved = rest[0].with_changes(leading_lines=[*lines, *(own[1:] if blank else own)])
        to.origin[moved] = to.origin.get(rest[0], (rest[0], rest[0]))
        rest[0] = moved
    return [*body[:at], *rest]


def _watched(statement: Statement) -> str:
    """The name in `x.requires_grad_()`, `x = x.detach().requires_grad_()`; "" for anything else."""
    match statement:
        case cst.SimpleStatementLine(
            body=[cst.Expr(cst.Call(cst.Attribute(cst.Name(name), cst.Name("requires_grad_")), []))]
        ):
            return name
        case cst.SimpleStatementLine(
            body=[cst.Assign([cst.AssignTarget(cst.Name(name))], cst.Call(cst.Attribute(value, attr), []))]
        ) if attr.value == "requires_grad_" and code(value) == f"{name}.detach()":
            return name
    return ""


def _maker(before: Sequence[Statement], name: str) -> Statement | None:
    """The statement that binds the name, if nothing behind it may read it."""
    for statement in reversed(before):
        if _made_as(statement, name) is not None:
            return statement
        simple = isinstance(statement, cst.SimpleStatementLine)
        if not simple or name_counts([statement])[name] or (not _watched(statement) and _calls_own(statement)):
            return None
    return None


def _calls_own(statement: Statement) -> bool:
    """Whether a statement may call a function of this file, which may read the name."""
    calls = (d.func for d in descendants(statement) if isinstance(d, cst.Call))
    return any((dotted(func) or "?").partition(".")[0] not in LIBRARIES for func in calls)


def _made_as(statement: Statement, name: str) -> cst.Call | None:
    """The call that makes the tensor which a statement binds to the name, and that takes `requires_grad=`."""
    match statement:
        case cst.SimpleStatementLine(body=[cst.Assign(targets=[cst.AssignTarget(target)], value=value)]):
            pass
        case _:
            return None
    made = next((v for n, v in _pairs(target, value) if n == name), None)
    if not isinstance(made, cst.Call) or dotted(made.func) not in MAKERS:
        return None
    return None if any(a.keyword is not None and a.keyword.value == "requires_grad" for a in made.args) else made


def _pairs(target: cst.BaseExpression, value: cst.BaseExpression) -> list[tuple[str, cst.BaseExpression]]:
    """What is bound to which name, also side by side: `x, y = a, b`."""
    if isinstance(target, cst.Name):
        return [(target.value, value)]
    if not isinstance(target, cst.Tuple) or not isinstance(value, cst.Tuple):
        return []
    both = zip(target.elements, value.elements)
    same = len(target.elements) == len(value.elements)
    return [(t.value.value, v.value) for t, v in both if isinstance(t.value, cst.Name)] if same else []


class _Requiring(cst.CSTTransformer):
    """Adds `requires_grad=True` to one call."""

    def __init__(self, wanted: cst.Call) -> None:
        super().__init__()
        self.wanted = wanted

    def leave_Call(self, original_node: cst.Call, updated_node: cst.Call) -> cst.Call:
        if original_node is not self.wanted:
            return updated_node
        end, before = updated_node.args[-1], updated_node.whitespace_before_args
        told = end.with_changes(value=cst.Name("True"), keyword=cst.Name("requires_grad"), equal=TIGHT)
        broken = isinstance(before, cst.ParenthesizedWhitespace)
        comma = cst.Comma(whitespace_after=before) if broken else cst.MaybeSentinel.DEFAULT
        apart = end.with_changes(comma=comma, whitespace_after_arg=cst.SimpleWhitespace(""))
        return updated_node.with_changes(args=[*updated_node.args[:-1], apart, told])
