"""What one rewriting of one module knows, and what it says of it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import libcst as cst

from tf2torch.config import Options
from tf2torch.diagnostics import Code
from tf2torch.idioms import messages
from tf2torch.idioms.findings import Findings
from tf2torch.idioms.optimizer import Optimizers
from tf2torch.idioms.rewriting.asked import Read
from tf2torch.idioms.rewriting.idiom import Idiom
from tf2torch.idioms.rewriting.moving import Move
from tf2torch.idioms.scheduler import Schedulers
from tf2torch.idioms.variable_order import order_assumed
from tf2torch.infer.device import Block
from tf2torch.infer.fact import UNKNOWN, Fact, Kind
from tf2torch.infer.program import Program
from tf2torch.model import RuleUse, Status
from tf2torch.rules.decision import Decision
from tf2torch.rules.table import RuleTable
from tf2torch.rules.uses import Use
from tf2torch.syntax.comments import MARK
from tf2torch.syntax.fields import semantic_fields
from tf2torch.syntax.names_in import name_counts
from tf2torch.syntax.source_text import SourceText


class Reporting:
    """What one rewriting of one module knows and says."""

    def __init__(
        self, program: Program, table: RuleTable, idioms: Sequence[Idiom], text: SourceText, options: Options
    ) -> None:
        self.program, self.table, self.idioms, self.text = program, table, idioms, text
        self.findings = Findings()
        self.annotate = options.annotate  # every status as a comment, not only what is left
        self.compiles = options.compile  # tf.function becomes torch.compile
        self.origin: dict[cst.CSTNode, tuple[cst.CSTNode, cst.CSTNode]] = {}
        self.below: list[cst.EmptyLine] = []  # comments that wait for the next statement, or for the end of the block
        self.whole: dict[cst.CSTNode, cst.CSTNode] = {}  # of a statement that shares a line: what it is a piece of
        self.kept: list[cst.CSTNode] = []  # made of the source's expressions: alive as long as their ids are used
        self.pending: list[list[str]] = []  # the marks for the statements being rewritten, innermost last
        self.functions: list[cst.FunctionDef] = []  # around the statement being rewritten, innermost last
        self.classes: list[cst.ClassDef] = []
        self.root: cst.Module | None = None
        self.claimed: set[cst.CSTNode] = set()
        self.renamed: dict[str, cst.BaseExpression] = {}  # names that stand for something else just now
        self.detached: set[cst.CSTNode] = set()  # read by a tape that must not follow where they come from
        self.left_tapes: set[str] = set()  # the tapes that are not translated
        self.refused_tapes: dict[cst.With, str] = {}  # of these, those that this translation leaves, and why
        self.left_calls: dict[cst.CSTNode, str] = {}  # uses that have a rule and stay all the same, and why
        self.copied: set[cst.CSTNode] = set()  # views of variables that are kept: they are cloned
        self.updates: bool | None = None  # whether the file changes variables in place, once that was asked
        self.changed: frozenset[str] | None = None  # names of what the file changes in place, once that was asked
        self.taken: dict[cst.CSTNode, frozenset[str]] = {}  # names taken to be tensors, by scope, once that was asked
        self.optimizers = Optimizers()
        self.schedulers = Schedulers()
        self.device_names: dict[tuple[cst.CSTNode, str], cst.BaseExpression] = {}  # in the blocks of a scope
        self.devices: dict[tuple[cst.CSTNode, str], cst.BaseExpression] = {}  # of these, what a scope has bound by now
        self.asked: dict[cst.CSTNode, Read] = {}  # of lists of devices, and of tensors' devices
        self.device_variables: frozenset[str] = frozenset()  # names that hold devices, not their names
        self.device_texts: set[cst.BaseExpression] = set()  # and what they are bound to
        self.entered: set[cst.WithItem] = set()  # of a `with`: what an idiom has written already
        self.above: list[cst.SimpleStatementLine] = []  # statements that go above the one of the scope's own
        self.depths = [0]  # of the functions around: how many statements are around their own
        self.moved: dict[cst.CSTNode, Move] = {}  # operands that are not on the device of their operation
        self.made: dict[cst.CSTNode, Block] = {}  # what a block makes
        self.wrapped: dict[cst.CSTNode, Move] = {}  # operations in which arrays become tensors, and where
        self.settled: set[cst.CSTNode] = set()  # written with their device already
        self.unmoved: dict[cst.CSTNode, set[str]] = {}  # by block, the names that have to be on its device already
        self._counts: dict[cst.CSTNode, Counter[str]] = {}

    def use_of(self, node: cst.CSTNode) -> Use | None:
        """The use of TensorFlow that this node is."""
        found = self.program.answers.get(node)
        return found if isinstance(found, Use) else None

    def fact(self, node: cst.CSTNode) -> Fact:
        """What is known of an expression of the source."""
        return self.program.known(node) or UNKNOWN

    def known_attribute(self, node: cst.Attribute) -> Fact | None:
        """What an attribute of an instance of one of the file's classes holds, wherever it is assigned."""
        owner = self.fact(node.value)
        if owner.kind is not Kind.INSTANCE or not owner.ref:
            return None
        return self.program.classes[owner.ref].attributes.get(node.attr.value)

    def keep(self, node: cst.CSTNode) -> None:
        """Have a node that was put together from the source's expressions rewritten like one of the source."""
        if id(node) not in self.program.work:
            self.kept.append(node)
            self.program.work.add(id(node))

    def counts(self, scope: cst.CSTNode) -> Counter[str]:
        """How often each name stands in a scope of the source."""
        if scope not in self._counts:
            self._counts[scope] = name_counts([scope])
        return self._counts[scope]

    @property
    def scope(self) -> cst.CSTNode:
        """The function (or module) whose names the statement being rewritten sees as its own."""
        assert self.root is not None
        return self.functions[-1] if self.functions else self.root

    def device_here(self, device: str | None) -> cst.BaseExpression | None:
        """What stands for a device where the scope, or the module above it, has bound a name to it."""
        assert self.root is not None
        own = self.devices.get((self.scope, device or ""))
        return own if own is not None else self.devices.get((self.root, device or ""))

    def torch(self, dotted: str) -> cst.BaseExpression:
        """The expression for a name of torch, imported as needed."""
        return self.table.imports.use(dotted)

    def mark(self, code: Code, why: str, hint: str = "") -> None:
        """Mark the statement that is being rewritten for a human."""
        text = f"{MARK} {code.value} {why}" + (f"; {hint}" if hint else "")
        if self.pending and text not in self.pending[-1]:
            self.pending[-1].append(text)

    def _report(self, node: cst.CSTNode, use: Use, helper: bool, defaults: Sequence[str]) -> None:
        decision = use.decision
        assert decision is not None
        assumed = [*messages.assumptions(use, self.program), *order_assumed(use, self.program)]
        line = 0 if helper else decision.line
        self.findings.uses.append(RuleUse(decision.rule.api, str(decision.rule.file.path), line, decision.differs))
        status = Status.ASSUMED if assumed or departs(decision) else Status.DEFAULT if defaults else Status.EXACT
        said = [*assumed, *decision.caveats]
        if defaults:
            said.append(f"TensorFlow's default for {', '.join(defaults)} is written out")
        if helper:
            said.append(f"through the helper {decision.rule.helper_name}")
        if not (use.silent and status is Status.EXACT and not decision.caveats):
            self._note(node, use, status, said)

    def _note(self, node: cst.CSTNode, use: Use, status: Status, said: Sequence[str]) -> None:
        codes = {Status.DEFAULT: Code.DEFAULT_WRITTEN, Status.ASSUMED: Code.ASSUMPTION}
        code, message = codes.get(status, Code.TRANSLATED), "; ".join(said)
        self.findings.add(node, status, code, use.api, message)
        if self.annotate and self.pending:
            kept = self.findings.notes[node]  # an idiom may have said worse of it before
            text = f"# tf2torch: {kept.code.value} {kept.status.value} {use.api}"
            self.pending[-1].append(text + (f": {kept.message}" if kept.message else ""))

    def claim(self, node: cst.CSTNode, message: str = "", status: Status = Status.EXACT) -> None:
        """An idiom translates this use; it is reported with the idiom's message."""
        self.claimed.add(node)
        use = self.use_of(node)
        if use is not None:
            self._note(node, use, status, [message] if message else [])

    def refuse(self, node: cst.CSTNode, code: Code, api: str, why: str, hint: str = "") -> None:
        """Report a construct that an idiom leaves as it is, with everything in it."""
        self.findings.add(node, Status.UNSUPPORTED, code, api, why, hint)
        self.mark(code, why, hint)
        self.leave(node, inside=api)

    def leave_call(self, node: cst.CSTNode, code: Code, api: str, why: str, hint: str = "") -> None:
        """Report a call that an idiom leaves, whose arguments are translated all the same."""
        self.findings.add(node, Status.UNSUPPORTED, code, api, why, hint)
        self.mark(code, why, hint)
        self.claimed.add(node)

    def leave(self, node: cst.CSTNode, inside: str = "") -> None:
        """Leave a node and everything in it in TensorFlow: each use in it is reported."""
        for name in semantic_fields(type(node)):
            value = getattr(node, name)
            for part in value if isinstance(value, (list, tuple)) else [value]:
                if isinstance(part, cst.CSTNode) and (
                    id(part) in self.program.work or not isinstance(part, cst.BaseExpression)
                ):
                    self._leave_use(part, inside)
                    self.leave(part, inside)

    def _leave_use(self, node: cst.CSTNode, inside: str) -> None:
        use = self.use_of(node)
        if use is not None and not use.silent:
            why = f"part of {inside}, which is not translated" if inside else "in a statement left for a human"
            code = use.code if use.refusal else Code.FOREIGN_INPUT
            self.findings.add(node, Status.UNSUPPORTED, code, use.api, use.refusal or why, use.hint)


def departs(decision: Decision) -> bool:
    """Whether the rule names a difference that can matter here: of values, or of gradients that may run here."""
    gradients = decision.fact.grad is not False
    return any(d.startswith("values") or (d.startswith("gradient") and gradients) for d in decision.differs)
