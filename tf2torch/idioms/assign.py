"""`w.assign(x)`, `w.assign_add(x)`, `w.assign_sub(x)` as statements: in place, without recording."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar, TypeGuard

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.idioms.snapshot import shares
from tf2torch.idioms.unrecorded import Unrecorded
from tf2torch.infer.fact import NUMBERS, Fact, Kind
from tf2torch.infer.source.calls import ASSIGNING
from tf2torch.model import Status
from tf2torch.syntax.build import call, line, method, moved_comments, with_block
from tf2torch.syntax.names_in import name_counts
from tf2torch.syntax.one_line import one_line
from tf2torch.syntax.precedence import bare, standing
from tf2torch.syntax.scopes import bound_names
from tf2torch.syntax.text import code

CROSSED = "takes it that no gradient taken later needs the value from before (torch raises an error if one does)"
OPERATORS: dict[str, tuple[type[cst.BaseAugOp], str]] = {
    "assign_add": (cst.AddAssign, "add_"),
    "assign_sub": (cst.SubtractAssign, "sub_"),
}
IN_PLACE: dict[type[cst.BaseBinaryOp], type[cst.BaseAugOp]] = {
    cst.Add: cst.AddAssign,
    cst.Subtract: cst.SubtractAssign,
    cst.Multiply: cst.MultiplyAssign,
    cst.Divide: cst.DivideAssign,
}
KEYWORDS = frozenset({"value", "delta", "name", "use_locking", "read_value"})


class Assign:
    """Neighbouring updates share one `with torch.no_grad():`."""

    on: ClassVar = (cst.Expr,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        first = assigning_call(body[at], to)
        if first is None:
            return None
        if to.fact(first.args[0].value).kind is Kind.FOREIGN:
            why = f"{one_line(first.args[0].value)} still comes from TensorFlow"
            to.refuse(first, Code.FOREIGN_INPUT, "tf.Variable.assign", why)
            return [body[at]], 1
        end = at
        while end < len(body) and self._belongs(body[end], to) and (end == at or joins(body[end])):
            end += 1
        made = [self._update(statement, to) for statement in body[at:end]]
        for old, new in zip(body[at:end], made):
            to.origin.setdefault(new, (old, old))
        return grouped(made, [records(s, to) for s in body[at:end]], to), end - at

    def _belongs(self, statement: Statement, to: Rewriter) -> bool:
        node = assigning_call(statement, to)
        return node is not None and to.fact(node.args[0].value).kind is not Kind.FOREIGN

    def _update(self, statement: Statement, to: Rewriter) -> Statement:
        node = assigning_call(statement, to)
        assert node is not None and isinstance(node.func, cst.Attribute)
        to.findings.statement = statement
        target = node.func.value
        said = [f"{one_line(target)} is taken to be a variable"] if to.fact(target).kind is Kind.UNKNOWN else []
        claim_change(node, said, to)
        return moved_comments(statement, update(target, node.func.attr.value, node.args[0].value, to))


def claim_change(node: cst.Call, said: Sequence[str], to: Rewriter) -> None:
    """Claim a change of variables; one between a computation and its gradients rests on an assumption."""
    assumed = [*said, *([CROSSED] if node in to.program.crossed else [])]
    to.claim(node, "; ".join(assumed), Status.ASSUMED if assumed else Status.EXACT)


def joins(statement: Statement) -> bool:
    """Whether a statement may stand in the same block as the one before it (no blank line between them)."""
    lines = statement.leading_lines  # type: ignore[attr-defined]
    return not any(above.comment is None for above in lines)


def assigning_call(statement: cst.CSTNode, to: Rewriter) -> cst.Call | None:
    """The call of a statement `v.assign...(x)` on a variable; None for anything else."""
    match statement:
        case cst.SimpleStatementLine(body=[cst.Expr(value=cst.Call() as node)]):
            return node if assigns(node, to) else None
    return None


def assigns(node: cst.Call, to: Rewriter) -> bool:
    """Whether a call is `v.assign...(x)` on a variable, with arguments that torch's form has room for."""
    use = to.use_of(node)
    if use is None or not use.api.startswith("tf.Variable.") or not isinstance(node.func, cst.Attribute):
        return False
    value = [a for a in node.args if a.keyword is None or a.keyword.value in ("value", "delta")]
    plain = node.func.attr.value in ASSIGNING and len(value) == 1 and node.args[0] is value[0]
    known = all(not a.star and (a.keyword is None or a.keyword.value in KEYWORDS) for a in node.args)
    target = node.func.value
    return plain and known and (to.fact(target).kind in (Kind.VARIABLE, Kind.UNKNOWN) or is_part(target, to))


def is_part(target: cst.BaseExpression, to: Rewriter) -> bool:
    """Whether a target is a part of a variable that torch writes to as it is: `v[0]`, `v[:, 1:3]`."""
    part = isinstance(target, cst.Subscript) and to.fact(target).kind is Kind.TENSOR and to.use_of(target) is None
    return part and to.fact(target.value).kind is Kind.VARIABLE  # type: ignore[attr-defined]


