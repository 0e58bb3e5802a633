"""What the walk over the source asks about TensorFlow: answered by the rules, which `infer` does not know."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

import libcst as cst

from tf2torch.infer.fact import Fact
from tf2torch.infer.subscripts import Subscript

Arguments = Sequence[tuple[cst.Arg, Fact]]
Receiver = tuple[cst.BaseExpression, Fact]


class Answer(Protocol):
    """What became known of one use of TensorFlow; `fact` is of its value in the translated program."""

    @property
    def fact(self) -> Fact: ...

    @property
    def translated(self) -> bool: ...

    @property
    def has_own_reason(self) -> bool:
        """Whether it is refused, and not only because something else is still TensorFlow's."""
        ...


class Oracle(Protocol):
    """Knows every TensorFlow name."""

    def canonical(self, api: str) -> str:
        """The one name of an API that has several."""
        ...

    def call(
        self, api: str, node: cst.BaseExpression, args: Arguments, receiver: Receiver | None, extra: Mapping[str, Fact]
    ) -> Answer:
        """A call of a TensorFlow function, or of a method on `receiver`."""
        ...

    def attribute(self, api: str, node: cst.Attribute, receiver: Receiver) -> Answer | None:
        """A property of a TensorFlow object; None if it is not one."""
        ...

    def passed(self, api: str, args: Arguments, results: Mapping[int, Fact]) -> Mapping[int, Sequence[Fact]]:
        """What a TensorFlow function calls its arguments with, by their place; `results` is what they gave so far."""
        ...

    def property(self, api: str, node: cst.BaseExpression, own: Receiver, extra: Mapping[str, Fact]) -> Answer:
        """What Python or numpy make of a TensorFlow object without a word in the source: np.sum(x) wants an array."""
        ...

    def dynamic(self, api: str, node: cst.BaseExpression) -> Answer:
        """TensorFlow in a place where nobody can see what is done with it."""
        ...

    def foreign(self, name: str, node: cst.BaseExpression, given: bool = True) -> Answer:
        """A call of what stays TensorFlow's; `given`: with tensors that are torch's now, not with its own."""
        ...

    def stays(self, answer: Answer, node: cst.CSTNode, why: str) -> Answer:
        """A use that has a rule and stays in TensorFlow with what is around it."""
        ...

    def mixed(self, api: str, node: cst.BaseExpression, foreign: str) -> Answer:
        """An operator between a tensor of torch and one that is still TensorFlow's: its name, if it has one."""
        ...

    def unclear(self, api: str, node: cst.BaseExpression, why: str) -> Answer:
        """An operator of which the source does not say with one voice what it stands between."""
        ...

    def has(self, api: str) -> bool:
        """Whether there is a rule for this name."""
        ...

    def operator(
        self, api: str, node: cst.BaseExpression, left: Receiver, right: Receiver, reflected: bool
    ) -> Answer | None:
        """An operator with a tensor on one side; None where it needs no rule."""
        ...

    def subscript(self, node: cst.Subscript, fact: Fact, how: Subscript) -> Answer:
        """A subscript of a tensor that torch writes differently."""
        ...

    def meaning(self, api: str, node: cst.BaseExpression) -> Answer:
        """A TensorFlow name that is mentioned and not called."""
        ...
