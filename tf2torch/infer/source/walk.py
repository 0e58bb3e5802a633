"""What a walk over the source keeps: facts by node, answers, where there is work."""

from __future__ import annotations

import libcst as cst

from tf2torch.infer.evaluate import Evaluator
from tf2torch.infer.fact import FOREIGN, Fact, Kind
from tf2torch.infer.oracle import Answer, Oracle
from tf2torch.infer.scope import Scope
from tf2torch.syntax.fields import descendants

GRADIENTS = "gradients"  # the `ref` of what a tape gave begins with this
FEEDS = "only what is still TensorFlow's uses its value"
CALLED = "it is part of what TensorFlow calls, and works on TensorFlow's tensors"


class Walk(Evaluator):
    """What a walk over the source keeps: facts by node, answers, where there is work."""

    def __init__(self, oracle: Oracle, known: dict[str, Fact]) -> None:
        super().__init__({})
        self.oracle = oracle
        self.facts: dict[int, Fact] = {}  # by id: a node's own hash is slow, and the module keeps its nodes alive
        self.answers: dict[cst.CSTNode, Answer] = {}
        self.work: set[int] = set()
        self.staying: set[int] = set()  # what only feeds something that stays in TensorFlow
        self.refused: dict[cst.CSTNode, Answer] = {}  # what a walk before this one could not translate, and why
        self.meets = False  # something of torch's is given to what stays
        self.roots: tuple[str, ...] = ()  # where the user's own rules apply
        self.dirty = False
        self.reads: set[object] = set()  # what the walk of the current body has relied on
        self.clock = 0
        self.changes: dict[object, int] = {}  # when what was last learnt anew: variables by name, functions, attributes
        self.left_blocks: dict[int, str] = {}  # of tapes that an idiom leaves, by the id of the `with`, and why
        self.left = False  # in a statement that an earlier translation left for a human
        self.theirs = False  # in a function that TensorFlow calls: it works on TensorFlow's tensors
        self.in_torch = False  # in a block that only torch has: what changes there in place is meant to
        self.in_place: set[int] = set()  # augmented assignments there, by the id of the node
        self.names_of: cst.CSTNode | None = None  # the function or module whose statements are walked
        self.standing: cst.CSTNode | None = None  # the statement being walked
        self.scope = Scope(joined=known)
        self.tapes: list[cst.With] = []
        self.escaped: set[str] = set()  # tapes that are used as values: passed on, stored, returned
        self.before: dict[cst.With, dict[str, Fact]] = {}  # what was known of names where a tape was opened
        self.since: dict[str, list[cst.Call]] = {}  # what has changed variables since a tape was opened
        self.crossed: set[cst.Call] = set()  # changes between a computation and its gradients
        self.sharing: set[str] = set()  # tapes that follow what another tape follows: torch has one graph for both
        self.inner_tapes: set[cst.With] = set()  # opened while another tape records
        self.tape_names: set[str] = set()
        self.tape_uses: dict[str, list[cst.Call]] = {}  # the calls on each tape
        self.displays: dict[str, cst.BaseExpression] = {}  # what names were last given, where it is a list written out
        self.handed: set[int] = set()  # tapes as arguments of the file's own functions, by the id of the node
        self.applying: set[str] = set()  # what nothing is known of but that it applies gradients
        self.listed: set[str] = set()  # gradients of which something is done that only a list allows
        self.gradient_names: set[str] = set()  # names that hold what a tape gave
        self.elsewhere = False  # whether a tensor may be on a GPU
        self.hidden: set[str] = set()  # names of TensorFlow that code in strings may use
        self.shared: set[str] = set()  # names that a function binds in a scope around it
        self.here = ""  # the module of the run that is walked
        self.visiting = False  # in another module than the one to be translated
        self.has_modules = False  # whether names of other modules are known
        self.visited: set[int] = set()  # answers in other modules, by the id of the node
        self.imported: frozenset[str] = frozenset()  # names that the module's imports bind to something of TensorFlow
        self.has_torch = False  # the source imports torch: what nothing is known of may be torch's tensor already
        self.starred = False  # `from tensorflow import *`: any name may come from there
        self.looped: set[int] = set()  # what loops go through, by id
        self.in_class = False  # whether the statements walked are those of a class, whose names nothing inside sees
        self.trials: list[dict[str, Fact]] = []  # what names may hold where the `try` blocks around break off
        self.walrus: list[tuple[str, Fact]] = []
        self.aliases: dict[cst.CSTNode, str] = {}  # `K = tf.math`: assignments, by the name that gets another one
        self.history: set[str] = set()  # computed elsewhere with gradients, read by a function that a tape follows

    def known(self, node: cst.CSTNode) -> Fact | None:
        """What is known of an expression of the module; None for a node that is not one."""
        return self.facts.get(id(node))

    def raw(self, node: cst.BaseExpression) -> Fact:
        """The fact of an expression that may be the beginning of a longer name."""
        kind = type(node)
        handler = self._handlers.get(kind)
        if handler is None:
            handler = self._handlers[kind] = getattr(self, "on_" + kind.__name__, self.on_other)
        outer, self.dirty = self.dirty, False
        key = id(node)
        if key in self.work:  # walked before, under other facts: what was answered then need not hold any more
            self.work.discard(key)
            self.answers.pop(node, None)
        found: Fact = handler(node)
        if self.refused and node in self.refused:
            found = self._answered(node, self.refused[node])
        self.facts[key] = found
        if self.dirty:
            self.work.add(key)
        else:
            self.dirty = outer
        return found

    def fact(self, node: cst.BaseExpression) -> Fact:
        """The fact of an expression used as a value."""
        found = self._used(node)
        return found if id(node) not in self.staying or found.kind is Kind.FOREIGN else self._stay(node)

    def _stay(self, node: cst.BaseExpression) -> Fact:
        """An expression that has a translation and stays with what it feeds."""
        answer = self.answers.get(node) or next(a for d in descendants(node) if (a := self.answers.get(d)) is not None)
        left, self.left = self.left, True
        self._used(node)
        self.left = left
        self.facts[id(node)] = found = self._answered(node, self.oracle.stays(answer, node, FEEDS))
        self.work.add(id(node))
        return found

    def _used(self, node: cst.BaseExpression) -> Fact:
        found = self.raw(node)
        if found.kind is Kind.NAME or found.kind is Kind.TAPE:
            return self._as_value(node, found)
        if found.kind is Kind.METHOD and found.items and found.items[0].kind is Kind.FOREIGN:
            self.facts[id(node)] = found = FOREIGN  # an attribute of something that is still TensorFlow's
        elif found.kind is Kind.METHOD and isinstance(node, cst.Attribute):
            found = self.unruled(node, found)
        return found

    def unruled(self, node: cst.Attribute, found: Fact) -> Fact:
        """An attribute that is used as a value and that no rule has answered."""
        return found

    def _as_value(self, node: cst.BaseExpression, found: Fact) -> Fact:
        plain = isinstance(node, (cst.Name, cst.Attribute))
        if found.kind is Kind.TAPE and self.is_left(found):
            return FOREIGN
        if found.kind is Kind.TAPE and isinstance(node, cst.Name):
            self.escaped.add(found.ref)
        elif plain and self.is_ruled(found.ref):
            found = self._answered(node, self.oracle.meaning(self.oracle.canonical(found.ref), node))
            self.facts[id(node)] = found
            self.work.add(id(node))
        return found

    def is_left(self, tape: Fact) -> bool:
        """Whether a tape stays in TensorFlow."""
        return bool(self.left_blocks) and int(tape.ref.removeprefix("tape") or 0) in self.left_blocks

    def is_ruled(self, ref: str) -> bool:
        """Whether a library's name is TensorFlow's, or one for which the user has a rule of his own."""
        return ref.startswith("tf.") or (ref.startswith(self.roots) and self.oracle.has(ref))

    def _answered(self, node: cst.CSTNode, answer: Answer) -> Fact:
        if self.theirs and answer.translated and answer.fact.kind not in (Kind.NAME, Kind.TAPE):
            answer = self.oracle.stays(answer, node, CALLED)
        self.answers[node] = answer
        self.dirty = True
        if self.visiting:
            self.visited.add(id(node))
        return FOREIGN if self.left else answer.fact

    def recording(self) -> bool:
        """Whether a tape may be open here."""
        return bool(self.tapes)

    def extra(self) -> dict[str, Fact]:
        """What a rule may ask of the place where it is used (its Fact parameters)."""
        return {}

    def is_list(self, fact: Fact) -> None:
        """Something is done with a value that TensorFlow's list of gradients allows, and torch's tuple does not."""
        if fact.kind is Kind.TUPLE and fact.ref.startswith(GRADIENTS) and fact.ref not in self.listed:
            self.listed.add(fact.ref)
            self.learnt(fact.ref)

    def guessed(self) -> None:
        """Something was taken for granted that not even this file says."""

    def learnt(self, what: object) -> None:
        """Whoever relied on this before has to be walked again."""
        self.clock += 1
        self.changes[what] = self.clock
