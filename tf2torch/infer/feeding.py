"""What only feeds a part of the program that stays in TensorFlow: it stays there, too, so that this part still runs.

`x = tf.ones([2, 3])` that only `model(x)` reads would be torch's, and a model that stays wants TensorFlow's.
"""

from __future__ import annotations

from collections.abc import Iterator
from enum import Enum

import libcst as cst

from tf2torch.infer.definitions import Function
from tf2torch.infer.fact import TENSORS, UNKNOWN, Fact, Kind, holds_foreign
from tf2torch.infer.own_calls import OwnCalls
from tf2torch.infer.reads import COMPREHENSIONS, Into, Reads, Variable, Way, outwards
from tf2torch.infer.source.calls import STEPS, is_torchs, operands
from tf2torch.syntax.fields import descendants

TAKES_BOTH = frozenset(["print", "str", "repr", "float", "int", "bool", "len", "isinstance", "type", "id"])
PAIRING = frozenset(["builtins.zip", "builtins.list", "builtins.tuple", "builtins.enumerate", "builtins.reversed"])
THROUGH = (
    cst.Arg, cst.Attribute, cst.BaseElement, cst.BaseDictElement, cst.List, cst.Tuple, cst.Dict, cst.BinaryOperation,
    cst.UnaryOperation, cst.Comparison, cst.ComparisonTarget, cst.Subscript, cst.SubscriptElement, cst.Index, cst.Slice,
    cst.IfExp,
)  # fmt: skip
OPERATIONS = (cst.BinaryOperation, cst.Comparison, cst.Subscript)


class Goal(Enum):
    """Where a value goes that is read somewhere."""

    TENSORFLOW = "to what stays in TensorFlow"
    EITHER = "to what takes tensors of both"
    TORCH = "anywhere else"


