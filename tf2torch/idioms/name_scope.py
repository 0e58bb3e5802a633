"""`with tf.name_scope(...)` and its like: scopes of TensorFlow's graph, which torch has not. Their blocks stay."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from tf2torch.idioms.gradient_tape import dedented
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.syntax.purity import Purity, purity

SCOPES = frozenset({"tf.name_scope", "tf.keras.name_scope", "tf.control_dependencies", "tf.init_scope"})


class NameScope:
    """The block of a scope that only names or orders operations, dedented."""

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        node = body[at]
        if not isinstance(node, cst.With):
            return None
        scopes = [i for i in node.items if is_scope(i, to)]
        if not scopes:
            return None
        for item in scopes:
            to.claim(item.item)
        others = [i for i in node.items if i not in scopes and i not in to.entered]
        if not others:
            return dedented(node, to.opened(node), to), 1
        return [node.with_changes(items=to.items(others), body=to.suite(node.body))], 1


def is_scope(item: cst.WithItem, to: Rewriter) -> bool:
    """Whether an item of a `with` opens such a scope, and nothing needs its value or what its arguments do."""
    use = to.use_of(item.item)
    if use is None or use.api not in SCOPES or not isinstance(item.item, cst.Call):
        return False
    if any(purity(a.value, to.table.pure_calls) is Purity.IMPURE for a in item.item.args):
        return False
    name = item.asname.name if item.asname is not None else None
    return name is None or (isinstance(name, cst.Name) and to.counts(to.scope)[name.value] == 1)
