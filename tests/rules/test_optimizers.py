"""Keras' optimizers and what their rules write, step by step on the same gradients."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from rules._helpers.optimizers import keras_epsilon, keras_rmsprop

pytestmark = pytest.mark.proof

STEPS = 20
SHAPES = ((2, 3), (5,))


def drawn(scale: float) -> tuple[list[Any], list[list[Any]]]:
    """The first values of the variables, and the gradients of each step."""
    rng = np.random.default_rng(3)
    values = [rng.normal(size=shape).astype(np.float32) for shape in SHAPES]
    steps = [[(scale * rng.normal(size=shape)).astype(np.float32) for shape in SHAPES] for _ in range(STEPS)]
    return values, steps


def in_keras(make: Callable[[Any], Any], scale: float) -> list[Any]:
    import tensorflow as tf

    values, steps = drawn(scale)
    variables = [tf.Variable(v) for v in values]
    optimizer = make(tf.keras.optimizers)
    for gradients in steps:
        optimizer.apply_gradients(zip([tf.constant(g) for g in gradients], variables, strict=True))
    return [v.numpy() for v in variables]


def in_torch(make: Callable[[list[Any]], Any], scale: float) -> list[Any]:
    import torch

    values, steps = drawn(scale)
    variables = [torch.nn.Parameter(torch.tensor(v)) for v in values]
    optimizer = make(variables)
    for gradients in steps:
        for variable, gradient in zip(variables, gradients, strict=True):
            variable.grad = torch.tensor(gradient)
        optimizer.step()
    return [v.detach().numpy() for v in variables]


def apart(ours: list[Any], theirs: list[Any]) -> float:
    """The largest distance."""
    return max(float(np.abs(a - b).max()) for a, b in zip(ours, theirs, strict=True))


def adam(variables: list[Any], epsilon: float = 1e-7) -> Any:
    import torch

    return keras_epsilon(torch.optim.Adam(variables, lr=0.01), epsilon)


def adamw(variables: list[Any]) -> Any:
    import torch

    return keras_epsilon(torch.optim.AdamW(variables, lr=0.01, weight_decay=0.1, amsgrad=True), 1e-7)


def rmsprop(variables: list[Any]) -> Any:
    return keras_rmsprop(variables, lr=0.01, rho=0.9, momentum=0.5, epsilon=1e-7, centered=True)


@pytest.mark.parametrize("scale", [1.0, 1e-3, 1e-6], ids=["large", "small", "tiny"])
@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        (lambda keras: keras.Adam(0.01), adam),
        (lambda keras: keras.AdamW(0.01, weight_decay=0.1, amsgrad=True), adamw),
        (lambda keras: keras.RMSprop(0.01, momentum=0.5, centered=True), rmsprop),
    ],
    ids=["Adam", "AdamW", "RMSprop"],
)
def test_twenty_steps_end_in_the_same_place(theirs: Any, ours: Any, scale: float) -> None:
    assert apart(in_torch(ours, scale), in_keras(theirs, scale)) < 1e-5


def test_what_torch_itself_has_would_end_elsewhere() -> None:
    """Why the helpers are there: the same optimizers without them."""
    import torch

    keras_adam = in_keras(lambda keras: keras.Adam(0.01), 1e-6)
    keras_root = in_keras(lambda keras: keras.RMSprop(0.01), 1e-3)
    assert apart(in_torch(lambda v: torch.optim.Adam(v, lr=0.01, eps=1e-7), 1e-6), keras_adam) > 1e-3
    assert apart(in_torch(lambda v: torch.optim.RMSprop(v, lr=0.01, alpha=0.9, eps=1e-7), 1e-3), keras_root) > 1e-3


def test_epsilon_follows_the_steps_of_a_restored_optimizer() -> None:
    import torch

    values, steps = drawn(1e-6)
    half = STEPS // 2
    variables = [torch.nn.Parameter(torch.tensor(v)) for v in values]
    first = adam(variables)
    for number, gradients in enumerate(steps):
        if number == half:
            second = adam(variables)
            second.load_state_dict(first.state_dict())
            first = second
        for variable, gradient in zip(variables, gradients, strict=True):
            variable.grad = torch.tensor(gradient)
        first.step()
    assert apart([v.detach().numpy() for v in variables], in_keras(lambda keras: keras.Adam(0.01), 1e-6)) < 1e-5


def test_a_variable_without_a_gradient_stays() -> None:
    import torch

    for make in (adam, rmsprop):
        moved, still = (torch.nn.Parameter(torch.ones(3)) for _ in range(2))
        optimizer = make([moved, still])
        moved.grad = torch.ones(3)
        optimizer.step()
        assert torch.equal(still, torch.ones(3)) and not torch.equal(moved, torch.ones(3))
