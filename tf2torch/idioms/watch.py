"""`tape.watch(x)`: x requires a gradient from here on; variables do so anyway."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.idioms.gone import gone
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.idioms.stale import carries
from tf2torch.infer.bodies import argument
from tf2torch.infer.fact import FLOATS, TENSORS, UNKNOWN, WATCHED, Fact, Kind
from tf2torch.model import Status
from tf2torch.syntax.build import assign, line, method, moved_comments
from tf2torch.syntax.one_line import one_line
from tf2torch.syntax.scopes import bound_names
from tf2torch.syntax.text import code

TAPE = "tf.GradientTape"


class Watch:
    """`tape.watch(x)`: x requires a gradient from here on."""

    on: ClassVar = (cst.Expr,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        match body[at]:
            case cst.SimpleStatementLine(
                body=[cst.Expr(value=cst.Call(func=cst.Attribute(attr=cst.Name(value="watch"))) as node)]
            ):
                pass
            case _:
                return None
        use = to.use_of(node)
        if use is None or use.api != f"{TAPE}.watch":
            return None
        if node in to.left_calls:
            to.refuse(node, Code.TAPE, use.api, to.left_calls[node])
            return [body[at]], 1
        sources, why = sources_of(node), unwatchable(node, to)
        if why:
            to.refuse(node, Code.TAPE, use.api, why)
            return [body[at]], 1
        assert isinstance(node.func, cst.Attribute)
        is_inner = to.fact(node.func.value).ref in {f"tape{id(n)}" for n in to.program.inner_tapes}
        made = [m for s in sources if (m := self._watched(s, is_inner, to)) is not None]
        said = next((word for s in sources if (word := _taken(to.fact(s)))), "")
        taken = f"what is watched is taken to be {said}" if said else ""
        to.claim(node, taken, Status.ASSUMED if taken else Status.EXACT)
        return ([moved_comments(body[at], made[0]), *made[1:]] if made else gone(body[at])), 1

    def _watched(self, node: cst.BaseExpression, is_inner: bool, to: Rewriter) -> Statement | None:
        fact = to.fact(node)
        if (
            may_be_variables(fact)
            or fact.kind is Kind.VARIABLE
            or fact.ref == WATCHED
            or isinstance(node, cst.Attribute)
        ):
            return None
        assert isinstance(node, cst.Name)
        if carries(fact) and not is_inner:  # TensorFlow does not follow what came before
            return assign([cst.Name(node.value)], method(method(cst.Name(node.value), "detach"), "requires_grad_"))
        leaf = method(cst.Name(node.value), "requires_grad_")
        if isinstance(to.scope, cst.Module) or node.value in set(bound_names(to.scope)):
            return line(cst.Expr(leaf))
        # A parameter belongs to the caller: only our own view of it is watched.
        return assign([cst.Name(node.value)], method(method(cst.Name(node.value), "detach"), "requires_grad_"))


def unwatchable(node: cst.Call, to: Rewriter) -> str:
    """Why torch cannot watch what `tape.watch` is told to; "" where it can."""
    sources = sources_of(node)
    if not sources:
        return "what is watched is not a plain name"
    return next((why for source in sources if (why := _refusal(source, to))), "")


def sources_of(node: cst.Call) -> list[cst.BaseExpression]:
    """What `tape.watch` is told to watch; nothing where that is not written out."""
    if len(node.args) != 1:
        return []
    value = node.args[0].value
    found = [e.value for e in value.elements] if isinstance(value, (cst.List, cst.Tuple)) else [value]
    return found if all(isinstance(f, (cst.Name, cst.Attribute)) for f in found) else []


def _refusal(node: cst.BaseExpression, to: Rewriter) -> str:
    fact = to.fact(node)
    if fact.kind in (Kind.LIST, Kind.TUPLE):
        return "" if may_be_variables(fact) else f"{one_line(node)} is a list: watch its tensors one by one"
    if fact.kind not in TENSORS | {Kind.UNKNOWN}:
        return f"{one_line(node)} is not a tensor"
    if fact.dtype is not None and fact.dtype.startswith("complex"):
        return f"{one_line(node)} is complex: gradients of complex tensors are not translated"
    if fact.dtype is not None and fact.dtype not in FLOATS:
        return f"{one_line(node)} is not a floating tensor: TensorFlow gives None for it"
    if isinstance(node, cst.Attribute) and fact.grad is not True:
        return f"{one_line(node)} is not a plain name"
    if isinstance(node, cst.Name) and fact.kind is not Kind.VARIABLE and _is_from_around(node.value, to):
        return f"{node.value} belongs to the code around this function: let it be a parameter"
    return ""


def _is_from_around(name: str, to: Rewriter) -> bool:
    """Whether a function reads a name of a scope around it: binding it here would make it the function's own."""
    scope = to.scope
    if not isinstance(scope, cst.FunctionDef):
        return False
    params = (*scope.params.posonly_params, *scope.params.params, *scope.params.kwonly_params)
    own = {*bound_names(scope.body), *(param.name.value for param in params)}
    return name not in own


def may_be_variables(fact: Fact) -> bool:
    """Whether a list may hold variables that are trained, and nothing else."""
    items = fact.items if fact.items is not None else (fact.item or UNKNOWN,)
    kinds = {i.kind if i.grad is not False else Kind.NONE for i in items}
    return fact.kind in (Kind.LIST, Kind.TUPLE) and kinds <= {Kind.VARIABLE, Kind.UNKNOWN}


def _taken(fact: Fact) -> str:
    """What is taken for granted of something that is watched."""
    if fact.kind is Kind.UNKNOWN:
        return "a tensor"
    items = fact.items if fact.items is not None else (fact.item or UNKNOWN,)
    listed = fact.kind in (Kind.LIST, Kind.TUPLE)
    return "variables" if listed and any(i.kind is Kind.UNKNOWN for i in items) else ""


def unwatched(tape: str, to: Rewriter) -> str:
    """A source of the tape's gradients that it was not told to watch; "" if there is none."""
    calls = to.program.tape_uses.get(tape, ())
    told = {text for c in calls if _api(c, to) == f"{TAPE}.watch" for a in c.args for text in _known_texts(a, to)}
    for node in calls:
        sources = argument(node, 1, "source" if _api(node, to).endswith(".batch_jacobian") else "sources")
        if sources is None or code(sources) in told:
            continue
        other = next((t for t in list(_texts(sources))[1:] or [code(sources)] if t not in told), "")
        if other:
            return other
    return ""


def _api(node: cst.Call, to: Rewriter) -> str:
    use = to.use_of(node)
    return use.api if use is not None else ""


def _known_texts(arg: cst.Arg, to: Rewriter) -> Iterator[str]:
    """The texts of what is watched, also by way of a list that a name holds."""
    yield from _texts(arg.value)
    if isinstance(arg.value, cst.Name) and arg.value.value in to.program.displays:
        yield from _texts(to.program.displays[arg.value.value])


def _texts(node: cst.BaseExpression) -> Iterator[str]:
    """The expression, then the elements of one that is a list written out."""
    yield code(node)
    if isinstance(node, (cst.List, cst.Tuple)):
        yield from (code(e.value) for e in node.elements)
