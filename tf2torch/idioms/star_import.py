"""`from tensorflow import *`: which names come from there cannot be seen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.simple_statements import root_name
from tf2torch.syntax.scopes import dotted


class StarImport:
    """Reported once, at the import; names that it binds stay as they are."""

    on: ClassVar = (cst.ImportFrom,)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        match body[at]:
            case cst.SimpleStatementLine(body=[cst.ImportFrom(names=cst.ImportStar(), module=module) as node]):
                pass
            case _:
                return None
        name = root_name(dotted(module))
        if name.partition(".")[0] != "tf":
            return None
        to.refuse(
            node,
            Code.STAR_IMPORT,
            name,
            "which names come from here cannot be seen",
            f"import {dotted(module)} as tf, and write tf. before them",
        )
        return [body[at]], 1
