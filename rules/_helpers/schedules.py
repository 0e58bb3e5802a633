"""The learning rates of Keras' schedules, by the number of steps that are behind."""

import math
from collections.abc import Sequence


def exponential_decay(
    step: float, initial_learning_rate: float, decay_steps: float, decay_rate: float, staircase: bool = False
) -> float:
    """A rate that is multiplied by `decay_rate` every `decay_steps` steps."""
    periods = step / decay_steps
    return initial_learning_rate * decay_rate ** (math.floor(periods) if staircase else periods)


def inverse_time_decay(
    step: float, initial_learning_rate: float, decay_steps: float, decay_rate: float, staircase: bool = False
) -> float:
    """A rate over a divisor that grows by `decay_rate` every `decay_steps` steps."""
    periods = step / decay_steps
    return initial_learning_rate / (1 + decay_rate * (math.floor(periods) if staircase else periods))


def polynomial_decay(
    step: float,
    initial_learning_rate: float,
    decay_steps: float,
    end_learning_rate: float = 0.0001,
    power: float = 1.0,
    cycle: bool = False,
) -> float:
    """A rate that falls to its end in `decay_steps` steps and stays there, or starts anew in longer cycles."""
    length = decay_steps * max(1, math.ceil(step / decay_steps)) if cycle else decay_steps
    left = 1 - min(step, length) / length
    return (initial_learning_rate - end_learning_rate) * left**power + end_learning_rate


def cosine_decay(
    step: float,
    initial_learning_rate: float,
    decay_steps: float,
    alpha: float = 0.0,
    warmup_target: float | None = None,
    warmup_steps: float = 0,
) -> float:
    """A rate that falls along half a cosine, after it has risen to `warmup_target` if there is one."""
    peak = initial_learning_rate if warmup_target is None else warmup_target
    start = 0 if warmup_target is None else warmup_steps
    if step < start:
        return initial_learning_rate + (peak - initial_learning_rate) * step / start
    cosine = 0.5 * (1 + math.cos(math.pi * min((step - start) / decay_steps, 1)))
    return peak * ((1 - alpha) * cosine + alpha)


def cosine_decay_restarts(
    step: float,
    initial_learning_rate: float,
    first_decay_steps: float,
    t_mul: float = 2.0,
    m_mul: float = 1.0,
    alpha: float = 0.0,
) -> float:
    """A rate that falls along half a cosine again and again; periods grow by `t_mul`, starting points by `m_mul`."""
    done = step / first_decay_steps
    if t_mul == 1:
        period = math.floor(done)
        done = done - period
    else:
        period = math.floor(math.log(1 - done * (1 - t_mul)) / math.log(t_mul) + 1e-9)
        done = (done - (1 - t_mul**period) / (1 - t_mul)) / t_mul**period
    cosine = 0.5 * m_mul**period * (1 + math.cos(math.pi * done))
    return initial_learning_rate * ((1 - alpha) * cosine + alpha)


def piecewise_constant(step: float, boundaries: Sequence[float], values: Sequence[float]) -> float:
    """One of the values: how many boundaries are behind says which."""
    return values[sum(step > boundary for boundary in boundaries)]
