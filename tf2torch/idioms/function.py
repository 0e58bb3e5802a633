"""`@tf.function` goes, or becomes `@torch.compile` where that is wanted: torch runs eagerly."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.idioms.tracing import only_at_tracing
from tf2torch.model import Status
from tf2torch.syntax.fields import descendants

FUNCTION = "tf.function"
DROPPED = frozenset({FUNCTION, "tf.Module.with_name_scope", "tf.autograph.experimental.do_not_convert"})


def is_traced(to: Rewriter) -> bool:
    """Whether what is being rewritten stands in a tf.function, where arrays are tensors."""
    uses = [to.use_of(d.decorator) for d in to.functions[-1].decorators] if to.functions else []
    return any(use is not None and use.api == FUNCTION for use in uses)


class FunctionDecorator:
    """Drops the decorators that only mean something to TensorFlow's graphs."""

    on: ClassVar = (cst.FunctionDef,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        node = body[at]
        if not isinstance(node, cst.FunctionDef):
            return None
        dropped = [i for i, d in enumerate(node.decorators) if self._api(d, to) in DROPPED]
        if not dropped:
            return None
        for i in dropped:
            self._claim(node, node.decorators[i], to)
        made = to.statement(node)
        compiled = [i for i in dropped if to.compiles and self._api(node.decorators[i], to) == FUNCTION]
        if compiled:
            return [made.with_changes(decorators=self._compiled(made.decorators, dropped, compiled[0], to))], 1
        kept = [d for i, d in enumerate(made.decorators) if i not in dropped]
        lines = [*made.leading_lines, *(above for i in dropped for above in self._lines(node.decorators[i]))]
        return [made.with_changes(decorators=kept, leading_lines=lines)], 1

    def _claim(self, node: cst.FunctionDef, decorator: cst.Decorator, to: Rewriter) -> None:
        """Whatever the decorator is told goes with it; what ran at tracing only is said."""
        once = only_at_tracing(node, to) if self._api(decorator, to) == FUNCTION else []
        if once:
            verb = "runs" if len(once) == 1 else "run"
            message = f"{', '.join(once)} {verb} whenever the function is called, in TensorFlow only while it is traced"
            to.claim(decorator.decorator, message, Status.ASSUMED)
        for part in descendants(decorator):
            to.claim(part)

    def _compiled(
        self, decorators: Sequence[cst.Decorator], dropped: Sequence[int], at: int, to: Rewriter
    ) -> list[cst.Decorator]:
        own = cst.ensure_type(decorators[at], cst.Decorator).with_changes(decorator=to.torch("torch.compile"))
        return [own if i == at else d for i, d in enumerate(decorators) if i == at or i not in dropped]

    def _api(self, decorator: cst.Decorator, to: Rewriter) -> str:
        use = to.use_of(decorator.decorator)
        return use.api if use is not None else ""

    def _lines(self, decorator: cst.Decorator) -> list[cst.EmptyLine]:
        """The comments above and behind a decorator that goes."""
        behind = decorator.trailing_whitespace.comment
        lines = [above for above in decorator.leading_lines if above.comment is not None]
        return lines if behind is None else [*lines, cst.EmptyLine(comment=behind)]
