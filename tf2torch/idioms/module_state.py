"""State of a `tf.Module`: torch is told of buffers, and of lists of parameters and of modules."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import ClassVar

import libcst as cst

from tf2torch.diagnostics import Code
from tf2torch.idioms.module import MODULE
from tf2torch.idioms.rewriter import Rewriter
from tf2torch.idioms.rewriting.roles import Statement
from tf2torch.infer.fact import TENSORS, Fact, Kind
from tf2torch.syntax.build import call, line, moved_comments
from tf2torch.syntax.literals import literal


@dataclass(frozen=True, eq=False)
class StateLine:
    """`self.x = value` in a method of a module."""

    name: str
    target: cst.Attribute
    value: cst.BaseExpression
    fact: Fact


class ModuleState:
    """Attributes that torch must be told of: buffers, lists of parameters and of modules."""

    on: ClassVar = (cst.Assign, cst.AnnAssign)

    def apply(self, body: Sequence[Statement], at: int, to: Rewriter) -> tuple[list[Statement], int] | None:
        if self._tells_of_several(body[at], to):
            return [body[at]], 1
        found = self._found(body[at], to)
        if found is None:
            return None
        if found.fact.kind is Kind.VARIABLE and found.fact.grad is False:
            made = to.expression(found.value)
            register = call(cst.Attribute(cst.Name("self"), cst.Name("register_buffer")), literal(found.name), made)
            return [moved_comments(body[at], line(cst.Expr(register)))], 1
        if found.fact.kind is Kind.TENSOR:
            return self._plain(body[at], found, to)
        container = _container(found.fact, to)
        if container is None:
            return None
        if found.fact.kind is Kind.DICT and not _string_keys(found.value):
            why = "torch is told of the variables and modules in a dict only by keys that are text without dots"
            to.refuse(found.value, Code.REFUSED, MODULE, why, "write the dict out with keys that are names")
            return [body[at]], 1
        made = call(to.torch(container), to.expression(found.value))
        statement = body[at]
        assert isinstance(statement, cst.SimpleStatementLine)
        small = statement.body[0]
        assert isinstance(small, (cst.Assign, cst.AnnAssign))
        return [statement.with_changes(body=[small.with_changes(value=made)])], 1

    def _plain(self, statement: Statement, found: StateLine, to: Rewriter) -> tuple[list[Statement], int] | None:
        """A tensor where the module holds a parameter: torch refuses it."""
        owner = to.program.classes[to.fact(found.target.value).ref]
        if found.name not in owner.parameters:
            return None
        why = f"{found.name} is a parameter elsewhere in the class: torch takes no other tensor under its name"
        to.refuse(found.value, Code.REFUSED, MODULE, why, "use another name, or assign to the variable")
        return [statement], 1

    def _tells_of_several(self, statement: Statement, to: Rewriter) -> bool:
        """`self.a, self.b = ...` and `self.a = self.b = ...` of what torch has to be told of one by one: it stays."""
        if not isinstance(statement, cst.SimpleStatementLine) or not isinstance(small := statement.body[0], cst.Assign):
            return False
        targets = [part for target in small.targets for part in _attributes(target.target)]
        known = [self._state(target, to.known_attribute(target), to) for target in targets] if len(targets) > 1 else []
        if not any(known):
            return False
        why = "torch has to be told of buffers, and of lists of variables and modules, one by one"
        to.refuse(small, Code.REFUSED, MODULE, why, "assign each in a statement of its own")
        return True

    def _state(self, target: cst.Attribute, fact: Fact | None, to: Rewriter) -> bool:
        """Whether torch has to be told of an attribute of a module."""
        if fact is None or MODULE not in to.program.library_bases(to.fact(target.value).ref):
            return False
        return (fact.kind is Kind.VARIABLE and fact.grad is False) or _container(fact, to) is not None

    def _found(self, statement: Statement, to: Rewriter) -> StateLine | None:
        match statement:
            case cst.SimpleStatementLine(
                body=[
                    cst.Assign(
                        targets=[cst.AssignTarget(target=cst.Attribute(value=cst.Name(value="self")) as target)],
                        value=value,
                    )
                    | cst.AnnAssign(
                        target=cst.Attribute(value=cst.Name(value="self")) as target,
                        value=cst.BaseExpression() as value,
                    )
                ]
            ):
                pass
            case _:
                return None
        owner = to.fact(target.value)
        if owner.kind is not Kind.INSTANCE or not owner.ref or MODULE not in to.program.library_bases(owner.ref):
            return None
        known = to.known_attribute(target)
        own = to.fact(value)
        if known is None or own.kind not in (
            Kind.LIST,
            Kind.TUPLE,
            Kind.DICT,
            Kind.VARIABLE,
            Kind.TENSOR,
        ):
            return None
        fact = own if own.kind in TENSORS else own._replace(item=known.item or own.item)
        return StateLine(target.attr.value, target, value, fact)


def _attributes(target: cst.BaseExpression) -> Iterator[cst.Attribute]:
    """The attributes in a target, one by one."""
    if isinstance(target, cst.Attribute):
        yield target
    elif isinstance(target, (cst.Tuple, cst.List)):
        for element in target.elements:
            yield from _attributes(element.value)


def _container(fact: Fact, to: Rewriter) -> str | None:
    """The torch container for a list of modules or of parameters; None for any other list."""
    item = fact.item
    if fact.kind not in (Kind.LIST, Kind.TUPLE, Kind.DICT) or item is None:
        return None
    kind = "Dict" if fact.kind is Kind.DICT else "List"
    if item.kind is Kind.VARIABLE and item.grad is not False:
        return f"torch.nn.Parameter{kind}"
    if item.kind is Kind.INSTANCE and item.ref and MODULE in to.program.library_bases(item.ref):
        return f"torch.nn.Module{kind}"
    return None


def _string_keys(node: cst.BaseExpression) -> bool:
    """Whether a dict is written out with keys that torch's containers take."""
    keys = (
        [e.key if isinstance(e, cst.DictElement) else None for e in node.elements] if isinstance(node, cst.Dict) else []
    )
    return bool(keys) and all(isinstance(k, cst.SimpleString) and "." not in k.value for k in keys)
