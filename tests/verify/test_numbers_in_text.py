"""Floats in texts may differ in the last digit that is printed, and in nothing else."""

from __future__ import annotations

import pytest

from tf2torch.verify.numbers_in_text import differing_digits
from tf2torch.verify.tolerance import Tolerance, default_tolerance

FLOAT32 = default_tolerance("float32")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("loss=1.15712", "loss=1.15722"),
        ("3 steps", "4 steps"),
        ("accuracy 0.9", "accuracy 0.8"),
        ("epoch 7", "epoch 8"),
        ("w = 3.13, b = 1.62", "w = 3.13, c = 1.62"),
        ("w = 3.13", "w = 3.13, 1.0"),
        ("x1.5", "x1.6"),
        ("version 2.1.3", "version 2.1.4"),
        ("tf.Tensor(1.5)", "tensor(1.5)"),
        ("0.01", "0.02"),
        ("nan", "1.0"),
    ],
)
def test_what_differs(one: str, other: str) -> None:
    assert differing_digits(one, other, FLOAT32) is None


@pytest.mark.parametrize(
    ("one", "other", "digits"),
    [
        ("W = 3.13, loss=1.15712", "W = 3.13, loss=1.15711", ("1.15712", "1.15711")),
        ("2.99", "3.00", ("2.99", "3.00")),
        ("-1.50e-03 s", "-1.51e-03 s", ("-1.50e-03", "-1.51e-03")),
        ("[1.0000001 2.       ]", "[1. 2.]", ("1.0000001", "1.")),
        ("1.1571187", "1.1571192", ("1.1571187", "1.1571192")),
        ("0.0000000001", "0.0000000007", ("0.0000000001", "0.0000000007")),
    ],
)
def test_what_is_rounded_differently(one: str, other: str, digits: tuple[str, str]) -> None:
    assert differing_digits(one, other, FLOAT32) == digits


def test_the_tolerance_counts() -> None:
    assert differing_digits("10.0001", "10.0005", FLOAT32) is None
    assert differing_digits("10.0001", "10.0005", Tolerance(1e-4, 0.0)) is not None
