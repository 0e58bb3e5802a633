"""`@tf.custom_gradient`: a torch.autograd.Function, whose `apply` takes the function's name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.connected import dependencies
from tf2torch.infer.fact import FLOATS, NUMBERS, UNKNOWN, Fact, Kind
from tf2torch.infer.own_gradient import CUSTOM, OwnGradient, own_gradient
from tf2torch.syntax.build import assign, line, method
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.names_in import names_in
from tf2torch.syntax.purity import PURE_BUILTINS
from tf2torch.syntax.scopes import bound_names
from tf2torch.syntax.text import code

BLANK = cst.EmptyLine(indent=False)
PLAIN = frozenset({*NUMBERS, Kind.STR, Kind.NONE, Kind.DTYPE, Kind.SHAPE, Kind.SIZE, Kind.LIST, Kind.TUPLE})


@dataclass(frozen=True, eq=False)
class Kept:
    """What the gradient reads of the function: tensors to save, other values, and statements to run once more."""

    tensors: tuple[str, ...]
    others: tuple[str, ...]
    again: tuple[cst.BaseStatement, ...]
    once: bool = False  # torch would not follow what was saved: no second derivative


class CustomGradient:
    """The class in place of the function, then `name = Class.apply`."""

    on: ClassVar = (cst.FunctionDef,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        node = body[at]
        decorator = _decorator(node, to)
        if decorator is None:
            return None
        assert isinstance(node, cst.FunctionDef)
        own = own_gradient(node)
        why = own if isinstance(own, str) else _refusal(own, to)
        if why or isinstance(own, str):
            to.refuse(decorator.decorator, Code.FUNCTION, CUSTOM, why)
            to.leave(node)
            return [node], 1
        to.claim(decorator.decorator)
        name = to.table.fresh(class_name(node.name.value))
        made = Writing(own, kept(own, to), to).class_(name)
        given = assign([cst.Name(node.name.value)], cst.Attribute(cst.Name(name), cst.Name("apply")))
        above = [BLANK] if to.functions or to.classes else [BLANK, BLANK]
        given = given.with_changes(leading_lines=above)
        return [made, given], 1


def _decorator(node: cst.CSTNode, to: Rewriter) -> cst.Decorator | None:
    for decorator in node.decorators if isinstance(node, cst.FunctionDef) else ():
        use = to.use_of(decorator.decorator)
        if use is not None and use.api == CUSTOM:
            return decorator
    return None


def _refusal(own: OwnGradient, to: Rewriter) -> str:
    names = set(names_in(own.node.body))
    bound = {*bound_names(own.node.body), *own.inputs}
    if len(own.node.decorators) != 1:
        return "it has other decorators, too"
    if "ctx" in names:
        return "ctx is a name of its own there"
    name = own.node.name.value
    calls = (n for n in descendants(to.root or own.node) if isinstance(n, cst.Call) and names_in(n.func) == [name])
    if any(a.keyword is not None or a.star for c in calls for a in c.args):
        return "it is called with keywords, which torch's apply does not take"
    defined = {s.name.value for s in own.forward if isinstance(s, (cst.FunctionDef, cst.ClassDef))}
    if defined & set(names_in(own.grad.body)):
        return "its gradient calls another function that it defines"
    read = (n for n in descendants(own.node.body) if isinstance(n, cst.Name) and n.value not in bound)
    if any(to.fact(n).kind is Kind.VARIABLE and to.fact(n).grad is not False for n in read):
        return "variables that it reads have gradients of their own: give them to it as arguments"
    return ""


def kept(own: OwnGradient, to: Rewriter) -> Kept:
    """What the gradient needs of the function, saved or computed once more."""
    read = [n for n in dict.fromkeys(names_in(own.grad.body)) if n not in own.upstream]
    local = {n for s in own.forward for n in bound_names(s)}
    outputs = {v.value for v in own.values if isinstance(v, cst.Name)}
    parts = (own.node.params, *own.forward, own.last, own.grad)
    facts = {n.value: to.fact(n) for s in parts for n in descendants(s) if isinstance(n, cst.Name)}
    wanted = [n for n in read if n in own.inputs or n in local]
    others = tuple(n for n in wanted if n in facts and facts[n].kind in PLAIN)
    tensors = [n for n in wanted if n not in others]
    between = [n for n in tensors if n in local and n not in outputs and _follows(facts.get(n, UNKNOWN))]
    if not between:
        return Kept(tuple(tensors), others, ())
    needed = set().union(*(dependencies(cst.Name(n), own.forward) for n in between))
    again = tuple(s for s in own.forward if needed & set(bound_names(s)))
    if not to.program.inner_tapes or any(_changes(s, to) for s in again):
        return Kept(tuple(tensors), others, (), once=True)
    inside = {n for s in again for n in bound_names(s)}
    saved = [n for n in dict.fromkeys([*tensors, *own.inputs]) if n not in inside and (n in tensors or n in needed)]
    plain = tuple(n for n in saved if n in facts and facts[n].kind in PLAIN)
    return Kept(tuple(n for n in saved if n not in plain), tuple(dict.fromkeys([*others, *plain])), again)


def _follows(fact: Fact) -> bool:
    """Whether gradients may run through a value."""
    return fact.dtype is None or fact.dtype in FLOATS


def _changes(statement: cst.CSTNode, to: Rewriter) -> bool:
    """Whether running a statement once more might give something else, or do something."""
    for node in descendants(statement):
        if isinstance(node, cst.Call):
            use = to.use_of(node)
            pure = use is not None and use.translated and not use.api.startswith("tf.random")
            if not pure and not (isinstance(node.func, cst.Name) and node.func.value in PURE_BUILTINS):
                return True
    return False


def class_name(function: str) -> str:
    """`clip_gradient` -> `ClipGradient`."""
    head = "_" if function.startswith("_") else ""
    name = head + "".join(part[:1].upper() + part[1:] for part in function.split("_"))
    return name if len(name) > 2 else f"{name}Function"  # `F` is what torch.nn.functional is called


@dataclass(frozen=True, eq=False)
class Writing:
    """Writes the class."""

    own: OwnGradient
    kept: Kept
    to: Rewriter

    def class_(self, name: str) -> cst.ClassDef:
        """`class Name(torch.autograd.Function)` with its two methods."""
        self.to.functions.append(self.own.node)
        forward, backward = self._forward(), self._backward()
        self.to.functions.pop()
        above = getattr(self.own.grad, "leading_lines", ())
        head = self.own.grad.body.header.comment if isinstance(self.own.grad.body, cst.IndentedBlock) else None
        behind = [] if head is None else [cst.EmptyLine(comment=head)]
        lines = [BLANK, *(a for a in above if a.comment is not None), *behind]
        base = cst.Arg(self.to.torch("torch.autograd.Function"))
        about = self._about()
        forward = forward.with_changes(leading_lines=[BLANK] if about else [])
        body = cst.IndentedBlock([*about, forward, backward.with_changes(leading_lines=lines)])
        return cst.ClassDef(cst.Name(name), body, [base], leading_lines=self._lines())

    def _lines(self) -> list[cst.EmptyLine]:
        decorator = self.own.node.decorators[0]
        behind = decorator.trailing_whitespace.comment
        lines = [*self.own.node.leading_lines, *(a for a in decorator.leading_lines if a.comment is not None)]
        return lines if behind is None else [*lines, cst.EmptyLine(comment=behind)]

    def _about(self) -> list[Statement]:
        first = self.own.node.body.body[0]
        assert isinstance(first, cst.BaseStatement)
        return [first] if self.own.node.get_docstring() is not None else []

    def _forward(self) -> cst.FunctionDef:
        forward = list(self.own.forward)
        if self.own.node.get_docstring() is not None:
            forward = forward[1:]
        made = list(self.to.block(forward))
        value = _as_tuple(self.to.expression(self.own.value))
        end = [*self._saved(), self.own.last.with_changes(body=[cst.Return(value)], leading_lines=[])]
        end[0] = without_blank(end[0].with_changes(leading_lines=self.own.last.leading_lines))
        made = [*map(without_blank, made[:1]), *made[1:], *end]
        return _static("forward", self.own.inputs, made)

    def _saved(self) -> Iterator[Statement]:
        if self.kept.tensors:
            yield line(cst.Expr(method(cst.Name("ctx"), "save_for_backward", *map(cst.Name, self.kept.tensors))))
        for name in self.kept.others:
            yield assign([cst.Attribute(cst.Name("ctx"), cst.Name(name))], cst.Name(name))

    def _backward(self) -> cst.FunctionDef:
        body = [*self._loaded()]
        if self.kept.again:
            body += [s.deep_clone() for s in self.to.block(self.kept.again)]
        grad = self.own.grad
        if isinstance(grad, cst.Lambda):
            body.append(line(cst.Return(_as_tuple(self.to.expression(grad.body)))))
        else:
            self.to.functions.append(grad)
            body += [_returning(s) for s in self.to.block(grad.body.body)]  # type: ignore[arg-type]
            self.to.functions.pop()
        made = _static("backward", self.own.upstream, body)
        if self.kept.once:
            once = cst.Decorator(self.to.torch("torch.autograd.function.once_differentiable"))
            made = made.with_changes(decorators=[*made.decorators, once])
        return made

    def _loaded(self) -> Iterator[Statement]:
        names = [cst.Element(cst.Name(n)) for n in self.kept.tensors]
        if names:
            several = cst.Tuple(names) if len(names) == 1 else cst.Tuple(names, lpar=[], rpar=[])
            yield assign([several], cst.Attribute(cst.Name("ctx"), cst.Name("saved_tensors")))
        for name in self.kept.others:
            yield assign([cst.Name(name)], cst.Attribute(cst.Name("ctx"), cst.Name(name)))


def _static(name: str, params: Sequence[str], body: Sequence[Statement]) -> cst.FunctionDef:
    parameters = cst.Parameters([cst.Param(cst.Name(n)) for n in ("ctx", *params)])
    return cst.FunctionDef(
        cst.Name(name), parameters, cst.IndentedBlock(list(body)), [cst.Decorator(cst.Name("staticmethod"))]
    )


def _returning(statement: Statement) -> Statement:
    """torch takes several gradients as a tuple only."""
    match statement:
        case cst.SimpleStatementLine(body=[*before, cst.Return(value=cst.List() as value)]):
            return statement.with_changes(body=[*before, cst.Return(_as_tuple(value))])
    return statement


def without_blank(statement: Statement) -> Statement:
    """A statement without the blank lines that kept it apart from what stood before it."""
    lines = [above for above in statement.leading_lines if above.comment is not None]  # type: ignore[attr-defined]
    return statement.with_changes(leading_lines=lines)


def _as_tuple(value: cst.BaseExpression) -> cst.BaseExpression:
    plain = isinstance(value, (cst.List, cst.Tuple)) and "\n" not in code(value)
    if not isinstance(value, cst.List) and not (isinstance(value, cst.Tuple) and plain):
        return value
    return cst.Tuple(value.elements, lpar=[], rpar=[]) if len(value.elements) > 1 else cst.Tuple(value.elements)
