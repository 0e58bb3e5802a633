"""What is inferred of a value is held against the value: each way in which a fact can be wrong is found."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import torch

from tests.dev.echo import proofs
from tf2torch.dev.check.checker import check
from tf2torch.dev.check.facts import Inputs, memory_of, memory_of_inputs, wrong_facts
from tf2torch.infer import torch_ops
from tf2torch.infer.fact import FOREIGN, UNKNOWN, Fact, Kind, Storage, constant, sequence, sequence_of, tensor
from tf2torch.verify.functions.spec import parse_spec


def said(fact: Fact, value: object, inputs: Inputs | None = None) -> list[str]:
    return list(wrong_facts(fact, value, inputs or Inputs()))


X = torch.zeros(2, 3)
LEAF = torch.zeros(4, requires_grad=True)


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        (UNKNOWN, X),
        (Fact(Kind.TENSOR, "float32", (2, 3)), X),
        (Fact(Kind.TENSOR, None, (None, 3)), X),
        (Fact(Kind.TENSOR, "float32", None, grad=None), LEAF),
        (Fact(Kind.VARIABLE, "float32", (4,), grad=True), LEAF),
        (Fact(Kind.SHAPE, shape=(2, None)), X.shape),
        (Fact(Kind.NDARRAY, "float64", (3,)), np.zeros(3)),
        (Fact(Kind.DTYPE, ref="float32"), X.dtype),
        (Fact(Kind.DTYPE), X.dtype),
        (constant(3), 3),
        (constant(None), None),
        (Fact(Kind.BOOL), True),
        (sequence((constant(1), Fact(Kind.TENSOR, "float32"))), [1, X]),
        (sequence_of(Fact(Kind.INT), Kind.TUPLE), (1, 2)),
    ],
)
def test_what_holds_is_not_reported(fact: Fact, value: object) -> None:
    assert said(fact, value) == []


@pytest.mark.parametrize(
    ("fact", "value", "complaint"),
    [
        (FOREIGN, X, "out is inferred to be TensorFlow's still"),
        (Fact(Kind.TENSOR), 3.0, "out is inferred to be tensor and is float"),
        (Fact(Kind.INT), True, "out is inferred to be int and is bool"),
        (Fact(Kind.LIST), (1, 2), "out is inferred to be list and is tuple"),
        (Fact(Kind.TENSOR, "float64"), X, "out is inferred to have dtype float64 and has float32"),
        (Fact(Kind.TENSOR, None, (2, 4)), X, "out is inferred to have the shape [2, 4] and has [2, 3]"),
        (Fact(Kind.TENSOR, None, (None,)), X, "out is inferred to have the shape [?] and has [2, 3]"),
        (Fact(Kind.TENSOR, grad=False), LEAF, "out is inferred to have no gradient and has a gradient"),
        (Fact(Kind.TENSOR, grad=True), X, "out is inferred to have a gradient and has no gradient"),
        (Fact(Kind.NDARRAY, "float32"), np.zeros(3), "out is inferred to have dtype float32 and has float64"),
        (Fact(Kind.SIZE, shape=(2,)), X.shape, "out is inferred to have the shape [2] and has [2, 3]"),
        (Fact(Kind.DTYPE, ref="int32"), X.dtype, "out is inferred to have the dtype int32 and has float32"),
        (constant(3), 4, "out is inferred to have the value 3 and has 4"),
        (sequence((constant(1),)), [1, 2], "out is inferred to have 1 elements and has 2"),
        (sequence((constant(1), constant(2))), [1, 3], "out[1] is inferred to have the value 2 and has 3"),
        (sequence_of(Fact(Kind.TENSOR, "int64")), [X], "out[0] is inferred to have dtype int64 and has float32"),
    ],
)
def test_what_does_not_hold_is_reported(fact: Fact, value: object, complaint: str) -> None:
    assert said(fact, value) == [complaint]


def test_memory_that_is_shared() -> None:
    inputs = memory_of_inputs({"x": parse_spec("f32[2, 3]"), "v": parse_spec("var f32[4]")}, {"x": X, "v": LEAF})
    assert inputs == Inputs(frozenset({memory_of(X), memory_of(LEAF)}), frozenset({memory_of(LEAF)}))
    assert said(tensor("float32", (3, 2)), X.T, inputs) == [
        "out is inferred to have its own memory and shares an input's"
    ]
    assert said(Fact(Kind.TENSOR, storage=Storage.SHARED), X.T, inputs) == []
    shared = Fact(Kind.TENSOR, grad=None, storage=Storage.SHARED)
    assert said(shared, LEAF[1:], inputs) == ["out is inferred to share no variable's memory and does"]
    assert said(Fact(Kind.TENSOR, grad=None, storage=Storage.VARIABLE), LEAF[1:], inputs) == []


def test_empty_tensors_share_nothing() -> None:
    empty = torch.zeros(0)
    inputs = memory_of_inputs({"x": parse_spec("f32[0]")}, {"x": empty})
    assert said(tensor("float32", (0,)), torch.zeros(0), inputs) == []


EXP = '''
import torch
from torch import Tensor

from tf2torch.rules.words import Ignored


def exp(x: Tensor, name: Ignored = None) -> Tensor:
    """
    x: f32[2, 3]; v: var f32[3]

    >>> tf.exp(x)
    torch.exp(x)
    >>> tf.exp(v)
    torch.exp(v)
    """
    return torch.exp(x)
'''


def write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "tf" / "math.py"
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return tmp_path


def test_a_wrong_fact_is_a_failure_of_the_example(tmp_path: Path) -> None:
    wrong = Fact(Kind.TENSOR, "float64", (2, 3))
    (proof,) = proofs(write(tmp_path, EXP), facts={"tf.exp(x)": wrong})
    (failure,) = proof.failures
    assert failure.message == "tf.exp(x)\n    out is inferred to have dtype float64 and has float32"
    assert proof.proved == 1


def test_inputs_have_gradients_where_the_translator_was_told_so(tmp_path: Path) -> None:
    without, with_ = Fact(Kind.TENSOR, grad=False), Fact(Kind.TENSOR, grad=True)
    (good,) = proofs(write(tmp_path, EXP), facts={"tf.exp(x)": without, "tf.exp(v)": with_})
    (bad,) = proofs(tmp_path, facts={"tf.exp(x)": with_, "tf.exp(v)": without})
    assert good.failures == [] and len(bad.failures) == 2


def test_an_inference_that_is_broken_on_purpose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert check(root=write(tmp_path / "good", EXP)).failures == ()
    found = torch_ops.find
    wrong = lambda input: tensor("int32", input.shape)  # noqa: E731
    monkeypatch.setattr(torch_ops, "find", lambda name: (wrong, False) if name == "exp" else found(name))
    first, second, third = (failure.message for failure in check(root=write(tmp_path / "bad", EXP)).failures)
    assert first == "tf.exp(x)\n    out is inferred to have dtype int32 and has float32"
    assert second == "tf.exp(v)\n    out is inferred to have dtype int32 and has float32"
    assert third == "tf.exp(v)\n    out is inferred to have no gradient and has a gradient"
