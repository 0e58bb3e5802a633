"""What arrays tell of the values an argument may have, and that made ones keep to it."""

from __future__ import annotations

import numpy as np
import pytest

from tf2torch.verify.functions.domain import Domain, between, drawn, learnt


def again(array: np.ndarray, shape: tuple[int, ...] | None = None) -> np.ndarray:
    """Other values of the domain of an array."""
    made = drawn(learnt(array), str(array.dtype), array.shape if shape is None else shape, np.random.default_rng(5))
    assert made.dtype == array.dtype
    assert made.shape == (array.shape if shape is None else shape)
    return made


def test_bounds_and_signs_are_kept() -> None:
    made = again(np.array([[0.5, 2.25, 1.75], [0.75, 1.5, 2.0]], "float32"), (4, 300))
    assert made.min() >= 0.5
    assert made.max() <= 2.25
    assert len(np.unique(made)) > 1000


@pytest.mark.parametrize("constant", [1.0, -3.0])
def test_a_constant_array_says_no_more_than_its_sign(constant: float) -> None:
    made = again(np.full([3, 4], constant))
    assert (np.sign(made) == np.sign(constant)).all()
    assert made.std() > 0


def test_zeros_may_become_anything() -> None:
    made = again(np.zeros([3, 40]))
    assert made.min() < 0 < made.max()


def test_whole_numbers_stay_whole_and_in_range_also_as_floats() -> None:
    labels = np.array([3, 0, 1, 2, 2], "int32")
    made = again(labels, (500,))
    assert set(made.tolist()) == {0, 1, 2, 3}
    assert set(again(labels.astype("float32"), (500,)).tolist()) == {0.0, 1.0, 2.0, 3.0}


def test_rows_keep_their_kind() -> None:
    hot = again(np.eye(4, dtype="float32")[[1, 3, 2]], (20, 4))
    assert set(np.unique(hot)) == {0, 1}
    assert (hot.sum(-1) == 1).all()
    shares = again(np.array([[0.2, 0.3, 0.5], [0.1, 0.1, 0.8]]), (20, 3))
    assert np.allclose(shares.sum(-1), 1)
    assert shares.min() >= 0
    unit = again(np.array([[0.6, 0.8], [-0.8, 0.6]]), (20, 2))
    assert np.allclose((unit**2).sum(-1), 1)


def test_orders_permutations_and_grids() -> None:
    assert sorted(again(np.array([2, 0, 1, 3])).tolist()) == [0, 1, 2, 3]
    assert (np.diff(again(np.array([0.0, 0.5, 0.75, 2.0]), (50,))) >= 0).all()
    assert (np.diff(again(np.array([0, 0, 1, 4]), (50,))) >= 0).all()


def test_matrices_stay_symmetric_and_definite() -> None:
    made = again(np.array([[2.0, 0.5, 0.1], [0.5, 3.0, 0.2], [0.1, 0.2, 1.5]]))
    assert np.allclose(made, made.T)
    assert (np.linalg.eigvalsh(made) > 0).all()
    symmetric = again(np.array([[0.5, 2.5], [2.5, -0.3]]))
    assert np.allclose(symmetric, symmetric.T)


def test_a_property_holds_only_while_every_call_has_it() -> None:
    first, second = learnt(np.array([0.25, 0.75])), learnt(np.array([0.5, -4.0]))
    assert first is not None
    assert second is not None
    both = first.joined(second)
    assert (both.low, both.high, both.shares, both.rising) == (-4.0, 0.75, False, False)


def test_what_tells_nothing_is_normal() -> None:
    assert learnt(np.array([np.nan, np.inf])) is None
    assert learnt(np.array([1j])) is None
    made = drawn(None, "float32", (2000,), np.random.default_rng(1))
    assert abs(made.mean()) < 0.1
    assert abs(made.std() - 1) < 0.1
    assert drawn(None, "complex64", (3,), np.random.default_rng(1)).imag.any()


def test_stated_ranges() -> None:
    generator = np.random.default_rng(2)
    assert set(drawn(between(0, 3, closed=False), "int64", (200,), generator).tolist()) == {0, 1, 2}
    assert set(drawn(between(0, 3), "int64", (200,), generator).tolist()) == {0, 1, 2, 3}
    assert set(drawn(None, "int32", (3, 200), generator).ravel().tolist()) == {0, 1, 2}
    assert drawn(Domain(0.0, 1.0), "bool", (50,), generator).any()


@pytest.mark.parametrize("shape", [(), (0, 3)])
def test_scalars_and_empty_arrays(shape: tuple[int, ...]) -> None:
    array = np.full(shape, 0.25, "float32")
    assert drawn(learnt(array), "float32", shape, np.random.default_rng(3)).shape == shape
