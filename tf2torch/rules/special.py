"""A helper as the calls of one file need it: without parameters that none of them gives, and what only those decide.

`tf.linalg.svd(x)` has two options that few people use; the function that stands for it in their file has none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import libcst as cst

from tf2torch.infer.fact import UNKNOWN, Fact, join_all
from tf2torch.rules.reading import WORDS, Calls, RuleReader
from tf2torch.rules.rule import Param, Rule
from tf2torch.rules.settled import Settled
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.literals import literal
from tf2torch.syntax.precedence import standalone
from tf2torch.syntax.scopes import bound_names
from tf2torch.syntax.text import code
from tf2torch.syntax.transformed import transformed


@dataclass(frozen=True)
class Asked:
    """One call of a helper: what is known of each parameter, and which of them it gives."""

    facts: Mapping[str, Fact]
    given: frozenset[str]


def specialised(rule: Rule, asked: Sequence[Asked], calls: Calls, exact_dtypes: bool) -> Rule:
    """The rule with what is settled by these calls, which are all there are."""
    assigned = set(bound_names(rule.node.body))
    if not asked or _calls_itself(rule):
        return rule
    closed = {p.name: p.default for p in rule.params if p.default is not None and _is_closed(p, asked, assigned)}
    env = {p.name: _common(p.name, asked) for p in rule.params}
    locals_ = dict.fromkeys(assigned - set(env), UNKNOWN)
    reader = RuleReader({**locals_, **env}, rule.file, calls, exact_dtypes)
    block = rule.node.body.with_changes(body=_left(rule, reader))
    node = transformed(rule.node.with_changes(body=block), _Closing(closed))
    params = [replace(p, default=None) if _always(p, asked) else p for p in rule.params if p.name not in closed]
    assert isinstance(node, cst.FunctionDef)
    return replace(rule, node=_with_params(node, {p.name for p in params if p.default is None}), params=tuple(params))


def settled_by(rule: Rule, asked: Sequence[Asked]) -> tuple[tuple[Fact, bool, bool], ...]:
    """What `specialised` goes by: what holds of each parameter, and whether some call or every call gives it."""
    return tuple((_common(p.name, asked), _is_given(p, asked), _always(p, asked)) for p in rule.params)


def _left(rule: Rule, reader: RuleReader) -> list[cst.BaseStatement]:
    """The statements of a rule that the facts leave, in order: of a name that one of them binds nothing is known."""
    made: list[cst.BaseStatement] = []
    settling = _Settling(rule, reader)
    for statement in rule.node.body.body:
        if isinstance(statement, cst.If):
            statement = statement.with_changes(test=settling.settled(statement.test))
        assert isinstance(statement, cst.BaseStatement)
        block = transformed(cst.IndentedBlock([statement]), Settled())
        assert isinstance(block, cst.IndentedBlock)
        for left in block.body:
            if not isinstance(left, cst.SimpleStatementLine) or not isinstance(left.body[0], cst.Pass):
                reader.env |= dict.fromkeys(bound_names(left), UNKNOWN)
                made.append(transformed(left, settling))  # type: ignore[arg-type]
    return made


def _calls_itself(rule: Rule) -> bool:
    calls = (n.func for n in descendants(rule.node.body) if isinstance(n, cst.Call))
    return any(isinstance(func, cst.Name) and func.value == rule.name for func in calls)


def _is_closed(param: Param, asked: Sequence[Asked], assigned: set[str]) -> bool:
    """Whether a parameter has its default in every call."""
    if param.is_fact and param.name not in assigned:
        return all(is_default(param, a.facts.get(param.name, UNKNOWN)) for a in asked)
    return not param.is_fact and param.name not in assigned and not _is_given(param, asked)


def is_default(param: Param, fact: Fact) -> bool:
    """Whether what a call is told of its place is what the rule takes for granted."""
    return fact.constant and param.default is not None and code(param.default) == code(literal(fact.python()))


def _is_given(param: Param, asked: Sequence[Asked]) -> bool:
    return any(param.name in a.given for a in asked)


def _always(param: Param, asked: Sequence[Asked]) -> bool:
    return not param.is_fact and not param.is_rest and all(param.name in a.given for a in asked)


def _common(name: str, asked: Sequence[Asked]) -> Fact:
    """What holds of a parameter in all calls, and does not rest on an assumption."""
    found = join_all(tuple(a.facts.get(name, UNKNOWN) for a in asked))
    return found if found is not None and found.sure else UNKNOWN


def _with_params(node: cst.FunctionDef, needed: set[str]) -> cst.FunctionDef:
    """Parameters that every call gives have no default, as far as those before them have none."""
    params = node.params
    made: list[cst.Param] = []
    for param in params.params:
        before = all(p.default is None for p in made)
        bare = param.name.value in needed and before
        made.append(param.with_changes(default=None, equal=cst.MaybeSentinel.DEFAULT) if bare else param)
    return node.with_changes(params=params.with_changes(params=made))


class _Settling(cst.CSTTransformer):
    """Writes True or False for the tests that the facts decide; `Settled` takes the way that is left."""

    def __init__(self, rule: Rule, reader: RuleReader) -> None:
        super().__init__()
        self.rule, self.reader = rule, reader

    def leave_If(self, original_node: cst.If, updated_node: cst.If) -> cst.If:
        return updated_node.with_changes(test=self.settled(original_node.test))

    def leave_IfExp(self, original_node: cst.IfExp, updated_node: cst.IfExp) -> cst.IfExp:
        return updated_node.with_changes(test=self.settled(original_node.test))

    def settled(self, test: cst.BaseExpression) -> cst.BaseExpression:
        match test:
            case cst.BooleanOperation(left=left, right=right):
                return test.with_changes(left=self.settled(left), right=self.settled(right))
            case cst.UnaryOperation(operator=cst.Not(), expression=inner):
                return test.with_changes(expression=self.settled(inner))
            case cst.Call(func=cst.Name(value="known" | "unlikely"), args=[cst.Arg(value=inner)]):
                return standalone(self.settled(inner))
        if any(self._is_word(n) for n in descendants(test)):  # they have another meaning while the program runs
            return test
        fact = self.reader.fact(test)
        truth = self.reader.truth(fact)
        return test if truth is None or not fact.sure else cst.Name(str(truth))

    def _is_word(self, node: cst.CSTNode) -> bool:
        name = node.value if isinstance(node, cst.Name) else ""
        return self.rule.file.imports.get(name, "") in (f"{WORDS}{w}" for w in ["known", "unlikely", *UNTOLD])


UNTOLD = ("fresh", "aliases_variable")


class _Closing(cst.CSTTransformer):
    """Takes parameters away and writes their defaults where they are read."""

    def __init__(self, closed: Mapping[str, cst.BaseExpression]) -> None:
        super().__init__()
        self.closed = closed

    def leave_Parameters(self, original_node: cst.Parameters, updated_node: cst.Parameters) -> cst.Parameters:
        def left(params: Sequence[cst.Param]) -> list[cst.Param]:
            return [p for p in params if p.name.value not in self.closed]

        keywords, star = left(updated_node.kwonly_params), updated_node.star_arg
        if not keywords and isinstance(star, cst.ParamStar):
            star = cst.MaybeSentinel.DEFAULT
        return updated_node.with_changes(params=left(updated_node.params), kwonly_params=keywords, star_arg=star)

    def visit_Param(self, node: cst.Param) -> bool:
        return False

    def visit_Attribute(self, node: cst.Attribute) -> bool:
        return False  # an attribute's own name is a label

    def leave_Attribute(self, original_node: cst.Attribute, updated_node: cst.Attribute) -> cst.BaseExpression:
        return updated_node.with_changes(value=transformed(original_node.value, self))

    def visit_Arg(self, node: cst.Arg) -> bool:
        return False  # so is a keyword

    def leave_Arg(self, original_node: cst.Arg, updated_node: cst.Arg) -> cst.Arg:
        return updated_node.with_changes(value=transformed(original_node.value, self))

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
        return self.closed.get(original_node.value, updated_node)
