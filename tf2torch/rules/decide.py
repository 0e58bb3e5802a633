"""Partial evaluation: the way that a call takes through its rule's body, decided from facts."""

from __future__ import annotations

from ast import literal_eval

import libcst as cst

from tf2torch.infer.fact import (
    A_BOOL,
    A_FLOAT,
    A_STR,
    AN_INT,
    GROWS,
    UNKNOWN,
    Fact,
    Kind,
    Storage,
    named,
    sequence_of,
    stands_for_tensor,
    tensor,
)
from tf2torch.infer.torch_ops import with_gradient
from tf2torch.rules.decision import Assumption, Decision
from tf2torch.rules.reading import SCHEDULE, WORDS, Calls, RuleReader
from tf2torch.rules.rule import Rule
from tf2torch.syntax.transformed import transformed


class OutsideGrammar(Exception):
    """The body cannot be followed at translation time: the rule serves as a helper function."""


class Way:
    """One walk through a rule's body."""

    def __init__(self, rule: Rule, env: dict[str, Fact], calls: Calls, exact_dtypes: bool) -> None:
        self.rule = rule
        self.reader = RuleReader(dict(env), rule.file, calls, exact_dtypes)
        self.inputs = tuple(env.values())
        self.caveats: list[str] = []
        self.differs: list[str] = []
        self.assumptions: list[Assumption] = []
        self.taken_apart = False  # a local name stands for a part of something: the rule serves as a helper
        self.assignments: list[tuple[str, cst.BaseExpression, dict[str, Fact]]] = []

    def decide(self) -> Decision:
        """The decision for this rule under these facts."""
        try:
            found = self._block(self.rule.node.body.body)
        except OutsideGrammar:
            found = None
        if found is None:
            return Decision(
                self.rule, self._returned(), helper=True, caveats=tuple(self.caveats), differs=tuple(self.differs)
            )
        return found

    def _block(self, body: object) -> Decision | None:
        assert isinstance(body, (list, tuple))
        for statement in body:
            if isinstance(statement, cst.If):
                found = self._if(statement)
            elif isinstance(statement, cst.SimpleStatementLine):
                found = self._line(statement)
            else:
                raise OutsideGrammar
            if found is not None:
                return found
        return None

    def _if(self, node: cst.If) -> Decision | None:
        truth = self._truth(node.test)
        if truth:
            return self._block(node.body.body)
        match node.orelse:
            case cst.If():
                return self._if(node.orelse)
            case cst.Else(body=body):
                return self._block(body.body)
        return None

    def _truth(self, test: cst.BaseExpression) -> bool:
        inner, word = self._unwrapped(test)
        fact = self.reader.fact(inner)
        truth = self.reader.truth(fact)
        if truth is None and word == "known":
            return False
        if truth is None and word == "unlikely":
            self.assumptions.append(Assumption(inner, False))
            return False
        if truth is None:
            raise OutsideGrammar
        if not fact.sure and word != "known":
            self.assumptions.append(Assumption(inner, truth))
        return truth

    def _unwrapped(self, test: cst.BaseExpression) -> tuple[cst.BaseExpression, str]:
        match test:
            case cst.Call(func=cst.Name(value=word), args=[cst.Arg(value=inner)]):
                if self.rule.file.imports.get(word) in (WORDS + "known", WORDS + "unlikely"):
                    return inner, word
        return test, ""

    def _line(self, line: cst.SimpleStatementLine) -> Decision | None:
        for small in line.body:
            match small:
                case cst.Return(value=value) if value is not None:
                    return self._made(small, value)
                case cst.Raise(exc=cst.Call(func=cst.Name(value="Unsupported"), args=[cst.Arg(value=reason)])):
                    return self._refused(small, str(self.reader.fact(reason).value))
                case cst.Assign(targets=[cst.AssignTarget(target=target)], value=value):
                    self._assign(target, value)
                case cst.Expr(value=cst.Call(func=cst.Name(value="caveat"), args=args)):
                    self._caveat(args)
                case cst.Expr(value=cst.SimpleString() | cst.ConcatenatedString()):
                    pass
                case _:
                    raise OutsideGrammar
        return None

    def _made(self, end: cst.CSTNode, value: cst.BaseExpression) -> Decision:
        other = self._passed_on(value)
        if other is not None and other.refusal:
            return self._refused(end, other.refusal)
        fact = self.reader.fact(value)
        declared = self._returned()
        if declared.kind is Kind.OBJECT or (fact.kind is Kind.UNKNOWN and declared.kind is not Kind.UNKNOWN):
            fact = declared
        if declared.kind is Kind.SIZE and fact.kind is Kind.SHAPE:
            fact = fact._replace(kind=Kind.SIZE)
        if "type" in self.differs and fact.kind is not Kind.FLOAT:
            fact = stands_for_tensor(fact)
        if declared.kind is Kind.TENSOR and fact.kind is Kind.VARIABLE and isinstance(value, cst.Name):
            # The rule gives back what it got, of which TensorFlow makes a copy: a view like others.
            fact = fact._replace(kind=Kind.TENSOR, ref="")
        if declared.kind is Kind.VARIABLE and fact.kind is Kind.TENSOR:  # one that is not trained is a plain tensor
            fact = fact._replace(kind=Kind.VARIABLE, storage=Storage.VARIABLE)
        if declared.kind is Kind.TENSOR_ARRAY:
            fact = self._array(declared)
        if self.taken_apart:
            return Decision(self.rule, fact, helper=True, caveats=tuple(self.caveats), differs=tuple(self.differs))
        return self._decision(end, fact, value)

    def _array(self, declared: Fact) -> Fact:
        """A tensor array by what it is made with: what it holds, whether it may grow."""
        dtype, grows = self.reader.env["dtype"], self.reader.env["dynamic_size"]
        item = tensor(dtype.ref or (str(dtype.value) if dtype.kind is Kind.STR else None), sure=dtype.sure)._replace(
            grad=None, storage=Storage.SHARED
        )
        return declared._replace(item=item, ref="" if grows.kind is Kind.NONE or grows.value is False else GROWS)

    def _passed_on(self, value: cst.BaseExpression) -> Decision | None:
        """The decision of the rule to which this one passes its call on; what that one says of it holds here, too."""
        if not isinstance(value, cst.Call) or not isinstance(value.func, cst.Name) or any(a.star for a in value.args):
            return None
        if self.reader.fact(value.func).kind is not Kind.FUNCTION:
            return None
        args = [self.reader.fact(a.value) for a in value.args if a.keyword is None]
        keywords = {a.keyword.value: self.reader.fact(a.value) for a in value.args if a.keyword is not None}
        found = self.reader.calls.sibling_call(self.rule.file, value.func.value, args, keywords)
        if found is None:
            return None
        self.caveats += found.caveats
        self.differs += found.differs
        names = dict(zip((p.name for p in found.rule.params), (a.value for a in value.args if a.keyword is None)))
        names |= {a.keyword.value: a.value for a in value.args if a.keyword is not None}
        self.assumptions += [Assumption(_renamed(a.test, names), a.holds) for a in found.assumptions]
        return found

    def _refused(self, end: cst.CSTNode, reason: str) -> Decision:
        return Decision(self.rule, refusal=reason, line=self.rule.lines.get(end, 0), differs=tuple(self.differs))

    def _decision(self, end: cst.CSTNode, fact: Fact, value: cst.BaseExpression) -> Decision:
        return Decision(
            self.rule,
            fact,
            value,
            tuple(self.assignments),
            line=self.rule.lines.get(end, 0),
            caveats=tuple(self.caveats),
            differs=tuple(self.differs),
            assumptions=tuple(self.assumptions),
            env=self.reader.env,
        )

    def _assign(self, target: cst.BaseExpression, value: cst.BaseExpression) -> None:
        if (
            isinstance(target, cst.Tuple)
            and isinstance(value, cst.Tuple)
            and len(target.elements) == len(value.elements)
        ):
            for name, part in zip(target.elements, value.elements):
                self._assign(name.value, part.value)
            return
        if not isinstance(target, cst.Name):
            self._take_apart(target, self.reader.fact(value))
            return
        # The name may be a parameter: the facts from before are kept, so that `axis = axis + 1` is not circular.
        before = dict(self.reader.env)
        self.reader.env[target.value] = self.reader.fact(value)
        self.assignments.append((target.value, value, before))

    def _take_apart(self, target: cst.BaseExpression, value: Fact) -> None:
        """`u, s, vh = f(x)`: written in place, `f(x)` would be computed for each of them."""
        elements = target.elements if isinstance(target, cst.Tuple) else ()
        if value.items is None or len(value.items) != len(elements):
            raise OutsideGrammar
        for element, fact in zip(elements, value.items):
            if not isinstance(element.value, cst.Name):
                raise OutsideGrammar
            self.reader.env[element.value.value] = fact
        self.taken_apart = True

    def _caveat(self, args: object) -> None:
        assert isinstance(args, (list, tuple))
        for arg in args:
            into = self.differs if arg.keyword is not None else self.caveats
            into.append(str(self.reader.fact(arg.value).value))

    def _returned(self) -> Fact:
        """What the annotation promises: nothing of whose memory it is, so it may be that of any input."""
        return with_gradient(declared_fact(self.rule.returns), self.inputs, is_view=True)


