"""`with tf.name_scope(...)` and its like: scopes of TensorFlow's graph, which torch has not. Their blocks stay.

What `tf.control_dependencies([...])` names has to have happened before its block: calls in its list become statements
in front of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.idioms.gradient_tape import dedented
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.syntax.purity import Purity, purity

FIRST = "tf.control_dependencies"
OF_MODULE = "tf.Module.name_scope"  # a property: `with self.name_scope:`
SCOPES = frozenset({"tf.name_scope", "tf.compat.v1.name_scope", "tf.keras.name_scope", FIRST, "tf.init_scope"})


class NameScope:
    """The block of a scope that only names or orders operations, dedented."""

    on: ClassVar = (cst.With,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        node = body[at]
        if not isinstance(node, cst.With):
            return None
        scopes = [i for i in node.items if is_scope(i, to)]
        if len(scopes) < len(node.items):  # what has to come first would come before the others, too
            scopes = [i for i in scopes if not _first(i, to)]
        if not scopes:
            return None
        for item in scopes:
            to.claim(item.item)
        others = [i for i in node.items if i not in scopes and i not in to.entered]
        if not others:
            return dedented(node, [*_done_first(node, to), *to.opened(node)], to), 1
        return [node.with_changes(items=to.items(others), body=to.suite(node.body))], 1


def is_scope(item: cst.WithItem, to: Rewriter) -> bool:
    """Whether an item of a `with` opens such a scope, and nothing needs its value or what its arguments do."""
    use = to.use_of(item.item)
    if use is None or not (use.api == OF_MODULE or (use.api in SCOPES and isinstance(item.item, cst.Call))):
        return False
    first = _first(item, to)
    if any(a.value not in first and purity(a.value, to.table.pure_calls) is Purity.IMPURE for a in _inner(item, to)):
        return False
    name = item.asname.name if item.asname is not None else None
    return name is None or (isinstance(name, cst.Name) and to.counts(to.scope)[name.value] == 1)


def _inner(item: cst.WithItem, to: Rewriter) -> Sequence[cst.Arg | cst.BaseElement]:
    """The arguments of a scope; of what has to come first, the elements of its list."""
    if not isinstance(item.item, cst.Call):
        return []
    use = to.use_of(item.item)
    match item.item.args:
        case [cst.Arg(value=cst.List(elements=inner) | cst.Tuple(elements=inner))] if use and use.api == FIRST:
            return inner
    return item.item.args


def _first(item: cst.WithItem, to: Rewriter) -> list[cst.Call]:
    """The calls that have to come before the block for what they do."""
    inner = _inner(item, to)
    if not inner or isinstance(inner[0], cst.Arg):
        return []
    calls = [e.value for e in inner if isinstance(e, cst.Element) and isinstance(e.value, cst.Call)]
    return [call for call in calls if purity(call, to.table.pure_calls) is Purity.IMPURE]


def _done_first(node: cst.With, to: Rewriter) -> Sequence[Statement]:
    lines = [cst.SimpleStatementLine([cst.Expr(call)]) for item in node.items for call in _first(item, to)]
    to.program.work.update(id(part) for whole in lines for part in (whole, *whole.body))
    to.whole.update(dict.fromkeys(lines, node))
    return to.block(lines)
