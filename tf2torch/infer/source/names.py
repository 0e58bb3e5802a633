"""Facts of names and attributes of the source."""

from __future__ import annotations

import builtins

import libcst as cst

from tf2torch.infer import numpy_ops, standard, torch_ops
from tf2torch.infer.fact import (
    FOREIGN,
    MIXED,
    NUMBERS,
    PARTLY,
    TENSORS,
    UNKNOWN,
    WATCHED,
    Fact,
    Kind,
    field_of,
    library,
)
from tf2torch.infer.source.walk import Walk
from tf2torch.syntax.fields import descendants
from tf2torch.syntax.scopes import dotted

PARAMETER = Fact(ref="parameter", sure=False, grad=None)
CLASS_OF: dict[Kind, tuple[str, ...]] = {
    Kind.TENSOR: ("tf.Tensor",),
    Kind.VARIABLE: ("tf.Variable", "tf.Tensor"),
    Kind.SIZE: ("tf.Tensor", "tf.TensorShape"),
    Kind.INT: ("tf.Tensor",),
    Kind.FLOAT: ("tf.Tensor",),
    Kind.SHAPE: ("tf.TensorShape",),
    Kind.DTYPE: ("tf.DType",),
    Kind.TAPE: ("tf.GradientTape",),
    Kind.TENSOR_ARRAY: ("tf.TensorArray",),
    Kind.OPTIMIZER: ("tf.keras.Optimizer",),
    Kind.DEVICE: ("tf.config.LogicalDevice",),
}
RATES = frozenset({"learning_rate", "lr"})  # the second as before Keras 3
APPLIES = "an optimizer is taken to be one"
SHAPES_ONLY = frozenset(  # attributes of a TensorShape that a torch.Size has not
    [
        "as_list",
        "as_proto",
        "assert_has_rank",
        "assert_is_compatible_with",
        "assert_is_fully_defined",
        "assert_same_rank",
        "concatenate",
        "dims",
        "is_compatible_with",
        "is_fully_defined",
        "is_subtype_of",
        "merge_with",
        "most_specific_common_supertype",
        "most_specific_compatible_shape",
        "ndims",
        "num_elements",
        "rank",
        "unknown_shape",
        "with_rank",
        "with_rank_at_least",
        "with_rank_at_most",
    ]
)
DTYPES_OWN = frozenset({"is_floating_point", "is_complex", "is_signed", "itemsize", "to_real", "to_complex"})
MODULE_LISTS = frozenset({"trainable_variables", "non_trainable_variables"})  # nothing but a module has these


def owners_of(fact: Fact) -> tuple[str, ...]:
    """The classes of TensorFlow whose attributes a value has."""
    return (fact.ref,) if fact.kind is Kind.OBJECT else CLASS_OF.get(fact.kind, ())


def has_history(fact: Fact) -> bool:
    """Whether gradients run through a tensor to where it was computed."""
    return fact.kind is Kind.TENSOR and fact.grad is True and fact.ref != WATCHED


def lacks(receiver: Fact, name: str) -> bool:
    """Whether a value of torch has nothing that TensorFlow's has under this name, where no rule knows it."""
    if receiver.kind is Kind.SHAPE:
        return name in SHAPES_ONLY
    if receiver.kind is Kind.DTYPE:
        return name not in DTYPES_OWN
    if receiver.kind in NUMBERS:  # what Python's numbers have, a tensor has not
        return receiver.dtype is not None
    if receiver.kind is Kind.DEVICE:
        return name != "endswith"  # a text in TensorFlow; this is how it is asked for, and translated where it can be
    return receiver.kind in TENSORS | {Kind.TAPE, Kind.OPTIMIZER, Kind.OBJECT}


