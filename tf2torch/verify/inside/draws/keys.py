"""Where a call of TensorFlow finds the key of its draw: the line, a stateless operation's seed, a generator."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tf2torch.verify.inside.draws.stream import Key, Stream, seed_key

Resolve = Callable[..., Key]


@dataclass(frozen=True)
class ByLine:
    """The line of the statement; inside a graph the one that was traced."""

    tf: Any
    stream: Stream

    def prepare(self) -> tuple[list[Any], Resolve]:
        """Tensors that the key depends on, and the function that makes it of their values when the draw runs."""
        key = self.stream.here() if self.tf.executing_eagerly() else self._traced()
        return [], lambda: key

    def _traced(self) -> int:
        """Autograph runs rewritten code; TensorFlow's own stack knows the lines it came from."""
        from tensorflow.python.util import tf_stack

        frames = [self.stream.key_of(f.filename, f.lineno) for f in tf_stack.extract_stack()]
        return next((key for key in reversed(frames) if key), 0)


@dataclass(frozen=True)
class BySeed:
    """The pair of numbers given to a stateless operation: the same pair, the same numbers, wherever it stands."""

    tf: Any
    seed: Any

    def prepare(self) -> tuple[list[Any], Resolve]:
        """As above."""
        pair = self.tf.reshape(self.tf.cast(self.seed, self.tf.int64), [2])
        return [pair], lambda values: seed_key(values[0], values[1])


@dataclass
class ByGenerator:
    """The seed that a generator began with, and how often it drew since."""

    seed: int
    count: int = 0

    def prepare(self) -> tuple[list[Any], Resolve]:
        """As above."""
        return [], self._next

    def _next(self) -> Key:
        self.count += 1
        return self.seed % 2**63, self.count
