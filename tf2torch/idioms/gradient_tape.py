"""`with tf.GradientTape() as tape:` goes, its body stays: torch always records."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.idioms.application import APPLY, APPLY_TO, MINIMIZE
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.idioms.snapshot import UPDATES
from tf2torch.idioms.stale import Stale, stale
from tf2torch.idioms.watch import unwatchable, unwatched
from tf2torch.rules.uses import Use
from tf2torch.syntax.build import assign, line, method
from tf2torch.syntax.fields import children, descendants
from tf2torch.syntax.one_line import one_line
from tf2torch.syntax.scopes import bound_names
from tf2torch.syntax.text import code

TAPE = "tf.GradientTape"


class GradientTape:
    """The tape's block, dedented; what it must not follow is detached before it."""

    on: ClassVar = (cst.With,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        node = body[at]
        if not isinstance(node, cst.With):
            return None
        tapes = [i for i in node.items if is_tape(i.item, to)]
        if not tapes:
            return self._stays(node, to)
        if id(node) in to.program.left_blocks:
            self._left(node, tapes[0].item, to.program.left_blocks[id(node)], to)
            return [node], 1
        old = stale(node, to)
        why = next((w for i in tapes if (w := refusal(node, i, to))), "") or _mixed(old)
        if why:
            self._left(node, tapes[0].item, why, to)
            return [node], 1
        return self._opened(node, tapes, old, to), 1

    def _stays(self, node: cst.With, to: Rewriter) -> tuple[list[Statement], int] | None:
        """The block of a `ForwardAccumulator`, which stays as a whole."""
        uses = [use for i in node.items if (use := to.use_of(i.item)) is not None and not use.translated]
        if id(node) not in to.program.left_blocks or not uses:
            return None
        for use in uses:
            to.refuse(use.node, use.code, use.api, use.refusal, "; ".join(filter(None, (use.hint, _lost(node, to)))))
        to.leave(node)
        return [node], 1

    def _left(self, node: cst.With, item: cst.BaseExpression, why: str, to: Rewriter) -> None:
        """A tape that stays, with the calls on it: torch has no gradients of what TensorFlow computes."""
        to.refused_tapes[node] = why
        to.refuse(item, Code.TAPE, TAPE, why, _lost(node, to))
        to.leave(node)
        to.left_tapes.add(f"tape{id(node)}")
        for call in to.program.tape_uses.get(f"tape{id(node)}", ()):
            to.left_calls[call] = f"its tape is not translated: {why}"

    def _opened(self, node: cst.With, tapes: list[cst.WithItem], old: Stale, to: Rewriter) -> list[Statement]:
        for item in tapes:
            to.claim(item.item)
        others = [i for i in node.items if i not in tapes and i not in to.entered]
        cut = [_detached(old.cut[text], to) for text in sorted(old.cut)]
        to.detached |= set(old.reads)
        _reach(node.body, to.detached, to.program.work)
        if others:
            kept = node.with_changes(items=to.items(others), body=to.suite(node.body))
            return [*cut, kept]
        return dedented(node, [*cut, *to.opened(node)], to)


def _lost(node: cst.With, to: Rewriter) -> str:
    """What a tape that stays reads, and cannot follow any more."""
    own = set(bound_names(node.body))
    read = {n.value for n in descendants(node.body) if isinstance(n, cst.Name) and to.fact(n).is_tensor}
    names = ", ".join(sorted(read - own))
    return f"it does not follow what is torch's now: {names}" if names else ""


def _mixed(old: Stale) -> str:
    names = ", ".join(sorted(old.unclear))
    return f"{names}: may be computed outside the tape, and torch would follow it there" if names else ""


def _reach(node: cst.CSTNode, wanted: set[cst.CSTNode], work: set[int]) -> bool:
    """Have the rewriter visit whatever holds the wanted expressions."""
    inside = [_reach(child, wanted, work) for child in children(node)] if wanted else []
    if node in wanted or any(inside):
        work.add(id(node))
        return True
    return False


def _detached(node: cst.BaseExpression, to: Rewriter) -> Statement:
    """`x = x.detach()`, also for an attribute or an element."""
    target = to.expression(node).deep_clone()
    return assign([target], method(target.deep_clone(), "detach"))  # type: ignore[list-item]


def dedented(node: cst.With, made: list[Statement], to: Rewriter) -> list[Statement]:
    """The block's statements in place of the `with`, comments of its header above the first."""
    header = [*node.leading_lines, *_header_comment(node.body)]
    if not made:
        return [line(cst.Pass()).with_changes(leading_lines=header)] if any(above.comment for above in header) else []
    first = made[0]
    made[0] = to.with_lines_above(first, header)
    return made


def _header_comment(body: cst.BaseSuite) -> list[cst.EmptyLine]:
    comment = body.header.comment if isinstance(body, cst.IndentedBlock) else None
    return [] if comment is None else [cst.EmptyLine(comment=comment)]


def is_tape(node: cst.BaseExpression, to: Rewriter) -> bool:
    """Whether an expression opens a tape."""
    use = to.use_of(node)
    return use is not None and use.api == TAPE and isinstance(node, cst.Call)


def refusal(node: cst.With, item: cst.WithItem, to: Rewriter) -> str:
    """Why a tape cannot be translated; "" if it can."""
    assert isinstance(item.item, cst.Call)
    for arg in item.item.args:
        name = arg.keyword.value if arg.keyword is not None else "persistent"
        if name == "persistent" and code(arg.value) not in ("True", "False"):
            return "whether the tape is persistent is not known here"
        told = name == "watch_accessed_variables" and code(arg.value) != "True"
        if told and (other := unwatched(f"tape{id(node)}", to)):
            return f"the tape follows only what it is told to watch, and {other} is not: TensorFlow gives None"
    if f"tape{id(node)}" in to.program.escaped:
        return "the tape is passed on as a value"
    if to.program.history:
        names = ", ".join(sorted(to.program.history))
        return f"{names}: computed outside the tape, and torch would follow it there"
    for call in to.program.tape_uses.get(f"tape{id(node)}", ()):
        use = to.use_of(call)
        if use is not None and use.api == f"{TAPE}.watch" and (why := unwatchable(call, to)):
            return f"{one_line(call)} is not translated: {why}"
        if use is not None and not use.translated and use.api != f"{TAPE}.watch":
            return f"{one_line(call)} is not translated: {to.roots(call, use)[0].refusal}"
        if (around := left_around(call, to)) is not None:
            return f"{one_line(call)} stands inside a call that is not translated: {around.refusal}"
    if item.asname is not None and not isinstance(item.asname.name, cst.Name):
        return "the tape is not held by a plain name"
    return ""


def left_around(call: cst.Call, to: Rewriter) -> Use | None:
    """The untranslated use of TensorFlow that holds a call, and would keep it from being translated."""
    for node in to.program.answers:
        use = to.use_of(node)
        constructs = use is None or use.translated or node is call or use.api in CONSTRUCT_CALLS
        if not constructs and any(d is call for d in descendants(node)) and not _is_update(node, use, to):
            return use
    return None


def _is_update(node: cst.CSTNode, use: Use | None, to: Rewriter) -> bool:
    """`w.assign_sub(rate * tape.gradient(loss, w))` as a statement of its own, which an idiom translates."""
    if use is None or use.api not in UPDATES or to.root is None:
        return False
    return any(isinstance(d, cst.Expr) and d.value is node for d in descendants(to.root))


CONSTRUCT_CALLS = frozenset({TAPE, "tf.function", APPLY, APPLY_TO, MINIMIZE})


def loads_and_stores(node: cst.CSTNode) -> Iterator[tuple[str, cst.Name]]:
    """Names in the order in which they are evaluated, with what is done to them."""
    match node:
        case cst.Name():
            yield "load", node
        case cst.Attribute(value=value):
            yield from loads_and_stores(value)
        case cst.Arg(value=value):
            yield from loads_and_stores(value)
        case cst.Assign(targets=targets, value=value):
            yield from loads_and_stores(value)
            for target in targets:
                yield from _stores(target.target)
        case cst.For(target=target, iter=iterable, body=body):
            yield from loads_and_stores(iterable)
            yield from _stores(target)
            yield from loads_and_stores(body)
        case cst.FunctionDef() | cst.ClassDef():
            yield "store", node.name
        case _:
            for child in children(node):
                yield from loads_and_stores(child)


def _stores(target: cst.BaseExpression) -> Iterator[tuple[str, cst.Name]]:
    match target:
        case cst.Name():
            yield "store", target
        case cst.Tuple(elements=elements) | cst.List(elements=elements):
            for element in elements:
                yield from _stores(element.value)
        case _:
            yield from loads_and_stores(target)