class Feeding:
    """Finds the expressions whose values only what stays in TensorFlow reads."""

    def __init__(self, program: OwnCalls, module: cst.Module) -> None:
        self.program = program
        self.reads = Reads(module)
        self.goals: dict[Variable, list[Goal | tuple[Variable, ...]]] = {}

    def staying(self) -> set[int]:
        """The expressions, by id, that have a translation and stay."""
        for node in self.reads.calls:
            self._bind_parameters(node)
        kept = {v for v in self.reads.variables if self._may_stay(v)}
        self.goals = {v: [self._goal(way) for way in v.reads] for v in kept}
        while kept != (fewer := {v for v in kept if self._stays(v, kept)}):
            kept = fewer
        values = {id(value) for v in kept for value in v.values if self._has_use(value)}
        return values | set(self._optimizers())

    def fact(self, node: cst.CSTNode) -> Fact:
        return self.program.known(node) or UNKNOWN

    def _has_use(self, value: cst.BaseExpression) -> bool:
        return is_torchs(self.fact(value)) and any(d in self.program.answers for d in descendants(value))

    def _may_stay(self, variable: Variable) -> bool:
        return not variable.open and any(is_torchs(self.fact(v)) for v in variable.values)

    def _stays(self, variable: Variable, kept: set[Variable]) -> bool:
        """Whether everything that reads it stays, and everything that its values are made of."""
        goals = {self._settled(goal, kept) for goal in self.goals[variable]}
        made = (part for value in variable.values for part in self._made_of(value))
        return Goal.TENSORFLOW in goals and Goal.TORCH not in goals and all(part in kept for part in made)

    @staticmethod
    def _settled(goal: Goal | tuple[Variable, ...], kept: set[Variable]) -> Goal:
        if isinstance(goal, Goal):
            return goal
        return Goal.TENSORFLOW if goal and all(v in kept for v in goal) else Goal.TORCH

    def _made_of(self, value: cst.BaseExpression) -> Iterator[Variable | None]:
        """The variables in a value that hold what is torch's; None for anything else that has it from elsewhere."""
        for node in descendants(value):
            if isinstance(node, (cst.Lambda, *COMPREHENSIONS)):
                yield None
            elif not isinstance(node, cst.BaseExpression) or not is_torchs(self.fact(node)):
                continue
            elif isinstance(node, cst.Name):
                yield self.reads.resolved.get(id(node))
            elif node not in self.program.answers and isinstance(node, (cst.Attribute, cst.Call)):
                own = node.value if isinstance(node, cst.Attribute) else node
                if own is node or not is_torchs(self.fact(own)):
                    yield None

    def _goal(self, way: Way) -> Goal | tuple[Variable, ...]:
        """Where what is read at the end of a way goes; what torch computes of it is torch's wherever it goes."""
        if self.program.left_blocks and any(id(node) in self.program.left_blocks for node in outwards(way)):
            return Goal.TENSORFLOW
        computed = False
        node, around = way
        while around is not None:
            child, (node, around) = node, around
            if isinstance(node, Into):
                return tuple(node.variables)
            assert isinstance(child, cst.CSTNode)
            if (found := self._taken(node, child)) is not None:
                return Goal.TORCH if found is Goal.EITHER and computed else found
            if node in self.program.answers and self.fact(node).kind is Kind.FOREIGN:
                return self._given_to_left(way)
            computed = computed or (isinstance(node, cst.Call) and child is not node.func)
        return Goal.TORCH

    def _given_to_left(self, way: Way) -> Goal:
        """What a function of TensorFlow gets that is not translated: it takes torch's tensors, but not its dtypes."""
        read = way.node
        tensor = isinstance(read, cst.CSTNode) and self.fact(read).kind in TENSORS
        return Goal.TORCH if tensor and not self._is_inside(way) else Goal.TENSORFLOW

    def _is_inside(self, way: Way) -> bool:
        """Whether something stands in a function that TensorFlow calls."""
        around: Way | None = way
        while around is not None:
            node, around = around
            key = self.program.keys.get(id(node), "")
            if key and self.program.is_theirs(self.program.functions[key]):
                return True
        return False

    def _taken(self, node: cst.CSTNode, child: cst.CSTNode) -> Goal | tuple[Variable, ...] | None:
        """Where a part of an expression goes; None: where the whole goes."""
        if isinstance(node, cst.Call):
            return self._called(node, child)
        if self._takes_over(node, child):
            return Goal.TENSORFLOW
        if isinstance(node, cst.Attribute) and node.attr.value == "numpy":
            return Goal.EITHER
        if isinstance(node, (cst.FormattedStringExpression, cst.If, cst.While, cst.Assert)):
            return Goal.EITHER
        return None if isinstance(node, THROUGH) else Goal.TORCH

    def _takes_over(self, node: cst.CSTNode, child: cst.CSTNode) -> bool:
        """Whether an operation stays, because something else in it is still TensorFlow's."""
        if node not in self.program.answers if isinstance(node, cst.Call) else not isinstance(node, OPERATIONS):
            return False
        own = child, getattr(child, "value", None), getattr(child, "comparator", None)
        return any(holds_foreign(self.fact(part)) for part in operands(node) if not any(part is o for o in own))  # type: ignore[arg-type]

    def _called(self, node: cst.Call, child: cst.CSTNode) -> Goal | tuple[Variable, ...] | None:
        function = self.fact(node.func)
        if self._is_foreign(function) or self._takes_over(node, child) or self._is_left_tape(function):
            return Goal.TENSORFLOW
        own = self._own(function)
        if own is not None:
            name = _parameter(own, node, child, bound=function.kind is not Kind.FUNCTION)
            variable = self.reads.parameters.get(id(own.node), {}).get(name)
            return Goal.TORCH if variable is None else (variable,)
        if node in self.program.answers or function.ref in PAIRING:
            return None
        if function.ref.startswith("numpy.") or function.ref.removeprefix("builtins.") in TAKES_BOTH:
            return Goal.EITHER
        return Goal.TORCH

    def _is_foreign(self, function: Fact) -> bool:
        owner = function.items[0] if function.kind is Kind.METHOD and function.items else function
        if owner.kind in (Kind.CLASS, Kind.INSTANCE) and owner.ref:
            return self.program.classes[owner.ref].foreign
        return owner.kind is Kind.FOREIGN or (owner.kind is Kind.NAME and owner.ref.startswith("tensorflow_"))

    def _is_left_tape(self, function: Fact) -> bool:
        """Whether a method belongs to a tape that has a gradient of what stays."""
        owner = function.items[0] if function.kind is Kind.METHOD and function.items else UNKNOWN
        uses = self.program.tape_uses.get(owner.ref, ()) if owner.kind is Kind.TAPE else ()
        return any(self.fact(use).kind is Kind.FOREIGN for use in uses)

    def _own(self, function: Fact) -> Function | None:
        """The function of the file that is called."""
        key = function.ref if function.kind is Kind.FUNCTION else ""
        if function.kind is Kind.METHOD and function.items and function.items[0].kind is Kind.INSTANCE:
            key = self.program.method_of(function.items[0].ref, function.ref) if function.items[0].ref else ""
        return self.program.functions[key] if key else None

    def _bind_parameters(self, node: cst.Call) -> None:
        function = self.fact(node.func)
        own = self._own(function)
        if own is None:
            return
        variables = self.reads.parameters.get(id(own.node), {})
        for arg in node.args:
            name = _parameter(own, node, arg, bound=function.kind is not Kind.FUNCTION)
            if name in variables:
                variables[name].values.append(arg.value)
            else:  # starred: it may be any of them
                for variable in variables.values():
                    variable.open = True

    def _optimizers(self) -> Iterator[int]:
        """Where optimizers are made that update what stays."""
        for node in self.program.answers:
            if not isinstance(node, cst.Call) or not isinstance(node.func, cst.Attribute):
                continue
            made = self.fact(node.func.value)
            given = [self.fact(a.value) for a in node.args]
            if made.kind is Kind.OPTIMIZER and node.func.attr.value in STEPS and any(map(holds_foreign, given)):
                yield int(made.ref.removeprefix("optimizer") or 0)


def _parameter(function: Function, node: cst.Call, arg: cst.CSTNode, *, bound: bool) -> str:
    """The parameter that an argument of a call is given to; "" where that is not known."""
    if not isinstance(arg, cst.Arg) or any(a.star for a in node.args):
        return ""
    if arg.keyword is not None:
        return arg.keyword.value
    names = [p.name.value for p in function.params][bound:]
    at = next((i for i, a in enumerate(node.args) if a is arg), len(names))
    return names[at] if at < len(names) else ""
