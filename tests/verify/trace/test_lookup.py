"""Names with dots are found without running code of the program; variables come in TensorFlow's order."""

from __future__ import annotations

from typing import Any

import pytest

from tf2torch.verify.inside.optimizers import settings
from tf2torch.verify.inside.trace.lookup import MISSING, gradients_of, resolve, variables


class Slotted:
    __slots__ = ("size",)


class Box:
    shared = 7

    def __init__(self) -> None:
        self.inner = {"not": "an attribute"}

    @property
    def code(self) -> int:
        raise AssertionError("a property was run")

    def method(self) -> None:
        pass

    def __getattr__(self, name: str) -> Any:
        raise AssertionError(f"__getattr__ was asked for {name}")


def test_stored_attributes_are_found_and_code_is_not_run() -> None:
    box = Box()
    assert resolve(box, ["inner"]) is box.inner
    assert resolve(box, ["shared"]) == 7
    assert resolve(box, []) is box
    for name in ("code", "method", "nowhere"):
        assert resolve(box, [name]) is MISSING
    assert resolve(box, ["inner", "not"]) is MISSING


def test_slots_are_found() -> None:
    slotted = Slotted()
    assert resolve(slotted, ["size"]) is MISSING
    slotted.size = 3
    assert resolve(slotted, ["size"]) == 3


@pytest.mark.proof
def test_parameters_come_in_the_order_of_tf_module() -> None:
    import tensorflow as tf
    import torch
    from torch import nn

    class Inner(nn.Module):
        def __init__(self, n: int) -> None:
            super().__init__()
            self.z = nn.Parameter(torch.zeros(n))
            self.a = nn.Parameter(torch.zeros(n + 1))

    class Net(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.w = nn.Parameter(torch.zeros(2))
            self.layers = nn.ModuleList([Inner(10), Inner(20)])
            self.b = nn.Parameter(torch.zeros(1))
            self.register_buffer("count", torch.zeros(3))

    class FirstInner(tf.Module):
        def __init__(self, n: int) -> None:
            super().__init__()
            self.z = tf.Variable(tf.zeros(n))
            self.a = tf.Variable(tf.zeros(n + 1))

    class FirstNet(tf.Module):
        def __init__(self) -> None:
            super().__init__()
            self.w = tf.Variable(tf.zeros(2))
            self.layers = [FirstInner(10), FirstInner(20)]
            self.b = tf.Variable(tf.zeros(1))
            self.count = tf.Variable(tf.zeros(3), trainable=False)

    net, first = Net(), FirstNet()
    for name in ("trainable_variables", "variables"):
        ours, theirs = variables(net, name), variables(first, name)
        assert ours is not None
        assert theirs is not None
        assert [len(v) for v in ours] == [int(v.shape[0]) for v in theirs]
    assert variables([1], "variables") is None


@pytest.mark.proof
def test_gradients_are_those_of_leaves() -> None:
    import torch

    w = torch.ones(2, requires_grad=True)
    assert gradients_of(w) is None
    (w * 3).sum().backward()
    assert torch.equal(gradients_of([w])[0], torch.full([2], 3.0))
    assert gradients_of([w, w * 2]) is MISSING
    assert gradients_of(3) is MISSING


@pytest.mark.proof
def test_settings_of_optimizers_have_one_name_in_both_frameworks() -> None:
    import keras
    import torch

    w = [torch.ones(1, requires_grad=True)]
    assert settings(torch.optim.SGD(w, lr=0.5, momentum=0.9)) == {
        "learning_rate": 0.5,
        "momentum": 0.9,
        "nesterov": False,
    }
    kept = settings(keras.optimizers.SGD(0.5, momentum=0.9))
    assert kept == {"learning_rate": 0.5, "momentum": 0.9, "nesterov": False}
    assert settings(torch.optim.Adam(w, lr=0.5)) == {"learning_rate": 0.5, "beta_1": 0.9, "beta_2": 0.999}
    assert settings(keras.optimizers.Adam(0.5)) == {"learning_rate": 0.5, "beta_1": 0.9, "beta_2": 0.999}
    assert settings(object()) is None
