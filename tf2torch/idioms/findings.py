"""What a translation has to say, collected by node; positions are found at the end."""

from __future__ import annotations

from dataclasses import dataclass, field

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.model import RuleUse, Status

NOWHERE = cst.Pass()


@dataclass(frozen=True, eq=False)
class Finding:
    """A note before its position is known."""

    node: cst.CSTNode
    status: Status
    code: Code
    api: str
    message: str
    hint: str = ""
    statement: cst.CSTNode = NOWHERE


@dataclass(eq=False)
class Findings:
    """Collects findings and the rules that were applied; each node is reported once."""

    notes: dict[cst.CSTNode, Finding] = field(default_factory=dict)
    uses: list[RuleUse] = field(default_factory=list)
    statement: cst.CSTNode = NOWHERE  # the one that is being rewritten

    def add(self, node: cst.CSTNode, status: Status, code: Code, api: str, message: str, hint: str = "") -> None:
        """Report one use; a second report on the same node replaces the first only if it is worse."""
        known = self.notes.get(node)
        order = list(Status)
        if known is None or order.index(known.status) < order.index(status):
            self.notes[node] = Finding(node, status, code, api, message, hint, self.statement)
