"""tf.keras.optimizers.schedules.* : functions that give the learning rate by the number of steps that are behind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Any

import torch
from torch import Tensor

from tf2torch.rules.words import Ignored, Schedule, Unsupported, caveat, known, unlikely

from ...._helpers.schedules import (
    cosine_decay,
    cosine_decay_restarts,
    exponential_decay,
    inverse_time_decay,
    piecewise_constant,
    polynomial_decay,
)


class LearningRateSchedule:
    """What calling a schedule gives."""

    def __call__(self: Any, step: Any) -> float:
        """
        k: int = 3; n: i32[4]; c: i64[]; m: i32[2, 3]

        >>> schedule = tf.keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5)
        >>> schedule(k)
        schedule(k)
        >>> schedule = tf.keras.optimizers.schedules.InverseTimeDecay(0.1, 10, 0.5)
        >>> schedule(step=c)
        schedule(c.item())
        >>> schedule = tf.keras.optimizers.schedules.PiecewiseConstantDecay([2], [0.5, 0.25])
        >>> schedule(n)
        torch.tensor([schedule(s) for s in n.tolist()])
        >>> schedule = tf.keras.optimizers.schedules.CosineDecay(0.1, 10)
        >>> schedule(m)
        Unsupported: steps in several axes: take them one by one
        """
        if known(isinstance(step, Tensor)):
            if known(step.dim() == 0):
                caveat("a number where TensorFlow has a tensor of one", differs="type")
                return self(step.item())
            if unlikely(step.dim() > 1):
                raise Unsupported("steps in several axes: take them one by one")
            return torch.tensor([self(s) for s in step.tolist()])  # type: ignore[return-value]
        caveat("a number where TensorFlow has a tensor of one", differs="type")
        return self(step)


def ExponentialDecay(
    initial_learning_rate: float, decay_steps: float, decay_rate: float, staircase: bool = False
) -> Schedule:
    """
    k: int = 7; rate: float = 0.25

    >>> tf.keras.optimizers.schedules.ExponentialDecay(0.1, decay_steps=10, decay_rate=0.9)(k)
    exponential_decay(k, initial_learning_rate=0.1, decay_steps=10, decay_rate=0.9)
    >>> tf.keras.optimizers.schedules.ExponentialDecay(rate, 2, 0.5, staircase=True)(k)
    exponential_decay(k, initial_learning_rate=rate, decay_steps=2, decay_rate=0.5, staircase=True)
    >>> tf.keras.optimizers.schedules.ExponentialDecay(1, 10, 0.9)(k)
    Unsupported: a first rate that is a whole number: Keras would compute in whole numbers
    >>> tf.keras.optimizers.schedules.ExponentialDecay(tf.constant(0.1), 10, 0.9)(k)
    Unsupported: a learning rate in a tensor
    """
    if known(isinstance(initial_learning_rate, Tensor)):
        raise Unsupported("a learning rate in a tensor")
    if known(isinstance(initial_learning_rate, int)):
        raise Unsupported("a first rate that is a whole number: Keras would compute in whole numbers")
    return partial(
        exponential_decay,
        initial_learning_rate=initial_learning_rate,
        decay_steps=decay_steps,
        decay_rate=decay_rate,
        staircase=staircase,
    )


def InverseTimeDecay(
    initial_learning_rate: float, decay_steps: float, decay_rate: float, staircase: bool = False
) -> Schedule:
    """
    k: int = 7; rate: float = 0.25

    >>> tf.keras.optimizers.schedules.InverseTimeDecay(0.1, decay_steps=10, decay_rate=0.9)(k)
    inverse_time_decay(k, initial_learning_rate=0.1, decay_steps=10, decay_rate=0.9)
    >>> tf.keras.optimizers.schedules.InverseTimeDecay(rate, 2, 0.5, staircase=True)(k)
    inverse_time_decay(k, initial_learning_rate=rate, decay_steps=2, decay_rate=0.5, staircase=True)
    >>> tf.keras.optimizers.schedules.InverseTimeDecay(1, 10, 0.9)(k)
    Unsupported: a first rate that is a whole number: Keras would compute in whole numbers
    >>> tf.keras.optimizers.schedules.InverseTimeDecay(tf.constant(0.1), 10, 0.9)(k)
    Unsupported: a learning rate in a tensor
    """
    if known(isinstance(initial_learning_rate, Tensor)):
        raise Unsupported("a learning rate in a tensor")
    if known(isinstance(initial_learning_rate, int)):
        raise Unsupported("a first rate that is a whole number: Keras would compute in whole numbers")
    return partial(
        inverse_time_decay,
        initial_learning_rate=initial_learning_rate,
        decay_steps=decay_steps,
        decay_rate=decay_rate,
        staircase=staircase,
    )


def PolynomialDecay(
    initial_learning_rate: float,
    decay_steps: float,
    end_learning_rate: float = 0.0001,
    power: float = 1.0,
    cycle: bool = False,
) -> Schedule:
    """
    k: int = 7; rate: float = 0.25

    >>> tf.keras.optimizers.schedules.PolynomialDecay(0.1, 10)(k)
    polynomial_decay(k, initial_learning_rate=0.1, decay_steps=10)
    >>> tf.keras.optimizers.schedules.PolynomialDecay(rate, 5, end_learning_rate=0.01, power=0.5)(k)
    polynomial_decay(k, initial_learning_rate=rate, decay_steps=5, end_learning_rate=0.01, power=0.5)
    >>> tf.keras.optimizers.schedules.PolynomialDecay(0.1, 5, cycle=True)(k)
    polynomial_decay(k, initial_learning_rate=0.1, decay_steps=5, cycle=True)
    >>> tf.keras.optimizers.schedules.PolynomialDecay(1, 10)(k)
    Unsupported: a first rate that is a whole number: Keras would compute in whole numbers
    >>> tf.keras.optimizers.schedules.PolynomialDecay(tf.constant(0.1), 10)(k)
    Unsupported: a learning rate in a tensor
    """
    if known(isinstance(initial_learning_rate, Tensor)):
        raise Unsupported("a learning rate in a tensor")
    if known(isinstance(initial_learning_rate, int)):
        raise Unsupported("a first rate that is a whole number: Keras would compute in whole numbers")
    return partial(
        polynomial_decay,
        initial_learning_rate=initial_learning_rate,
        decay_steps=decay_steps,
        end_learning_rate=end_learning_rate,
        power=power,
        cycle=cycle,
    )


def CosineDecay(
    initial_learning_rate: float,
    decay_steps: float,
    alpha: float = 0.0,
    name: Ignored = "CosineDecay",
    warmup_target: float | None = None,
    warmup_steps: float = 0,
) -> Schedule:
    """
    k: int = 7; rate: float = 0.25

    >>> tf.keras.optimizers.schedules.CosineDecay(0.1, 10)(k)
    cosine_decay(k, initial_learning_rate=0.1, decay_steps=10)
    >>> tf.keras.optimizers.schedules.CosineDecay(rate, 5, alpha=0.1)(k)
    cosine_decay(k, initial_learning_rate=rate, decay_steps=5, alpha=0.1)
    >>> tf.keras.optimizers.schedules.CosineDecay(0.0, 20, warmup_target=0.5, warmup_steps=10)(k)
    cosine_decay(k, initial_learning_rate=0.0, decay_steps=20, warmup_target=0.5, warmup_steps=10)
    >>> tf.keras.optimizers.schedules.CosineDecay(0.1, 20, 0.2, "rate", 0.5, 4)(k)
    cosine_decay(k, initial_learning_rate=0.1, decay_steps=20, alpha=0.2, warmup_target=0.5, warmup_steps=4)
    >>> tf.keras.optimizers.schedules.CosineDecay(1, 10)(k)
    Unsupported: a first rate that is a whole number: Keras would compute in whole numbers
    >>> tf.keras.optimizers.schedules.CosineDecay(tf.constant(0.1), 10)(k)
    Unsupported: a learning rate in a tensor
    """
    if known(isinstance(initial_learning_rate, Tensor)):
        raise Unsupported("a learning rate in a tensor")
    if known(isinstance(initial_learning_rate, int)):
        raise Unsupported("a first rate that is a whole number: Keras would compute in whole numbers")
    return partial(
        cosine_decay,
        initial_learning_rate=initial_learning_rate,
        decay_steps=decay_steps,
        alpha=alpha,
        warmup_target=warmup_target,
        warmup_steps=warmup_steps,
    )


def CosineDecayRestarts(
    initial_learning_rate: float,
    first_decay_steps: float,
    t_mul: float = 2.0,
    m_mul: float = 1.0,
    alpha: float = 0.0,
) -> Schedule:
    """
    k: int = 7; rate: float = 0.25

    >>> tf.keras.optimizers.schedules.CosineDecayRestarts(0.1, 3)(k)
    cosine_decay_restarts(k, initial_learning_rate=0.1, first_decay_steps=3)
    >>> tf.keras.optimizers.schedules.CosineDecayRestarts(rate, 3, t_mul=1.0, m_mul=0.5, alpha=0.1)(k)
    cosine_decay_restarts(k, initial_learning_rate=rate, first_decay_steps=3, t_mul=1.0, m_mul=0.5, alpha=0.1)
    >>> tf.keras.optimizers.schedules.CosineDecayRestarts(1, 10)(k)
    Unsupported: a first rate that is a whole number: Keras would compute in whole numbers
    >>> tf.keras.optimizers.schedules.CosineDecayRestarts(tf.constant(0.1), 10)(k)
    Unsupported: a learning rate in a tensor
    """
    if known(isinstance(initial_learning_rate, Tensor)):
        raise Unsupported("a learning rate in a tensor")
    if known(isinstance(initial_learning_rate, int)):
        raise Unsupported("a first rate that is a whole number: Keras would compute in whole numbers")
    caveat("Keras computes in float32: a restart behind very many steps may come a step earlier or later there")
    return partial(
        cosine_decay_restarts,
        initial_learning_rate=initial_learning_rate,
        first_decay_steps=first_decay_steps,
        t_mul=t_mul,
        m_mul=m_mul,
        alpha=alpha,
    )


def PiecewiseConstantDecay(boundaries: Sequence[float], values: Sequence[float]) -> Schedule:
    """
    k: int = 7; b: int = 7; rate: float = 0.25

    >>> tf.keras.optimizers.schedules.PiecewiseConstantDecay([5, 10], [1.0, rate, 0.1])(k)
    piecewise_constant(k, boundaries=[5, 10], values=[1.0, rate, 0.1])
    >>> tf.keras.optimizers.schedules.PiecewiseConstantDecay(boundaries=[b], values=[0.5, 0.1])(k)
    piecewise_constant(k, boundaries=[b], values=[0.5, 0.1])
    """
    return partial(piecewise_constant, boundaries=boundaries, values=values)
