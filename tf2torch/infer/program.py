"""Facts of a whole module: functions and classes are entered through their calls and annotations."""

from __future__ import annotations

import libcst as cst

from tf2torch.infer.definitions import Function
from tf2torch.infer.fact import UNKNOWN, Fact, Kind, forgotten
from tf2torch.infer.feeding import Feeding
from tf2torch.infer.own_modules import OwnModules
from tf2torch.syntax.fields import blocks, children
from tf2torch.syntax.scopes import bound_names

ROUNDS = 4


class Program(OwnModules):
    """Facts of a whole module: functions and classes are entered through their calls and annotations."""

    def run(self, module: cst.Module) -> None:
        """Walk the module; afterwards `facts`, `answers` and `work` are final."""
        self.scope.locals = frozenset(bound_names(module))
        self.names_of = module
        known = dict(self.env)
        self._run(module)
        if self.shared or self.listed:  # what the functions bind elsewhere is known now, and what must be a list
            self._run_again(module, known)
        for _ in range(ROUNDS):
            more = Feeding(self, module).staying() - self.staying if self.meets else set()
            if not more:
                break
            self.staying |= more
            calls = ((n, a) for n, a in self.answers.items() if isinstance(n, cst.Call) and a.has_own_reason)
            self.refused |= {node: answer for node, answer in calls if answer.fact.kind is Kind.FOREIGN}
            self._run_again(module, known)
        if self.late:
            mark_paths(module, self.late, self.work)
        self._mark_parents(module)

    def _run_again(self, module: cst.Module, known: dict[str, Fact]) -> None:
        self.env = dict(known)
        for function in self.functions.values():
            function.walked = -1
        self._run(module)

    def _run(self, module: cst.Module) -> None:
        self.block(module.body)
        rounds = 0
        while stale := [f for f in self.functions.values() if self._is_stale(f)]:
            rounds += 1
            for function in stale:
                if rounds > ROUNDS:
                    self._give_up(function)
                if self._is_stale(function):
                    self._walk(function)
            if rounds > 2 * ROUNDS:
                break

    def _give_up(self, function: Function) -> None:
        """A function whose calls, by way of others perhaps, tell something new again and again: nothing is known."""
        told = {p.name.value: function.arguments.get(p.name.value, UNKNOWN) for p in function.params}
        if function.owner and function.params:  # `self` is what it is
            told.pop(function.params[0].name.value)
        function.arguments |= {name: forgotten(fact) for name, fact in told.items()}
        function.result = None if function.result is None else forgotten(function.result)
        self.learnt(function)

    def _is_stale(self, function: Function) -> bool:
        """Whether something that the last walk relied on has been learnt anew since it began."""
        if function.elsewhere and not function.called:
            return False
        return function.walked < 0 or any(self.changes.get(r, 0) > function.walked for r in function.reads)

    def _mark_parents(self, module: cst.Module) -> None:
        """Function bodies are walked apart: their statements know of work that the definition does not show yet."""
        for function in self.functions.values():
            if id(function.node.body) in self.work:
                self.work.add(id(function.node))
        for statement in module.body:
            _mark(statement, self.work)


def mark_paths(node: cst.CSTNode, wanted: set[int], work: set[int]) -> bool:
    """Add these nodes and everything around them to the work; whether one of them is in this node."""
    found = id(node) in wanted
    for child in children(node):
        found = mark_paths(child, wanted, work) or found
    if found:
        work.add(id(node))
    return found


SIMPLE = frozenset({cst.SimpleStatementLine, cst.SimpleStatementSuite})


def _mark(node: cst.CSTNode, work: set[int]) -> bool:
    """Add every compound statement around marked work to the work."""
    found = id(node) in work
    if type(node) in SIMPLE:
        return found
    for part in blocks(node):
        found = _mark(part, work) or found
    if found:
        work.add(id(node))
    return found
