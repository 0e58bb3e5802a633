"""A function and a class of the file, with what is known of them."""

from __future__ import annotations

from dataclasses import dataclass, field

import libcst as cst

from tf2torch.infer.fact import Fact
from tf2torch.infer.scope import Scope


@dataclass(eq=False)
class Function:
    """A function of the file, with what its calls have told so far."""

    node: cst.FunctionDef
    parent: Scope
    owner: str = ""  # key of its class
    arguments: dict[str, Fact] = field(default_factory=dict)
    result: Fact | None = None
    scope: Scope | None = None
    active: bool = False
    called: bool = False
    in_tape: bool = False  # called while a tape records
    around: Function | None = None  # the function that it is defined in
    foreign: bool = False  # called by TensorFlow: what it gets is TensorFlow's
    own_gradient: bool = False  # it also returns the function of its gradient, which its callers do not get
    traced: bool = False  # a tf.function: what it gets of arrays are tensors
    elsewhere: bool = False  # of another module of the run
    module: str = ""  # its name
    guessed: bool = False  # something in it is taken for granted that not even this file says
    stored: set[str] = field(default_factory=set)  # attributes that the current walk has seen assigned
    declared: dict[str, Fact] = field(default_factory=dict)  # parameters, by the signature that a decorator gives
    reads: set[object] = field(default_factory=set)  # what its facts rest on
    walked: int = -1  # when: the clock at the start of the last walk

    @property
    def params(self) -> list[cst.Param]:
        p = self.node.params
        return [*p.posonly_params, *p.params, *p.kwonly_params]


@dataclass(eq=False)
class Lambda:
    """A lambda of the file, with what its calls have told so far; `scope` is where it stands."""

    node: cst.Lambda
    scope: Scope
    arguments: dict[str, Fact] = field(default_factory=dict)
    foreign: bool = False  # called by TensorFlow
    active: bool = False  # being walked: a call in it is one of itself
    again: bool = False  # which has told more of its parameters


@dataclass(eq=False)
class Class:
    """A class of the file: its bases, methods and what its instances' attributes hold."""

    node: cst.ClassDef
    bases: tuple[Fact, ...]
    foreign: bool = False  # stays TensorFlow's: one of its bases is not translated
    methods: dict[str, str] = field(default_factory=dict)
    attributes: dict[str, Fact] = field(default_factory=dict)
    order: list[str] = field(default_factory=list)  # of attributes, as they are first assigned
    parameters: set[str] = field(default_factory=set)  # attributes that hold a trainable variable somewhere
