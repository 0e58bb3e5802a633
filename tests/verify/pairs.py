"""Pairs of programs written by hand: the same work in TensorFlow and in torch, statement by statement."""

from __future__ import annotations

from dataclasses import dataclass, replace
from textwrap import dedent

from tf2torch.model import MapEntry, SourceMap
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.run import verify_texts
from tf2torch.verify.runner import Runner
from tf2torch.verify.verdict import Verdict


@dataclass(frozen=True)
class Pair:
    """Both texts; where they have as many lines, line n came from line n."""

    original: str
    translated: str
    source_map: SourceMap | None = None

    def edited(self, old: str, new: str) -> Pair:
        """The same pair with one fault planted in the translation."""
        assert self.translated.count(old) == 1, f"{old!r} is not there exactly once"
        return replace(self, translated=self.translated.replace(old, new))

    def lines(self) -> SourceMap:
        """A map by which line n came from line n."""
        numbers = range(1, self.translated.count("\n") + 2)
        return SourceMap(tuple(MapEntry(line, line, line, line) for line in numbers))

    def verdict(self, runner: Runner, **options: float) -> Verdict:
        """Run both and compare."""
        chosen = replace(VerifyOptions(), **options)  # type: ignore[arg-type]  # fields by name
        used = self.lines() if self.source_map is None else self.source_map
        return verify_texts(
            self.original, self.translated, name="pair.py", source_map=used, options=chosen, runner=runner
        )


def pair(original: str, translated: str) -> Pair:
    """A pair from indented texts."""
    return Pair(dedent(original).lstrip("\n"), dedent(translated).lstrip("\n"))


TRAINING = pair(
    """
    import tensorflow as tf
    import numpy as np

    x = tf.constant(np.arange(12.0).reshape(4, 3) / 7, tf.float32)
    y = tf.constant([[1.0], [0.5], [-2.0], [3.0]])
    w = tf.Variable(tf.fill([3, 1], 0.25))
    square = tf.constant([[1.0, 2.0], [3.0, 4.0]])
    precise = tf.constant([1.0, 2.0], tf.float64)
    nothing = None
    losses = []
    for step in range(5):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean((tf.matmul(x, w) - y) ** 2)
        gradient = tape.gradient(loss, w)
        w.assign_sub(0.1 * gradient)
        losses.append(float(loss))
    table = {"weights": w, "mean": tf.reduce_mean(x, axis=0)}
    holes = tf.constant([1.0, float("nan"), float("inf")])
    """,
    """
    import torch
    import numpy as np

    x = torch.tensor(np.arange(12.0).reshape(4, 3) / 7, dtype=torch.float32)
    y = torch.tensor([[1.0], [0.5], [-2.0], [3.0]])
    w = torch.full([3, 1], 0.25, requires_grad=True)
    square = torch.tensor([[1.0, 2.0], [3.0, 4.0]])
    precise = torch.tensor([1.0, 2.0], dtype=torch.float64)
    nothing = None
    losses = []
    for step in range(5):
        if True:
            loss = torch.mean((torch.matmul(x, w) - y) ** 2)
        (gradient,) = torch.autograd.grad(loss, [w])
        w = (w - 0.1 * gradient).detach().requires_grad_()
        losses.append(loss.item())
    table = {"weights": w, "mean": torch.mean(x, dim=0)}
    holes = torch.tensor([1.0, float("nan"), float("inf")])
    """,
)
