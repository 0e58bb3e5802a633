"""Keras' optimizers and what their rules write, step by step on the same gradients."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import pytest

from rules._helpers.optimizers import keras_epsilon, keras_momentum, keras_rmsprop, scheduled
from rules._helpers.schedules import (
    cosine_decay,
    cosine_decay_restarts,
    exponential_decay,
    inverse_time_decay,
    piecewise_constant,
    polynomial_decay,
)

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


def momentum(variables: list[Any]) -> Any:
    return keras_momentum(variables, lr=1.0, momentum=0.9, nesterov=True)


def sgd(variables: list[Any]) -> Any:
    import torch

    return torch.optim.SGD(variables, lr=1.0)


SCHEDULES: list[tuple[str, dict[str, Any], Any]] = [
    ("ExponentialDecay", {"initial_learning_rate": 0.3, "decay_steps": 4, "decay_rate": 0.7}, exponential_decay),
    (
        "ExponentialDecay",
        {"initial_learning_rate": 0.3, "decay_steps": 0.1, "decay_rate": 0.9, "staircase": True},
        exponential_decay,
    ),
    (
        "InverseTimeDecay",
        {"initial_learning_rate": 0.3, "decay_steps": 3, "decay_rate": 0.7, "staircase": True},
        inverse_time_decay,
    ),
    ("PolynomialDecay", {"initial_learning_rate": 0.3, "decay_steps": 7, "power": 2.0}, polynomial_decay),
    (
        "PolynomialDecay",
        {"initial_learning_rate": 0.3, "decay_steps": 4.5, "end_learning_rate": 0.4, "power": 0.5, "cycle": True},
        polynomial_decay,
    ),
    ("CosineDecay", {"initial_learning_rate": 0.3, "decay_steps": 9, "alpha": 0.2}, cosine_decay),
    (
        "CosineDecay",
        {"initial_learning_rate": 0.0, "decay_steps": 9, "warmup_target": 0.4, "warmup_steps": 5},
        cosine_decay,
    ),
    (
        "CosineDecay",
        {"initial_learning_rate": 0.1, "decay_steps": 9, "warmup_target": 0.4, "warmup_steps": 0},
        cosine_decay,
    ),
    ("CosineDecayRestarts", {"initial_learning_rate": 0.3, "first_decay_steps": 3}, cosine_decay_restarts),
    (
        "CosineDecayRestarts",
        {"initial_learning_rate": 0.3, "first_decay_steps": 5, "t_mul": 3.0, "m_mul": 0.8, "alpha": 0.1},
        cosine_decay_restarts,
    ),
    (
        "CosineDecayRestarts",
        {"initial_learning_rate": 0.3, "first_decay_steps": 4, "t_mul": 1.0, "m_mul": 0.5},
        cosine_decay_restarts,
    ),
    ("PiecewiseConstantDecay", {"boundaries": [3, 8, 9], "values": [0.4, 0.3, 0.05, 0.2]}, piecewise_constant),
    ("PiecewiseConstantDecay", {"boundaries": [4.5], "values": [0.4, 0.3]}, piecewise_constant),
]


@pytest.mark.parametrize(("name", "told", "ours"), SCHEDULES)
def test_schedules_give_the_rates_of_keras(name: str, told: dict[str, Any], ours: Any) -> None:
    import tensorflow as tf

    schedule = getattr(tf.keras.optimizers.schedules, name)(**told)
    steps = [*range(200), 1000, 12345]
    theirs = [float(schedule(tf.constant(step, tf.int64))) for step in steps]
    np.testing.assert_allclose([ours(step, **told) for step in steps], theirs, rtol=2e-5, atol=1e-7)


@pytest.mark.parametrize(("name", "told", "ours"), SCHEDULES)
@pytest.mark.parametrize(
    ("theirs", "made"),
    [
        (lambda keras, rate: keras.SGD(rate), sgd),
        (lambda keras, rate: keras.SGD(rate, momentum=0.9, nesterov=True), momentum),
    ],
    ids=["SGD", "momentum"],
)
def test_scheduled_steps_end_in_the_same_place(
    name: str, told: dict[str, Any], ours: Any, theirs: Any, made: Any
) -> None:
    import tensorflow as tf

    rate = getattr(tf.keras.optimizers.schedules, name)(**told)
    found = in_torch(lambda v: scheduled(made(v), partial(ours, **told)), 1e-2)
    assert apart(found, in_keras(lambda keras: theirs(keras, rate), 1e-2)) < 1e-5


def test_torchs_own_momentum_would_end_elsewhere() -> None:
    import torch

    name, told, ours = SCHEDULES[0]
    theirs = in_keras(lambda keras: keras.SGD(getattr(keras.schedules, name)(**told), momentum=0.9), 1.0)
    plain = in_torch(lambda v: scheduled(torch.optim.SGD(v, lr=1.0, momentum=0.9), partial(ours, **told)), 1.0)
    assert apart(plain, theirs) > 1e-2
