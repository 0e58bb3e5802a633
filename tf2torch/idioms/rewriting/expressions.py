"""Expressions, written by their rules."""

from __future__ import annotations

from dataclasses import replace

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.idioms.applied_partial import applied
from tf2torch.idioms.class_test import tells_apart
from tf2torch.idioms.description import only_describes
from tf2torch.idioms.device_text import device_value
from tf2torch.idioms.gathered_rows import assumed_rows
from tf2torch.idioms.layout import OPERATIONS, keep_layout, keep_operator
from tf2torch.idioms.made_there import with_device
from tf2torch.idioms.mean_square import MEAN, MeanSquare, mean_square
from tf2torch.idioms.reduced_loss import reduced_loss
from tf2torch.idioms.rewriting.on_devices import OnDevices
from tf2torch.idioms.taken import is_taken
from tf2torch.infer.fact import Fact, Kind
from tf2torch.infer.subscripts import Subscript, forwards
from tf2torch.model import RuleUse, Status
from tf2torch.rules.decision import Bound
from tf2torch.rules.reading import SCHEDULE, RuleReader
from tf2torch.rules.same import caveats, equal_function
from tf2torch.rules.uses import Use
from tf2torch.rules.wrapping import SOME_INPUT
from tf2torch.syntax.build import each, method
from tf2torch.syntax.changed import changed
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.one_line import one_line
from tf2torch.syntax.precedence import standing
from tf2torch.syntax.scopes import dotted

CALLED = frozenset({"tf.keras.Initializer.__call__", f"{SCHEDULE}.__call__"})


