"""Two outcomes -> the named differences between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from tf2torch.dev.check.outcome import Leaf, Outcome
from tf2torch.verify.tolerance import default_tolerance


@dataclass(frozen=True)
class Difference:
    """`name` is what an excuse says: type, shape, dtype, values, numbers, "gradient x", "state v"."""

    name: str
    message: str

    def excused_by(self, excuses: frozenset[str]) -> str | None:
        """The excuse that covers it: its own name, or "gradient" for the gradient of every input."""
        return next((e for e in (self.name, self.name.split(" ")[0]) if e in excuses), None)


@dataclass(frozen=True)
class Comparison:
    """`random`: the numbers are drawn, so only their distribution is compared; `exact`: int32 stays int32."""

    random: bool = False
    exact: bool = False

    def differences(self, ours: Outcome, theirs: Outcome) -> list[Difference]:
        """All differences of a translation (`ours`) from the original (`theirs`)."""
        if [part.path for part in ours.leaves] != [part.path for part in theirs.leaves]:
            return [Difference("type", f"{_structure(ours)} instead of {_structure(theirs)}")]
        found: list[Difference] = []
        for our, their in zip(ours.leaves, theirs.leaves, strict=True):
            found += self._leaf(our, their)
        return [*found, *self._gradients(ours, theirs), *self._states(ours, theirs)]

    def _leaf(self, our: Leaf, their: Leaf) -> Iterator[Difference]:
        if our.kind != their.kind:
            yield Difference("type", f"{our.path}: {our.kind} instead of {their.kind}")
        elif our.dtype != their.dtype and (self.exact or (our.dtype, their.dtype) != ("int64", "int32")):
            yield Difference("dtype", f"{our.path}: {our.dtype} instead of {their.dtype}")
        if isinstance(our.value, str) or isinstance(their.value, str):
            if str(our.value) != str(their.value):
                yield Difference("values", f"{our.path}: {our.value} instead of {their.value}")
        elif our.value.shape != their.value.shape:
            yield Difference("shape", f"{our.path}: {our.value.shape} instead of {their.value.shape}")
        elif self.random:
            yield from _drawn(our, their)
        elif message := _apart(our.value, their.value):
            yield Difference("values", f"{our.path}: {message}")

    def _gradients(self, ours: Outcome, theirs: Outcome) -> Iterator[Difference]:
        for name, their in theirs.gradients.items():
            our = ours.gradients.get(name)
            message = _gradient(our, their, _shape if self.random else _apart)
            if message:
                yield Difference(f"gradient {name}", f"gradient of {name}: {message}")

    def _states(self, ours: Outcome, theirs: Outcome) -> Iterator[Difference]:
        for name, their in theirs.after.items():
            message = "" if isinstance(their, str) or self.random else _apart(ours.after[name], their)
            if message:
                yield Difference(f"state {name}", f"{name} afterwards: {message}")


def _structure(outcome: Outcome) -> str:
    return ", ".join(f"{part.path}: {part.kind}" for part in outcome.leaves)


def _gradient(our: Any, their: Any, apart: Callable[[Any, Any], str]) -> str:
    if our is None and their is None:
        return ""
    if our is None:
        return "none where TensorFlow has one"
    if their is None:
        return f"{'zeros' if not np.any(our) else 'values'} where TensorFlow has none"
    return apart(our, their) if our.shape == their.shape else _shape(our, their)


def _shape(our: Any, their: Any) -> str:
    return "" if our.shape == their.shape else f"shape {our.shape} instead of {their.shape}"


def _apart(our: Any, their: Any) -> str:
    """How far two arrays are apart, or nothing. Rounding grows with the largest number that takes part."""
    if our.shape != their.shape:
        return _shape(our, their)
    if our.dtype.kind in "biu" and their.dtype.kind in "biu":
        apart = our != their  # isclose takes whole numbers for float64, which has too few digits for int64
        return _first(our, their, apart) if np.any(apart) else ""
    bounds = [default_tolerance(a.dtype.name) for a in (our, their)]
    rtol, atol = max(b.rtol for b in bounds), max(b.atol for b in bounds)
    finite = np.abs(their[np.isfinite(their)])
    atol *= max(1.0, float(finite.max()) if finite.size else 1.0)
    if np.allclose(our, their, rtol=rtol, atol=atol, equal_nan=True):
        return ""
    return _first(our, their, ~np.isclose(our, their, rtol, atol, equal_nan=True))


def _first(our: Any, their: Any, apart: Any) -> str:
    where = np.unravel_index(int(np.argmax(apart)), our.shape)
    return f"{our[where]} instead of {their[where]} at {[int(i) for i in where]}"


def _drawn(our: Leaf, their: Leaf) -> Iterator[Difference]:
    """Different numbers are what the excuse is for; another distribution is not."""
    a, b = np.asarray(our.value, np.float64), np.asarray(their.value, np.float64)
    yield Difference("numbers", f"{our.path}: other random numbers")
    if a.size < 2:
        return
    margin = 6 * float(np.sqrt((a.var() + b.var()) / a.size)) + 1e-6
    if abs(a.mean() - b.mean()) > margin:
        yield Difference("values", f"{our.path}: mean {a.mean():.3g} instead of {b.mean():.3g}")
    if a.size >= 100 and not 0.5 * b.std() - 1e-6 <= a.std() <= 2 * b.std() + 1e-6:
        yield Difference("values", f"{our.path}: standard deviation {a.std():.3g} instead of {b.std():.3g}")
