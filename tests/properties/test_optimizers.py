"""The optimizers that rules make take the steps of Keras' own, over many steps and any options."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
from hypothesis import given, reject, settings, strategies as st

from tests.properties.agreement import rule_function, tensorflow_function
from tests.properties.arrays import flags, seeds

STEPS = 20
EXAMPLES = int(os.environ.get("TF2TORCH_EXAMPLES", "20")) // 3

rates = st.sampled_from([0.001, 0.05, 0.5])
decays = st.sampled_from([0.0, 0.5, 0.9])
epsilons = st.sampled_from([1e-7, 1e-3, 0.1])
betas = {"beta_1": decays, "beta_2": st.sampled_from([0.5, 0.99, 0.999])}
weight_decays = st.sampled_from([0.004, 0.1])

OPTIMIZERS: dict[str, dict[str, st.SearchStrategy[Any]]] = {
    "SGD": {"momentum": decays, "nesterov": flags, "weight_decay": st.none() | weight_decays},
    "Adam": {**betas, "epsilon": epsilons, "amsgrad": flags, "weight_decay": st.none() | weight_decays},
    "AdamW": {**betas, "epsilon": epsilons, "amsgrad": flags, "weight_decay": weight_decays},
    "RMSprop": {"rho": decays, "momentum": decays, "epsilon": epsilons, "centered": flags},
    "Adagrad": {"initial_accumulator_value": st.sampled_from([0.0, 0.1, 1.0]), "epsilon": epsilons},
    "Adadelta": {"rho": decays, "epsilon": epsilons},
    "Adamax": betas,
    "Nadam": {**betas, "epsilon": epsilons},
}


def theirs(make: Callable[..., Any], options: dict[str, Any], start: Any, gradients: list[Any]) -> Any:
    """Where the variable is at last in TensorFlow."""
    import tensorflow as tf

    variable, optimizer = tf.Variable(start), make(**options)
    for gradient in gradients:
        optimizer.apply_gradients([(tf.constant(gradient), variable)])
    return variable.numpy()


def ours(make: Callable[..., Any], options: dict[str, Any], start: Any, gradients: list[Any]) -> Any:
    """The same in torch."""
    import torch

    variable = torch.tensor(start, requires_grad=True)
    optimizer = make(**options, variables=[variable])
    for gradient in gradients:
        variable.grad = torch.tensor(gradient)
        optimizer.step()
    return variable.detach().numpy()


@pytest.mark.proof
@pytest.mark.parametrize("name", OPTIMIZERS)
@settings(max_examples=EXAMPLES, deadline=None, derandomize="TF2TORCH_EXAMPLES" not in os.environ)
@given(data=st.data())
def test_the_optimizer_takes_the_same_steps(name: str, data: st.DataObject) -> None:
    """In float64, as the distance in units of the learning rate: a misplaced epsilon shows there."""
    choices = {"learning_rate": rates, **OPTIMIZERS[name]}
    options = {key: data.draw(values, key) for key, values in choices.items() if data.draw(flags)}
    scale = data.draw(st.sampled_from([1.0, 30.0] if name == "Adamax" else [0.001, 1.0, 30.0]), "scale")
    rng = np.random.default_rng(data.draw(seeds))
    start = rng.normal(size=(2, 3))
    gradients = [np.asarray(rng.normal(size=(2, 3)) * scale) for _ in range(STEPS)]
    full = f"tf.keras.optimizers.{name}"
    expected = theirs(tensorflow_function(full), options, start, gradients)
    try:
        found = ours(rule_function(full), options, start, gradients)
    except Exception as error:
        if type(error).__name__ == "Unsupported":
            reject()
        raise
    rate = options.get("learning_rate", 0.001)
    np.testing.assert_allclose((found - start) / rate, (expected - start) / rate, rtol=1e-5, atol=1e-6)
