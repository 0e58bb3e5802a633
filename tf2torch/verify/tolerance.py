"""How far two numbers may be apart: the defaults of `torch.testing.assert_close`, by dtype."""

from __future__ import annotations

from dataclasses import dataclass

from tf2torch.verify.options import VerifyOptions


@dataclass(frozen=True)
class Tolerance:
    """Two numbers agree when |translation - original| <= atol + rtol * |original|."""

    rtol: float
    atol: float


def default_tolerance(dtype: str) -> Tolerance:
    """`assert_close`'s own numbers; integers, booleans and text must be equal."""
    if dtype == "float16":
        return Tolerance(1e-3, 1e-5)
    if dtype == "bfloat16" or dtype.startswith("float8"):
        return Tolerance(1.6e-2, 1e-5)
    if dtype in ("float32", "complex64"):
        return Tolerance(1.3e-6, 1e-5)
    if dtype in ("float64", "complex128"):
        return Tolerance(1e-7, 1e-7)
    return Tolerance(0.0, 0.0)


def tolerance(dtypes: tuple[str, str], options: VerifyOptions) -> Tolerance:
    """The looser of the two dtypes' defaults, where the options do not say otherwise; whole numbers stay exact."""
    loosest = max((default_tolerance(d) for d in dtypes), key=lambda t: t.rtol)
    if loosest.rtol == 0:
        return loosest
    rtol = loosest.rtol if options.rtol is None else options.rtol
    atol = loosest.atol if options.atol is None else options.atol
    return Tolerance(rtol * options.growth, atol * options.growth)
