"""Which values an argument may have, learnt from those it had."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOOKED_AT = 1 << 18  # elements of one array that are looked at
SQUARE = 64  # the largest matrices whose definiteness is asked for


@dataclass(frozen=True)
class Domain:
    """`low` and `high` bound all finite values seen; each flag is true while every array seen had the property.

    `one_hot`, `shares`, `unit`: rows along the last axis with a single 1, that sum up to 1, of length 1.
    """

    low: float = 0.0
    high: float = 0.0
    whole: bool = True
    one_hot: bool = True
    shares: bool = True
    unit: bool = True
    rising: bool = True
    order: bool = True  # the numbers below n, each once
    symmetric: bool = True
    definite: bool = True
    closed: bool = True

    def joined(self, other: Domain) -> Domain:
        """The domain of both."""
        flags = {f.name: getattr(self, f.name) and getattr(other, f.name) for f in fields(self)[2:]}
        return Domain(min(self.low, other.low), max(self.high, other.high), **flags)


def between(low: float, high: float, closed: bool = True) -> Domain:
    """Any values from `low` to `high`; whole numbers reach `high` where it is `closed`."""
    flags = {f.name: False for f in fields(Domain)[2:]}
    return replace(Domain(low, high, **flags), closed=closed)


def learnt(array: NDArray[Any]) -> Domain | None:
    """The domain of one array of numbers; None where it has no finite value, or is complex."""
    import numpy as np

    if array.dtype.kind not in "bif" and array.dtype.kind != "u":
        return None
    values = array.astype(np.float64)
    seen = values.reshape(-1)[:LOOKED_AT]
    finite = seen[np.isfinite(seen)]
    if not finite.size:
        return None
    whole, low, high = bool((finite == np.round(finite)).all()), float(finite.min()), float(finite.max())
    small = values if values.size <= LOOKED_AT else np.zeros(())
    return Domain(low, high, whole, **_rows(small, low), **_line(small, whole), **_matrices(small))


def _rows(values: NDArray[np.float64], low: float) -> dict[str, bool]:
    import numpy as np

    if values.ndim == 0 or values.shape[-1] < 2:
        return {"one_hot": False, "shares": False, "unit": False}
    sums, lengths = values.sum(-1), (values**2).sum(-1)
    shares = low >= 0 and bool(np.allclose(sums, 1, atol=1e-4))
    one_hot = shares and bool(np.isin(values, (0, 1)).all())
    return {"one_hot": one_hot, "shares": shares, "unit": bool(np.allclose(lengths, 1, atol=1e-4))}


def _line(values: NDArray[np.float64], whole: bool) -> dict[str, bool]:
    import numpy as np

    if values.ndim != 1 or values.size < 2:
        return {"rising": False, "order": False}
    rising = bool((np.diff(values) >= 0).all()) and values[0] < values[-1]
    return {"rising": bool(rising), "order": whole and bool((np.sort(values) == np.arange(values.size)).all())}


def _matrices(values: NDArray[np.float64]) -> dict[str, bool]:
    import numpy as np

    if values.ndim < 2 or values.shape[-1] != values.shape[-2] or not 1 < values.shape[-1] <= SQUARE:
        return {"symmetric": False, "definite": False}
    symmetric = bool(np.allclose(values, values.swapaxes(-1, -2), atol=1e-6))
    definite = symmetric and bool(np.isfinite(values).all()) and bool((np.linalg.eigvalsh(values) > 0).all())
    return {"symmetric": symmetric, "definite": definite}


def drawn(domain: Domain | None, dtype: str, shape: tuple[int, ...], generator: np.random.Generator) -> NDArray[Any]:
    """Values of this domain in this dtype; numpy has no bfloat16, its numbers are made in float32."""
    import numpy as np

    numpy_dtype = np.dtype("float32" if dtype == "bfloat16" or dtype.startswith("float8") else dtype)
    if numpy_dtype.kind == "b":
        return generator.integers(0, 2, shape).astype(bool)
    if numpy_dtype.kind == "c":
        parts = generator.standard_normal((2, *shape))
        return np.asarray(parts[0] + 1j * parts[1], numpy_dtype)
    if numpy_dtype.kind in "iu":
        return np.asarray(_whole(domain or between(0, 2), shape, generator)).astype(numpy_dtype)
    return np.asarray(_real(domain, shape, generator)).astype(numpy_dtype)


def _whole(domain: Domain, shape: tuple[int, ...], generator: np.random.Generator) -> Any:
    import numpy as np

    if domain.order and len(shape) == 1:
        return generator.permutation(shape[0])
    if domain.one_hot and shape:
        return np.eye(shape[-1])[generator.integers(0, shape[-1], shape[:-1])]
    values = generator.integers(int(domain.low), int(domain.high) + domain.closed, shape)
    return np.sort(values) if domain.rising else values


def _real(domain: Domain | None, shape: tuple[int, ...], generator: np.random.Generator) -> Any:
    import numpy as np

    if domain is None:
        return generator.standard_normal(shape)
    if domain.one_hot or (domain.whole and domain.high - domain.low >= 1):
        return _whole(domain, shape, generator)
    if domain.definite:
        half = generator.standard_normal(shape)
        return half @ half.swapaxes(-1, -2) / shape[-1] + np.eye(shape[-1]) * max(domain.high, 1.0) / 4
    low, high = _spread(domain)
    values = generator.uniform(low, high, shape)
    if domain.shares:
        return values / values.sum(-1, keepdims=True)
    if domain.unit:
        return values / np.sqrt((values**2).sum(-1, keepdims=True))
    if domain.symmetric:
        return (values + values.swapaxes(-1, -2)) / 2
    return np.sort(values) if domain.rising else values


def _spread(domain: Domain) -> tuple[float, float]:
    """Constant arrays say no more than a sign."""
    if domain.low < domain.high:
        return domain.low, domain.high
    if domain.low == 0:
        return -1.0, 1.0
    return min(domain.low / 2, domain.low * 2), max(domain.low / 2, domain.low * 2)
