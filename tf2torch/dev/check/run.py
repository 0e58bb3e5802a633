"""Run one program in one framework and take its gradients with random cotangents, the same in both."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

import numpy as np

from tf2torch.dev.check.outcome import Outcome, array, is_differentiable, leaf, leaves

Program: TypeAlias = Callable[[dict[str, Any]], Any]


def program(code: str) -> Program:
    """A program that binds `out`, as a function of its inputs."""

    def run(inputs: dict[str, Any]) -> Any:
        scope = dict(inputs)
        exec(compile(code, "<example>", "exec", dont_inherit=True), scope)
        return scope["out"]

    return run


def run_tensorflow(run: Program, inputs: dict[str, Any], watched: bool = True, seeded: bool = True) -> Outcome:
    """Eagerly, below a tape that watches every float input, if they are `watched`."""
    import tensorflow as tf

    if seeded:
        tf.random.set_seed(7)  # makes TensorFlow forget its kernels: what draws no numbers does without
    sources = _sources(inputs) if watched else {}
    with tf.GradientTape() as tape:
        for source in sources.values():
            tape.watch(source)
        out = run(inputs)
    targets = _targets(out)
    cotangents = [tf.cast(tf.constant(c), t.dtype) for c, t in zip(_cotangents(targets), targets, strict=True)]
    found = _gradients(tape, targets, list(sources.values()), cotangents)
    dense = [tf.convert_to_tensor(g) if g is not None else None for g in found]
    return _outcome(out, dict(zip(sources, dense, strict=True)), inputs)


def _gradients(tape: Any, targets: list[Any], sources: list[Any], cotangents: list[Any]) -> list[Any]:
    """None for each where TensorFlow has none: no float output, or an operation without a gradient."""
    try:
        return list(tape.gradient(targets, sources, cotangents)) if targets else [None] * len(sources)
    except LookupError:
        return [None] * len(sources)


def run_torch(run: Program, inputs: dict[str, Any], watched: bool = True) -> Outcome:
    """The gradients of the inputs, if they are `watched`."""
    import torch

    torch.default_generator.manual_seed(7)  # torch.manual_seed formats a stack for each kind of device
    sources = _sources(inputs) if watched else {}
    out = run(inputs)
    tensors = _targets(out)
    pairs = zip(tensors, _cotangents(tensors), strict=True)
    recorded = [(t, torch.tensor(c).to(t.dtype)) for t, c in pairs if t.requires_grad]
    found: Any = [None] * len(sources)
    if recorded and sources:
        targets, cotangents = zip(*recorded, strict=True)
        found = torch.autograd.grad(targets, list(sources.values()), cotangents, allow_unused=True)
    return _outcome(out, dict(zip(sources, found, strict=True)), inputs)


def _sources(inputs: Mapping[str, Any]) -> dict[str, Any]:
    return {path: v for name, value in inputs.items() for path, v in leaves(name, value) if is_differentiable(v)}


def _targets(out: Any) -> list[Any]:
    return [value for _, value in leaves("out", out) if is_differentiable(value)]


def _cotangents(targets: list[Any]) -> list[Any]:
    rng = np.random.default_rng(11)
    return [np.asarray(rng.normal(size=tuple(target.shape))) for target in targets]


def _outcome(out: Any, gradients: Mapping[str, Any], inputs: Mapping[str, Any]) -> Outcome:
    parts = tuple(leaf(path, value) for path, value in leaves("out", out))
    arrays = {name: None if g is None else array(g) for name, g in gradients.items()}
    after = {p: leaf(p, v).value for name, value in inputs.items() for p, v in leaves(name, value)}
    return Outcome(parts, arrays, after)