class Expressions(OnDevices):
    """Expressions in their translation."""

    def expression(self, node: cst.BaseExpression) -> cst.BaseExpression:
        """One expression in its translation; the same node if nothing changes."""
        if self.renamed and isinstance(node, cst.Name) and node.value in self.renamed:
            return self.renamed[node.value].deep_clone()
        if self.renamed and id(node) not in self.program.work:
            return self.rebuilt(node)
        if id(node) not in self.program.work and node not in self.copied:
            return node
        if node in self.moved:
            move = self.moved.pop(node)
            return self._moved(node, self.expression(node), move)
        if node in self.detached:
            self.detached.discard(node)
            return method(standing(self.expression(node)), "detach")
        if node in self.copied:
            self.copied.discard(node)
            made = standing(self.expression(node))
            if is_array(self.fact(node)):
                return made if copies(made) else method(made, "copy")
            return each(made, "clone") if self.fact(node).kind in (Kind.LIST, Kind.TUPLE) else method(made, "clone")
        if id(node) in self.program.handed and self.fact(node).ref not in self.left_tapes:
            return cst.Name("None")  # the tape is gone; what is asked of it there, the function asks torch
        if node in self.device_texts:
            self.device_texts.discard(node)
            return device_value(node, self)
        if node in self.asked:
            return self._asked(self.asked[node])
        use = self.use_of(node)
        if use is None and tells_apart(node, self):
            return node
        if use is None or node in self.claimed:
            return self.rebuilt(node)
        if self._left_with_its_tape(node, use):
            self.refuse(node, Code.TAPE, use.api, self.left_calls[node])
            return node
        if not use.translated:
            return self._refused(node, use)
        if use.meaning is not None:
            return self._meaning(node, use)
        if use.subscript is not None and isinstance(node, cst.Subscript):
            return self._subscript(node, use, use.subscript)
        if use.decision is None:
            return node
        if use.fact.kind is Kind.OPTIMIZER and isinstance(node, cst.Call):
            return self._optimizer(node, use)
        if use.api == "tf.function" and self.compiles and isinstance(node, cst.Call):
            return cst.Call(self.torch("torch.compile"), [cst.Arg(self.by_rule(node, use))])
        if node in self.wrapped and (device := self._target(self.wrapped[node])) is not None:
            return with_device(self.by_rule(node, use), device, self.settled)  # type: ignore[no-any-return]
        if node in self.made:
            return self._made_there(self.by_rule(node, use), self.made[node])
        found = mean_square(node, self) if use.api == MEAN else None
        if use.api in CALLED:
            return applied(self.by_rule(node, use))
        return reduced_loss(use.api, self.by_rule(node, use)) if found is None else self._mean_square(found)

    def _left_with_its_tape(self, node: cst.BaseExpression, use: Use) -> bool:
        """Whether it is the tape that keeps a call from being translated, and not the call that keeps the tape."""
        if node not in self.left_calls:
            return False
        why = self.left_calls[node]
        return use.translated or (use.code is Code.FOREIGN_INPUT and one_line(node) not in why)

    def _mean_square(self, found: MeanSquare) -> cst.BaseExpression:
        left, right = self.expression(found.left), self.expression(found.right)
        for part in reversed(found.parts):
            inner = self.use_of(part)
            if inner is not None:
                self._report(part, inner, False, ())
        made = found.written(self.torch("torch.nn.functional.mse_loss"), left, right)
        self.table.pure_calls.add(made)
        return made

    def _subscript(self, node: cst.Subscript, use: Use, how: Subscript) -> cst.BaseExpression:
        """What is indexed backwards or by a list; of what may be a list or an array, it stays as it is."""
        unknown = self.fact(node.value).kind is Kind.UNKNOWN
        taken = isinstance(node.value, cst.Name) and is_taken(node.value.value, self)
        made = self.rebuilt(node)
        if unknown:
            word = "taken to be a tensor" if taken else "taken to be no tensor, as torch has no negative steps"
            self._note(node, use, Status.ASSUMED, [f"{one_line(node.value)} is {word}"])
        else:
            self._note(node, use, Status.EXACT, [])
        return made if unknown and not taken else forwards(made.with_changes(value=standing(made.value)), how)

    def _optimizer(self, node: cst.Call, use: Use) -> cst.BaseExpression:
        made = self.optimizers.write(node, self)
        if made is None:
            why = "the variables that it updates are not known here: torch wants them when the optimizer is made"
            self.refuse(
                node,
                Code.OPTIMIZER,
                use.api,
                why,
                "call apply_gradients(zip(gradients, variables)) on variables made before",
            )
            return node
        rows = assumed_rows(use.api, self.program.answers.values())
        if rows:
            self._note(node, use, Status.ASSUMED, rows)
        return made

    def by_rule(self, node: cst.CSTNode, use: Use) -> cst.BaseExpression:
        """A use as its rule writes it."""
        assert use.decision is not None
        if isinstance(node, (cst.Name, cst.Attribute)) and not use.bound:
            return self._as_value(node, use)
        rest = {p.name for p in use.decision.rule.params if p.is_rest}
        ignored = {p.name for p in use.decision.rule.params if p.is_ignored}
        bound = {
            n: replace(b, node=cst.Name("None"))
            if n in ignored and only_describes(b.node, self)
            else self.argument(b, n in rest)
            for n, b in use.bound.items()
        }
        original = self._call_with(node, use, bound)
        written = self.table.write(use.decision, bound, original)
        self._report(node, use, written.helper, written.defaults)
        if isinstance(original, cst.Call):
            return keep_layout(original, written.node)
        return keep_operator(original, written.node) if isinstance(original, OPERATIONS) else written.node

    def _as_value(self, node: cst.BaseExpression, use: Use) -> cst.BaseExpression:
        """A function that is mentioned and not called: torch's own if it is the same one, else the rule as a helper."""
        assert use.decision is not None
        rule = use.decision.rule
        equal = equal_function(rule)
        said = caveats(rule) if equal else [f"through the helper {rule.helper_name}"]
        self._note(node, use, Status.EXACT, said)
        return self.table.imports.use(equal) if equal else cst.Name(self.table.helper(rule))

    def argument(self, bound: Bound, is_rest: bool) -> Bound:
        if bound.node is None:
            return bound
        if is_rest and isinstance(bound.node, cst.Tuple):  # no expression of the source, but several
            elements = [e.with_changes(value=self.expression(e.value)) for e in bound.node.elements]
            return replace(bound, node=bound.node.with_changes(elements=elements))
        node = self.expression(bound.node)
        return bound if node is bound.node else replace(bound, node=node)

    def _call_with(self, node: cst.CSTNode, use: Use, bound: dict[str, Bound]) -> cst.CSTNode:
        """The call with its arguments rewritten, for a helper to take over as it stands."""
        if not isinstance(node, cst.Call) or all(bound[n] is old for n, old in use.bound.items()):
            return node
        new = {id(old.node): bound[n].node for n, old in use.bound.items() if old.node is not None}
        return changed(node, args=[changed(a, value=new.get(id(a.value), a.value)) for a in node.args])

    def _meaning(self, node: cst.BaseExpression, use: Use) -> cst.BaseExpression:
        meaning = use.meaning
        assert meaning is not None
        self._note(node, use, Status.EXACT, [])
        reader = RuleReader({}, meaning.file, self.table)
        return self.written_out(meaning.expression, reader)

    def written_out(self, node: cst.BaseExpression, reader: RuleReader) -> cst.BaseExpression:
        """An expression of a rule file, with the file's own names for the libraries."""
        if isinstance(node, cst.Name) and node.value in reader.file.imports:
            return self.table.imports.use(reader.file.imports[node.value])
        if isinstance(node, cst.Attribute):
            return changed(node, value=self.written_out(node.value, reader))
        return node

    def _refused(self, node: cst.BaseExpression, use: Use) -> cst.BaseExpression:
        if use.refusal == SOME_INPUT:
            use = replace(use, refusal=self._inputs(node) or SOME_INPUT)
        self.findings.add(node, Status.UNSUPPORTED, use.code, use.api, use.refusal, use.hint)
        for root in self.roots(node, use):
            self.mark(root.code, root.refusal, root.hint)
        if use.decision is not None:
            rule = use.decision.rule
            self.findings.uses.append(RuleUse(rule.api, str(rule.file.path), use.decision.line, use.decision.differs))
        self.leave(node, inside=use.api)
        return node

    def roots(self, node: cst.CSTNode, use: Use) -> list[Use]:
        """The uses in an expression because of which it stays: those with a reason of their own, else itself."""
        if use.code is not Code.FOREIGN_INPUT:
            return [use]
        inner = [found for part in descendants(node) if (found := self.use_of(part)) is not None]
        return [found for found in inner if found.has_own_reason] or [use]

    def _inputs(self, node: cst.BaseExpression) -> str:
        """Which of the names in an expression are TensorFlow's still."""
        parts = (part for part in descendants(node) if self.fact(part).kind is Kind.FOREIGN)
        names = list(dict.fromkeys(filter(None, map(dotted, parts))))
        return f"{', '.join(names)} still come{'s' if len(names) == 1 else ''} from TensorFlow" if names else ""


def is_array(fact: Fact) -> bool:
    """Whether it is what `.numpy()` gives: an array, or something of unknown kind, as a part of an array may be."""
    return fact.kind in (Kind.NDARRAY, Kind.UNKNOWN)


def copies(node: cst.BaseExpression) -> bool:
    """`x.copy()`: there is no need for another."""
    return isinstance(node, cst.Call) and isinstance(node.func, cst.Attribute) and node.func.attr.value == "copy"
