"""Texts that numbers were printed into: `loss=1.15712` and `loss=1.15711` may come of values that agree."""

from __future__ import annotations

import re

from tf2torch.verify.tolerance import Tolerance

_NUMBER = re.compile(r"(?<![\w.])[-+]?(?:\d+\.\d*|\.\d+|\d+(?=[eE][-+]?\d))(?:[eE][-+]?\d+)?")
COARSEST = 1e-2  # of a number that its last digit may be: from 0.9 to 0.8 is no rounding


def differing_digits(
    original: str, translation: str, allowed: Tolerance, coarsest: float = COARSEST
) -> tuple[str, str] | None:
    """The two numbers that are furthest apart, where the texts differ in the last digits of printed floats alone.

    A float that is printed with so many digits may differ by one in the last of them, where the values agree. Whole
    numbers, and all that is no number, must be the same, but for how much white space there is. The last digit may be
    `coarsest` of the number; with 0 only the tolerance counts.
    """
    left, right = _NUMBER.findall(original), _NUMBER.findall(translation)
    if len(left) != len(right) or _between(original) != _between(translation):
        return None
    pairs = [pair for pair in zip(left, right) if pair[0] != pair[1]]
    if not pairs or not all(_near(one, other, allowed, coarsest) for one, other in pairs):
        return None
    return max(pairs, key=lambda pair: abs(float(pair[0]) - float(pair[1])))


def _between(text: str) -> list[str]:
    return [" ".join(part.split()) for part in _NUMBER.split(text)]


def _near(one: str, other: str, allowed: Tolerance, coarsest: float) -> bool:
    first, second = float(one), float(other)
    digit = max(_last_digit(one), _last_digit(other))
    digit = digit if digit <= coarsest * abs(first) else 0.0
    return abs(first - second) <= digit * (1 + 1e-9) + allowed.atol + allowed.rtol * abs(first)


def _last_digit(number: str) -> float:
    """What one in the last printed digit is worth."""
    mantissa, _, exponent = number.lower().partition("e")
    decimals = len(mantissa.partition(".")[2])
    return float(10.0 ** (int(exponent or 0) - decimals))
