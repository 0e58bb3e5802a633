"""Distances between arrays agree with what `torch.testing.assert_close` accepts."""

from __future__ import annotations

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings, strategies as st
from hypothesis.extra.numpy import arrays

from tf2torch.verify.arrays import distance
from tf2torch.verify.tolerance import Tolerance, default_tolerance

NAMES = ("float16", "float32", "float64", "complex64", "complex128", "int32", "uint8", "bool")


def accepted(left: np.ndarray, right: np.ndarray) -> bool:
    try:
        torch.testing.assert_close(torch.from_numpy(right), torch.from_numpy(left), equal_nan=True)
    except AssertionError:
        return False
    return True


def on_the_border(left: np.ndarray, right: np.ndarray, allowed: Tolerance) -> bool:
    """torch rounds the bound to the tensors' own precision: what is as close to it as that may fall on either side."""
    if left.dtype.kind not in "fc":
        return False
    precision, wide = np.finfo(left.dtype), np.result_type(left.dtype, np.float64)
    with np.errstate(all="ignore"):
        bound = allowed.atol + allowed.rtol * np.abs(left.astype(wide))
        beyond = np.abs(np.abs(left.astype(wide) - right.astype(wide)) - bound)
        return bool((beyond <= 8 * (precision.eps * bound + precision.smallest_subnormal)).any())


def test_only_the_border_itself_is_left_out() -> None:
    zeros, allowed = np.zeros(1, "float16"), default_tolerance("float16")
    assert on_the_border(np.full(1, 1.0014e-5, "float16"), zeros, allowed)
    assert not on_the_border(np.full(1, 1.2e-5, "float16"), zeros, allowed)
    assert not on_the_border(zeros, zeros, allowed)


@pytest.mark.parametrize("name", NAMES)
def test_the_defaults_are_those_of_torch(name: str) -> None:
    theirs = torch.testing._comparison.default_tolerances(getattr(torch, name))
    assert default_tolerance(name) == Tolerance(*theirs)


@settings(deadline=None, max_examples=300)
@given(data=st.data(), name=st.sampled_from(NAMES))
def test_it_accepts_what_torch_accepts(data: st.DataObject, name: str) -> None:
    left = data.draw(arrays(name, (2, 3)))
    with np.errstate(all="ignore"):
        near = left if left.dtype == bool else left + left * np.asarray(data.draw(st.sampled_from([0, 1e-6, 1e-3])))
        right = data.draw(st.one_of(arrays(name, (2, 3)), st.just(near.astype(name))))
    assume(not on_the_border(left, right, default_tolerance(name)))
    assert (distance(left, right, default_tolerance(name)).share == 0) == accepted(left, right)


def test_where_it_is_worst() -> None:
    left, right = np.array([[1.0, 1000.0], [2.0, 0.0]]), np.array([[1.0, 1001.0], [2.0, 0.5]])
    found = distance(left, right, Tolerance(1e-3, 1e-3))
    assert (found.max_abs, found.max_rel, found.share) == (1.0, np.inf, 0.25)
    assert found.worst is not None
    assert (found.worst.index, found.worst.original, found.worst.translation) == ((1, 1), "0", "0.5")


def test_large_integers_that_differ_in_the_last_digit() -> None:
    left = np.array([2**60, 5])
    assert distance(left, left + np.array([1, 0]), Tolerance(0, 0)).share == 0.5


def test_empty_arrays_agree() -> None:
    assert distance(np.zeros((0, 3)), np.zeros((0, 3)), Tolerance(0, 0)).share == 0
