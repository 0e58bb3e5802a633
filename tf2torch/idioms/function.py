"""`@tf.function` goes: torch runs eagerly."""

from __future__ import annotations

from collections.abc import Sequence

import libcst as cst

from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.syntax.fields import descendants

DROPPED = frozenset({"tf.function", "tf.Module.with_name_scope", "tf.autograph.experimental.do_not_convert"})


class FunctionDecorator:
    """Drops the decorators that only mean something to TensorFlow's graphs."""

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        node = body[at]
        if not isinstance(node, cst.FunctionDef):
            return None
        dropped = [i for i, d in enumerate(node.decorators) if self._is_dropped(d, to)]
        if not dropped:
            return None
        for i in dropped:
            for part in descendants(node.decorators[i]):  # whatever it is told goes with it
                to.claim(part)
        made = to.statement(node)
        kept = [d for i, d in enumerate(made.decorators) if i not in dropped]
        lines = [*made.leading_lines, *(above for i in dropped for above in self._lines(node.decorators[i]))]
        return [made.with_changes(decorators=kept, leading_lines=lines)], 1

    def _is_dropped(self, decorator: cst.Decorator, to: Rewriter) -> bool:
        use = to.use_of(decorator.decorator)
        return use is not None and use.api in DROPPED

    def _lines(self, decorator: cst.Decorator) -> list[cst.EmptyLine]:
        """The comments above and behind a decorator that goes."""
        behind = decorator.trailing_whitespace.comment
        lines = [above for above in decorator.leading_lines if above.comment is not None]
        return lines if behind is None else [*lines, cst.EmptyLine(comment=behind)]