def records(statement: Statement, to: Rewriter) -> bool:
    """Whether torch would record the update: it does for what requires a gradient.

    That a parameter of a function requires none is only what the calls in this file say: others may call it, too.
    """
    node = assigning_call(statement, to)
    assert node is not None and isinstance(node.func, cst.Attribute)
    variable, value = to.fact(node.func.value), to.fact(node.args[0].value)
    return variable.grad is not False or value.grad is not False or (value.kind is Kind.TENSOR and not value.sure)


def grouped(made: Sequence[Statement], recorded: Sequence[bool], to: Rewriter) -> list[Statement]:
    """The updates, under one `torch.no_grad()` where any of them needs it."""
    if not any(recorded):
        return list(made)
    first = made[0]
    above = first.leading_lines  # type: ignore[attr-defined]
    inner = first.with_changes(leading_lines=[])
    to.origin[inner] = to.origin.get(first, (first, first))
    block = with_block(call(to.torch("torch.no_grad")), [inner, *made[1:]])
    return [block.with_changes(leading_lines=above)]


def update(target: cst.BaseExpression, name: str, value: cst.BaseExpression, to: Rewriter) -> cst.SimpleStatementLine:
    """The in-place form of one assignment; `value` is the source's expression."""
    new = operand(value, to.fact(value), to)
    where = to.expression(target)
    if shares(to.fact(value)) and name_counts([value]) & name_counts([target]):  # torch writes while it still reads
        new = method(standing(new), "clone")
    if isinstance(where, cst.Subscript) and is_part(target, to):
        return line(_to_part(where, name, new))
    if name == "assign" and _is_zeros_of(new, where):
        return line(cst.Expr(method(where, "zero_")))
    if name == "assign" and _takes_operator(where, to) and (change := _change(target, value, new, to)) is not None:
        return line(cst.AugAssign(where, *change))
    if name == "assign":
        filling = to.fact(value).kind in NUMBERS
        return line(cst.Expr(method(where, "fill_" if filling else "copy_", new)))
    operator, in_place = OPERATORS[name]
    if _takes_operator(where, to):
        return line(cst.AugAssign(where, operator(), new))
    return line(cst.Expr(method(where, in_place, new)))


def _takes_operator(where: cst.BaseExpression, to: Rewriter) -> TypeGuard[cst.Name | cst.Attribute]:
    """Whether `where += x` changes what the expression stands for, and binds no other name."""
    return isinstance(where, cst.Attribute) or (isinstance(where, cst.Name) and _is_own(where.value, to))


def _is_zeros_of(new: cst.BaseExpression, where: cst.BaseExpression) -> bool:
    return isinstance(new, cst.Call) and code(new) == f"torch.zeros_like({code(where)})"


def _change(
    target: cst.BaseExpression, value: cst.BaseExpression, new: cst.BaseExpression, to: Rewriter
) -> tuple[cst.BaseAugOp, cst.BaseExpression] | None:
    """`v.assign(v * x)` as `v *= x`, where x is no view of v."""
    if not isinstance(value, cst.BinaryOperation) or not isinstance(new, cst.BinaryOperation):
        return None
    operator = IN_PLACE.get(type(new.operator))
    same = code(value.left) == code(target) and type(value.operator) is type(new.operator)
    seen = to.fact(value.right).kind is Kind.UNKNOWN or shares(to.fact(value.right))  # torch refuses views of v
    if operator is None or not same or (seen and name_counts([value.right]) & name_counts([target])):
        return None
    own, by = to.fact(target), to.fact(value.right)
    if own.kind is not Kind.VARIABLE or own.is_float is not True:
        return None
    if by.kind not in NUMBERS and by.device != own.device:
        return None
    return operator(), bare(new.right)


def _to_part(where: cst.Subscript, name: str, new: cst.BaseExpression) -> cst.BaseSmallStatement:
    """`v[i] = x`, `v[i] += x`."""
    if name == "assign":
        return cst.Assign([cst.AssignTarget(where)], new)
    return cst.AugAssign(where, OPERATORS[name][0](), new)


def _is_own(name: str, to: Rewriter) -> bool:
    """Whether an augmented assignment to the name binds it here: a global one would become local."""
    scope = to.scope
    if isinstance(scope, cst.Module):
        return True
    assert isinstance(scope, cst.FunctionDef)
    params = (*scope.params.params, *scope.params.kwonly_params, *scope.params.posonly_params)
    return name in {p.name.value for p in params} or name in set(bound_names(scope.body))


def operand(node: cst.BaseExpression, fact: Fact, to: Rewriter) -> cst.BaseExpression:
    """The new value as torch takes it: lists and arrays become tensors."""
    made = to.expression(node)
    if made is not node and "grad(" in code(made):
        made = made.visit(Unrecorded())  # type: ignore[assignment]
    if fact.kind in (Kind.LIST, Kind.TUPLE):
        return call(to.torch("torch.tensor"), made)
    if fact.kind is Kind.NDARRAY:
        return call(to.torch("torch.as_tensor"), made)
    return made