class Names(Walk):
    """Facts of names and attributes of the source."""

    def free_name(self, name: str) -> Fact:
        if name in self.scope.locals and self.scope.parent is not None:
            return UNKNOWN
        self.reads.add(name)
        found = self.scope.lookup(name)
        if found is not None and found.kind is Kind.TENSOR and found.grad is True and self.recording():
            self.history.add(name)
        if found is not None:
            return found
        if self.starred and (not hasattr(builtins, name) or self.oracle.has(f"tf.{name}")):
            return FOREIGN
        return library("builtins." + name) if hasattr(builtins, name) else UNKNOWN

    def on_Name(self, node: cst.Name) -> Fact:
        found = self.env.get(node.value)
        if node.value in self.shared:
            self.reads.add(node.value)
            found = self.scope.lookup(node.value)
        if found is None:
            found = super().on_Name(node)
        if found.kind is Kind.NAME and found.ref.startswith("tf"):
            self.dirty = True  # whether its import is still needed shows when the statement is rewritten
        elif found is UNKNOWN and self._is_read_early(node.value):
            self.dirty = True  # the import stays
        elif found.kind is Kind.NAME and self.has_modules:
            found = self.own_member(found)
        return found

    def _is_read_early(self, name: str) -> bool:
        """Whether a name of TensorFlow's is read above the import of the module that binds it."""
        own = name in self.scope.locals and self.scope.parent is not None
        return name in self.imported and name not in self.env and not own

    def on_Attribute(self, node: cst.Attribute) -> Fact:
        return self.attribute(node, self.raw(node.value))

    def attribute(self, node: cst.Attribute, base: Fact) -> Fact:
        name = node.attr.value
        if base.kind is Kind.NAME:
            known = self._named_dtype(node, base)
            if known is None:
                return self._member(base, name)
            base = known
        if base.kind is Kind.METHOD and base.items and base.items[0].kind is Kind.FOREIGN:
            base = FOREIGN
        elif base.kind is Kind.METHOD and isinstance(node.value, cst.Attribute):
            base = self.unruled(node.value, base)
        if base.kind is Kind.INSTANCE:
            return self.instance_attribute(node, base, name)
        if name in RATES and (base.kind is Kind.OPTIMIZER or self._updates(node.value, base)):
            own = base if base.kind is Kind.OPTIMIZER else Fact(Kind.OPTIMIZER, sure=False)
            rate = self.oracle.attribute("tf.keras.Optimizer.learning_rate", node, (node.value, own))
            if rate is not None:
                return self._answered(node, rate)
        for owner in owners_of(base):
            answer = self.oracle.attribute(f"{owner}.{name}", node, (node.value, base))
            if answer is not None:
                return self._answered(node, answer)
        fields = base.ref.split() if base.kind is Kind.TUPLE and base.items is not None else []
        if len(fields) > 1 and name not in set(fields) | set(dir(tuple)):
            why = f"torch calls the parts {', '.join(fields)}: take them by their places"
            return self._answered(node, self.oracle.unclear(name, node, why))
        if base.kind is Kind.UNKNOWN and name in MODULE_LISTS:
            answer = self.oracle.attribute(f"tf.Module.{name}", node, (node.value, base))
            if answer is not None:
                return self._answered(node, answer)
        return self._plain_attribute(base, name)

    def _updates(self, node: cst.BaseExpression, fact: Fact) -> bool:
        """Whether something unknown is an optimizer: it applies gradients somewhere in this file."""
        if fact.kind not in (Kind.UNKNOWN, Kind.METHOD):
            return False
        self.reads.add(APPLIES)
        return dotted(node) in self.applying

    def unruled(self, node: cst.Attribute, found: Fact) -> Fact:
        """What torch's tensors, tapes and optimizers have no attribute for, and methods that are not called."""
        receiver = found.items[0] if found.items else UNKNOWN
        owners = owners_of(receiver) if lacks(receiver, node.attr.value) else ()
        if not owners:
            return UNKNOWN if receiver.kind is Kind.UNKNOWN else found
        owner = next((o for o in owners if self.oracle.has(f"{o}.{node.attr.value}")), "")
        name = f"{owner or owners[0]}.{node.attr.value}"
        answer = self.oracle.dynamic(name, node) if owner else self.oracle.meaning(self.oracle.canonical(name), node)
        self.work.add(id(node))
        self.facts[id(node)] = fact = self._answered(node, answer)
        return fact

    def on_Lambda(self, node: cst.Lambda) -> Fact:
        """A lambda may be called under any tape, which does not follow what was computed before."""
        if not self.recording():
            names = {n.value for n in descendants(node.body) if isinstance(n, cst.Name)}
            names -= {p.name.value for p in (*node.params.params, *node.params.kwonly_params)}
            self.history |= {n for n in names if n in self.env and has_history(self.env[n])}
        return super().on_Lambda(node)

    def _named_dtype(self, node: cst.Attribute, base: Fact) -> Fact | None:
        """`tf.float32` in `tf.float32.max` is a value, although it reads like the beginning of a longer name."""
        if not base.ref.startswith("tf.") or not self.oracle.has(f"tf.DType.{node.attr.value}"):
            return None
        answer = self.oracle.meaning(self.oracle.canonical(base.ref), node.value)
        if answer.fact.kind is not Kind.DTYPE:
            return None
        self.work.add(id(node.value))
        return self._answered(node.value, answer)

    def _member(self, base: Fact, name: str) -> Fact:
        if base.ref == "builtins." or base.ref.startswith("builtins."):
            return UNKNOWN
        ref = f"{base.ref}.{name}"
        found = standard.number(ref) or library(ref)
        return self.own_member(found) if self.has_modules and found.kind is Kind.NAME else found

    def own_member(self, found: Fact) -> Fact:
        """What a name of another module of the run stands for; itself where there is none."""
        return found

    def _plain_attribute(self, base: Fact, name: str) -> Fact:
        if (found := field_of(base, name)) is not None:
            return found
        if (base.kind in TENSORS or base == PARAMETER or base.ref in (MIXED, PARTLY)) and name == "shape":
            return Fact(Kind.SHAPE, shape=base.shape, sure=base.sure)
        if base.kind in TENSORS and name == "dtype":
            return Fact(Kind.DTYPE, ref=base.dtype or "", sure=base.sure)
        if base.kind in TENSORS and name == "ndim":
            return torch_ops.call("dim", (base,), {})
        if base.kind is Kind.NDARRAY:
            return numpy_ops.attribute(base, name)
        if base.kind is Kind.FOREIGN:
            return Fact(Kind.METHOD, ref=name, items=(base,))
        return Fact(Kind.METHOD, ref=name, items=(base,), grad=None)

    def instance_attribute(self, node: cst.Attribute, base: Fact, name: str) -> Fact:
        """An attribute of an instance of a class of this file."""
        return UNKNOWN