OBJECTS = {"torch.Generator": "tf.random.Generator", "Filling": "tf.keras.Initializer", "Schedule": SCHEDULE}


def declared_fact(annotation: str) -> Fact:
    """What a return annotation promises."""
    simple = {
        "Tensor": tensor(),
        "int": AN_INT,
        "float": A_FLOAT,
        "bool": A_BOOL,
        "str": A_STR,
        "torch.Size": Fact(Kind.SIZE),
        "nn.Parameter": Fact(Kind.VARIABLE, grad=None, storage=Storage.VARIABLE),
        "np.ndarray": Fact(Kind.NDARRAY),
    }
    if annotation in simple:
        return simple[annotation]
    if annotation == "Tensors":
        return sequence_of(tensor())
    if annotation == "list[Tensor]":  # what a module holds: its variables
        return sequence_of(Fact(Kind.VARIABLE, grad=True, storage=Storage.VARIABLE))
    if annotation.startswith("tuple[Tensor"):
        return sequence_of(tensor(), Kind.TUPLE)
    if annotation.startswith("Annotated[Any, "):  # a named tuple of tensors
        fields = literal_eval(annotation.removeprefix("Annotated[Any, ").removesuffix("]"))
        return named(fields, tuple(tensor() for _ in fields.split()))
    kinds = {"torch.dtype": Kind.DTYPE, "torch.optim.Optimizer": Kind.OPTIMIZER, "torch.device": Kind.DEVICE}
    kinds |= {"Array": Kind.TENSOR_ARRAY}
    if annotation in OBJECTS:
        return Fact(Kind.OBJECT, ref=OBJECTS[annotation])
    return Fact(kinds[annotation]) if annotation in kinds else UNKNOWN


class _Renaming(cst.CSTTransformer):
    """Puts expressions in the place of names; attributes' own names are labels."""

    def __init__(self, names: dict[str, cst.BaseExpression]) -> None:
        super().__init__()
        self.names = names

    def visit_Attribute(self, node: cst.Attribute) -> bool:
        return False

    def leave_Attribute(self, original_node: cst.Attribute, updated_node: cst.Attribute) -> cst.BaseExpression:
        return updated_node.with_changes(value=transformed(original_node.value, self))

    def leave_Name(self, original_node: cst.Name, updated_node: cst.Name) -> cst.BaseExpression:
        return self.names.get(original_node.value, updated_node)


def _renamed(test: cst.BaseExpression, names: dict[str, cst.BaseExpression]) -> cst.BaseExpression:
    """A condition of another rule in the names of this one."""
    made = transformed(test, _Renaming(names))
    assert isinstance(made, cst.BaseExpression)
    return made
