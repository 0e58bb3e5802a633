"""`numpy.random` and `random`: by the line while nobody has seeded them, their own sequence from then on.

Both programs run the same code of these two libraries, so a seed gives both the same numbers, and the program those
that its author knows.
"""

from __future__ import annotations

import random
import secrets
from collections.abc import Callable
from typing import Any

from tf2torch.verify.inside.draws.stream import Stream

NUMPY_SEEDS = ("seed", "set_state", "set_bit_generator", "get_state", "get_bit_generator")
ALIASES = ("ranf", "sample")  # of numpy: functions that are no methods
PYTHON_SEEDS = ("seed", "setstate", "getstate")


def patch_plain(stream: Stream) -> None:
    """Replace the functions of both modules, numpy's `default_rng()`, and what `secrets` gives as a seed."""
    import numpy as np

    legacy, python = np.random.mtrand._rand, random._inst
    _patch(np.random, legacy, NUMPY_SEEDS, stream, lambda: _kept(stream, "numpy", np.random.RandomState))
    _patch(random, python, PYTHON_SEEDS, stream, lambda: _kept(stream, "random", random.Random))
    original = np.random.default_rng

    def default_rng(seed: Any = None) -> np.random.Generator:
        return original(_drawn(stream, "default_rng") if seed is None else seed)

    np.random.default_rng = default_rng
    secrets.randbits = lambda k: stream.seed(stream.here()) % (1 << k)


def _patch(module: Any, owner: Any, seeds: tuple[str, ...], stream: Stream, made: Callable[[], Any]) -> None:
    for name in dir(module):
        function = getattr(module, name)
        if name in seeds:
            setattr(module, name, _seeding(function, name, module.__name__, stream))
        elif getattr(function, "__self__", None) is owner:
            setattr(module, name, _drawing(function, name, module.__name__, stream, made))
        elif name in ALIASES:
            setattr(module, name, _drawing(function, "random_sample", module.__name__, stream, made))


def _seeding(function: Any, name: str, module: str, stream: Stream) -> Any:
    """From the first seed on, or the first look at the state, the sequence is the library's own."""

    def call(*args: Any, **named: Any) -> Any:
        if name == "seed" and all(value is None for value in (*args, *named.values())):
            return None  # a seed from the clock: both programs would get one of their own
        stream.seeded.add(module)
        return function(*args, **named)

    return call


def _drawing(function: Any, name: str, module: str, stream: Stream, made: Callable[[], Any]) -> Any:
    def draw(*args: Any, **named: Any) -> Any:
        return (function if module in stream.seeded else getattr(made(), name))(*args, **named)

    draw.__name__ = name
    return draw


def _kept(stream: Stream, kind: str, made: Callable[[int], Any]) -> Any:
    """One generator for each line: these are called in hot loops, and a new one costs more than the draw."""
    key = stream.here()
    if (kind, key) not in stream.kept:
        stream.kept[kind, key] = made(_drawn(stream, kind) % 2**32)
    return stream.kept[kind, key]


def _drawn(stream: Stream, kind: str) -> int:
    return int(stream.next(kind, stream.here()).integers(0, 1 << 62))
