"""Functions as values: lambdas, and functions that are given to a function of TensorFlow, which calls them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import libcst as cst

from tf2torch.infer.definitions import Lambda
from tf2torch.infer.expressions.binding import lambda_names, with_defaults
from tf2torch.infer.fact import FOREIGN, UNKNOWN, Fact, Kind, bound, forgotten, join, unsure
from tf2torch.infer.own_calls import OwnCalls
from tf2torch.syntax.fields import descendants

ROUNDS = 6  # of a loop's state: each tells less than the one before, so that they settle


class Passing(OwnCalls):
    """Lambdas are walked under what they are called with, like functions."""

    def __init__(self, oracle: object, known: dict[str, Fact]) -> None:
        super().__init__(oracle, known)
        self.lambdas: dict[str, Lambda] = {}
        self.lambda_keys: dict[int, str] = {}
        self.late: set[int] = set()  # lambdas in which there is work, known only where they are called

    def on_Lambda(self, node: cst.Lambda) -> Fact:
        super().on_Lambda(node)
        return Fact(Kind.LAMBDA, ref=self._lambda_key(node), grad=None)

    def _lambda_key(self, node: cst.Lambda) -> str:
        key = self.lambda_keys.setdefault(id(node), f"{len(self.lambda_keys)}:lambda")
        if key not in self.lambdas:
            self.lambdas[key] = Lambda(node, self.scope)
        return key

    def parameters(self, node: cst.Lambda) -> dict[str, Fact]:
        known = self.lambdas.get(self.lambda_keys.get(id(node), ""))
        return {**super().parameters(node), **(known.arguments if known is not None else {})}

    def own_call(self, node: cst.Call, function: Fact, args: list[Fact]) -> Fact:
        if function.kind is not Kind.LAMBDA:
            return super().own_call(node, function, args)
        plain = all(a.keyword is None and not a.star for a in node.args)
        return self.called(function, args if plain else []) if function.ref else UNKNOWN

    def with_results(self, api: str, node: cst.Call, args: list[Fact]) -> list[Fact]:
        """Walks the functions among the arguments under what TensorFlow's function calls them with."""
        if not any(map(is_callable, args)):
            return args
        results: dict[int, Fact] = {}
        before: Mapping[int, Sequence[Fact]] = {}
        for _ in range(ROUNDS):
            told = self.oracle.passed(api, list(zip(node.args, args)), results)
            if told == before:
                break
            before = told
            for at, facts in told.items():
                found = self.called(args[at], facts)
                results[at] = join(results[at], found) if at in results else found
        return [fact._replace(item=results[at]) if at in results else fact for at, fact in enumerate(args)]

    def gave_away(self, args: Sequence[Fact]) -> None:
        super().gave_away(args)
        for fact in args:
            if fact.kind is Kind.LAMBDA and fact.ref:
                known = self.lambdas[fact.ref]
                known.foreign = True
                self._call_lambda(known, [FOREIGN for _ in lambda_names(known.node)])

    def called(self, function: Fact, args: Sequence[Fact]) -> Fact:
        """What a function gives for these arguments."""
        receiver = function.items[0] if function.items else UNKNOWN
        match function.kind:
            case Kind.FUNCTION if function.ref:
                return self._call_function(function.ref, _call(len(args)), list(args), None)
            case Kind.METHOD if receiver.kind is Kind.INSTANCE and receiver.ref:
                key = self.method_of(receiver.ref, function.ref)
                return self._call_function(key, _call(len(args)), list(args), receiver) if key else UNKNOWN
            case Kind.LAMBDA if function.ref:
                return self._call_lambda(self.lambdas[function.ref], args)
        return UNKNOWN

    def _call_lambda(self, known: Lambda, args: Sequence[Fact]) -> Fact:
        """Its body, under what all calls have given; in another scope, the names it reads are not at hand."""
        names = lambda_names(known.node)
        if known.scope is not self.scope or len(args) > len(names):
            return UNKNOWN
        before = dict(known.arguments)
        for name, fact in zip(names, args):
            old = known.arguments.get(name)
            known.arguments[name] = bound(fact) if old is None else unsure(join(old, bound(fact)))
        if known.active:
            known.again = known.again or known.arguments != before
            return UNKNOWN
        outer, self.dirty, theirs = self.dirty, False, self.theirs
        self.theirs, known.active = theirs or known.foreign, True
        found = self._settled(known)
        self.theirs, known.active = theirs, False
        if self.dirty:
            self.late.add(id(known.node))
        self.dirty = self.dirty or outer
        return found

    def _settled(self, known: Lambda) -> Fact:
        """What the body gives, once its calls of itself tell nothing new; where they do not end, nothing is known."""
        for attempt in range(ROUNDS):
            if attempt == ROUNDS - 1:
                known.arguments = {name: forgotten(fact) for name, fact in known.arguments.items()}
            self._forget(descendants(known.node.body))
            known.again = False
            parameters = with_defaults(known.node, self.parameters(known.node), self.known)
            found = bound(self._with_names(parameters, known.node.body))
            if not known.again:
                break
        return found

    def _forget(self, nodes: Iterable[cst.CSTNode]) -> None:
        """What was answered where less was known of the parameters."""
        for node in nodes:
            self.answers.pop(node, None)


def is_callable(fact: Fact) -> bool:
    """Whether a value may be a function of the file."""
    return fact.kind in (Kind.FUNCTION, Kind.LAMBDA, Kind.METHOD)


def _call(count: int) -> cst.Call:
    """A call with that many plain arguments, of which the facts are told apart from it."""
    return cst.Call(cst.Name("_"), [cst.Arg(cst.Name("_"))] * count)
