"""Constructs that are bigger than one expression, in the order in which they are tried."""

from __future__ import annotations

from collections.abc import Mapping

from tf2torch.idioms.application import APPLY, APPLY_TO, MINIMIZE
from tf2torch.idioms.array_copy import ArrayCopy
from tf2torch.idioms.asserted import Asserted
from tf2torch.idioms.assign import Assign
from tf2torch.idioms.assigned_value import AssignedValue
from tf2torch.idioms.augmented import Augmented
from tf2torch.idioms.custom_gradient import CustomGradient
from tf2torch.idioms.delete_tape import DeleteTape
from tf2torch.idioms.device import Device
from tf2torch.idioms.error_classes import ErrorClasses
from tf2torch.idioms.function import DROPPED, FunctionDecorator
from tf2torch.idioms.gradient_tape import GradientTape
from tf2torch.idioms.hand_update import HandUpdate
from tf2torch.idioms.late_optimizer import LateOptimizer
from tf2torch.idioms.learning_rate import LearningRate
from tf2torch.idioms.module import ModuleClass
from tf2torch.idioms.module_state import ModuleState
from tf2torch.idioms.name_scope import SCOPES, NameScope
from tf2torch.idioms.named_function import NamedFunction
from tf2torch.idioms.nothing import Nothing
from tf2torch.idioms.optimizer_step import OptimizerStep
from tf2torch.idioms.rewriting.idiom import Idiom
from tf2torch.idioms.scheduler import Scheduler
from tf2torch.idioms.snapshot import Snapshot
from tf2torch.idioms.star_import import StarImport
from tf2torch.idioms.tensor_array import TensorArrayWrite
from tf2torch.idioms.watch import Watch
from tf2torch.idioms.while_loop import WhileLoop
from tf2torch.infer.fact import FOREIGN, UNKNOWN, Fact, Kind
from tf2torch.infer.own_gradient import CUSTOM

VARIABLE = Fact(Kind.VARIABLE)

# Each is one construct; they do not overlap, so the order only decides what is asked first.
IDIOMS: tuple[Idiom, ...] = (
    Device(),  # before the idioms of other things that its `with` may open
    GradientTape(),
    Watch(),
    DeleteTape(),
    LateOptimizer(),
    Scheduler(),
    OptimizerStep(),
    LearningRate(),
    HandUpdate(),
    Assign(),
    AssignedValue(),
    ModuleState(),
    Augmented(),
    Snapshot(),  # after the idioms that look at the same assignments for more than their storage
    ArrayCopy(),
    NameScope(),
    ModuleClass(),
    CustomGradient(),
    FunctionDecorator(),
    WhileLoop(),
    TensorArrayWrite(),
    ErrorClasses(),
    StarImport(),
    NamedFunction(),
    Asserted(),
    Nothing(),
)

# Names that idioms translate, with the facts of their values.
CONSTRUCTS: Mapping[str, Fact] = {
    "tf.GradientTape": Fact(Kind.TAPE),
    "tf.GradientTape.watch": UNKNOWN,
    "tf.Variable.assign": VARIABLE,
    "tf.Variable.assign_add": VARIABLE,
    "tf.Variable.assign_sub": VARIABLE,
    CUSTOM: FOREIGN,
    **dict.fromkeys((APPLY, APPLY_TO, MINIMIZE), UNKNOWN),
    **dict.fromkeys((*DROPPED, *SCOPES), UNKNOWN),
}
