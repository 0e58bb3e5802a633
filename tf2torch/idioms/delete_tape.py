"""`del tape` goes with the tape."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.idioms.gone import gone
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.syntax.scopes import target_names


class DeleteTape:
    """`del tape` goes with the tape."""

    on: ClassVar = (cst.Del,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        match body[at]:
            case cst.SimpleStatementLine(body=[cst.Del(target=target)]):
                pass
            case _:
                return None
        names = list(target_names(target))
        kept = [n for n in names if n not in to.program.tape_names]
        if len(kept) == len(names):
            return None
        if not kept:
            return gone(body[at]), 1
        new = (
            cst.Name(kept[0])
            if len(kept) == 1
            else cst.Tuple([cst.Element(cst.Name(n)) for n in kept], lpar=[], rpar=[])
        )
        return [body[at].with_changes(body=[cst.Del(new)])], 1
