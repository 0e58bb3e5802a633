"""The shared random numbers: a call gets those of its source line, its kind of draw and how often it drew before."""

from __future__ import annotations

import sys
import zlib
from collections import Counter
from types import FrameType
from typing import TYPE_CHECKING, Any

from tf2torch.verify.archive import Draw

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float64]

Key = int | tuple[int, int]  # a line of the original; or the seed of a generator, and which of its draws it is


def seed_key(first: int, second: int) -> Key:
    """The one draw of a stateless operation: as the generator that its translation seeds makes its first."""
    return ((int(first) % 2**32) << 32 | int(second) % 2**32) % 2**63, 1


class Stream:
    """One numpy generator per (line of the original, kind, occurrence), whichever framework asks."""

    def __init__(self, seed: int, program: str, keys: tuple[int, ...]) -> None:
        self.begin(seed, program, keys)

    def begin(self, seed: int, program: str, keys: tuple[int, ...]) -> None:
        """As if nothing had been drawn: what is patched keeps its stream, and a process may run several programs."""
        self._seed, self._salt, self._program, self._keys = seed, 0, program, keys
        self._drawn: Counter[tuple[int, str]] = Counter()
        self.by_line: set[int] = set()  # seeds that were drawn here: generators with one of them go by the line
        self.kept: dict[tuple[str, int], Any] = {}  # generators of other libraries, by line
        self.seeded: set[str] = set()  # libraries that the program has seeded itself
        self.iterated = 0  # the line that iterated over a dataset last
        self.floats = "float32"  # what TensorFlow's functions give where no dtype is asked for
        self.chosen: dict[tuple[str, int], Draw] = {}
        self.uncovered: dict[tuple[str, int], Draw] = {}

    def key_of(self, file: str, line: int) -> int:
        """The original's line behind a line of the program; 0 for other files and for lines that came from nothing."""
        return self._keys[line - 1] if file == self._program and 0 < line <= len(self._keys) else 0

    def keys(self) -> list[int]:
        """The keys of all frames of the program that are running, the innermost first."""
        frame: FrameType | None = sys._getframe(1)
        found = []
        while frame is not None:
            found.append(self.key_of(frame.f_code.co_filename, frame.f_lineno))
            frame = frame.f_back
        return [key for key in found if key]

    def here(self) -> int:
        """The key of the innermost statement that has one."""
        return next(iter(self.keys()), 0)

    def note(self, operation: str) -> None:
        """Record a random operation that draws on its own, at each statement that led to it."""
        for key in self.keys() or [0]:
            self.uncovered.setdefault((operation, key), Draw(operation, key))

    def choose(self, operation: str) -> None:
        """Record a decomposition whose signs were chosen here."""
        key = self.here()
        self.chosen.setdefault((operation, key), Draw(operation, key))

    def restart(self, salt: str) -> None:
        """Forget what was drawn: from here on the numbers depend on the salt."""
        self._drawn.clear()
        self.kept.clear()
        self._salt = zlib.crc32(salt.encode())

    def next(self, kind: str, key: Key) -> np.random.Generator:
        """The generator of the next draw of this kind at this line; of the one draw that a seed and a number name."""
        import numpy as np

        if isinstance(key, int):
            self._drawn[key, kind] += 1
            start = [self._seed, self._salt, key, zlib.crc32(kind.encode()), self._drawn[key, kind]]
        else:
            start = [zlib.crc32(kind.encode()), *key]
        return np.random.Generator(np.random.PCG64(start))

    def seed(self, key: Key) -> int:
        """A seed for a generator that goes by the line all the same."""
        drawn = int(self.next("seed", key).integers(0, 1 << 62))
        self.by_line.add(drawn)
        return drawn

    def normal(self, key: Key, shape: Any) -> Floats:
        """Mean 0, deviation 1."""
        return self.next("normal", key).standard_normal(tuple(shape))

    def uniform(self, key: Key, shape: Any, bits: int) -> Floats:
        """In [0, 1), with so many bits that no rounding to the final dtype gives 1."""
        import numpy as np

        drawn: Floats = np.floor(self.next("uniform", key).random(tuple(shape)) * 2.0**bits) / 2.0**bits
        return drawn

    def integers(self, key: Key, low: int, high: int, shape: Any) -> NDArray[np.int64]:
        """In [low, high)."""
        return self.next("integers", key).integers(low, high, tuple(shape))

    def permutation(self, key: Key, count: int) -> NDArray[np.int64]:
        """The numbers below `count` in some order."""
        return self.next("permutation", key).permutation(count)

    def truncated(self, key: Key, low: float, high: float, shape: Any) -> Floats:
        """Normal, drawn again while outside of [low, high] (in deviations)."""
        import numpy as np

        generator = self.next("truncated", key)
        drawn = generator.standard_normal(tuple(shape))
        for _ in range(1000):
            outside = (drawn < low) | (drawn > high)
            if not outside.any():
                break
            drawn = np.where(outside, generator.standard_normal(tuple(shape)), drawn)
        return np.clip(drawn, low, high)

    def gamma(self, key: Key, concentration: Floats) -> Floats:
        """One number for each concentration, of scale 1."""
        return self.next("gamma", key).standard_gamma(concentration)

    def poisson(self, key: Key, rate: Floats) -> Floats:
        """One number for each rate."""
        return self.next("poisson", key).poisson(rate).astype("float64")

    def exponential(self, key: Key, shape: Any) -> Floats:
        """Rate 1."""
        return self.next("exponential", key).standard_exponential(tuple(shape))

    def categorical(self, key: Key, weights: Floats, count: int) -> NDArray[np.int64]:
        """For each row of weights, `count` indices drawn with replacement."""
        import numpy as np

        chosen = self.next("categorical", key).random((*weights.shape[:-1], count))
        limits = np.cumsum(weights, -1) / np.sum(weights, -1, keepdims=True)
        indices: NDArray[np.int64] = (chosen[..., None] >= limits[..., None, :]).sum(-1)
        last = np.int64(weights.shape[-1] - 1)
        return np.asarray(np.minimum(indices, last), np.int64)


def mantissa(dtype: str) -> int:
    """The bits of a float's mantissa."""
    return {"float64": 53, "float16": 11, "bfloat16": 8}.get(dtype, 24)
