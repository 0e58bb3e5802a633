"""What a decomposition leaves open is no difference, where its values show that it is open."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.verify.pairs import Pair
from tf2torch import translate
from tf2torch.verify.compare import compare
from tf2torch.verify.leaf import Kind, Leaf
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.runner import Runner
from tf2torch.verify.tolerance import Tolerance
from tf2torch.verify.trace.events import Event
from tf2torch.verify.trace.freedom import HELD, OPEN, SIGN, decompose_the_same, freedom
from tf2torch.verify.trace.site import Moment
from tf2torch.verify.trace.step import Role
from tf2torch.verify.triangles import in_lower_triangle
from tf2torch.verify.values import Values
from tf2torch.verify.verdict import Outcome

OPTIONS = VerifyOptions()
TURN = np.linalg.qr(np.random.default_rng(1).normal(size=(2, 2)))[0]


def event(**arrays: np.ndarray) -> Event:
    leaves = tuple(
        Leaf(n, Kind.TENSOR, "tensor", a.dtype.name, a.shape, n, size=a.size, kept=a.size) for n, a in arrays.items()
    )
    return Event(1, Moment.AFTER, 1, 0, leaves, arrays)


def told(one: Event, other: Event) -> str:
    found, _ = compare(Values(one.leaves, one.arrays), Values(other.leaves, other.arrays), {}, OPTIONS)
    assert not all(c.agrees for c in found)
    return freedom((one, other), found, OPTIONS)


def svd(matrix: np.ndarray, turn: np.ndarray | None = None, dtype: str = "float32") -> dict[str, np.ndarray]:
    """With the last two vectors of both sides turned."""
    u, s, vh = np.linalg.svd(matrix, full_matrices=False)
    v = vh.T
    if turn is not None:
        u, v = (np.concatenate([x[:, :-2], x[:, -2:] @ turn], axis=1) for x in (u, v))
    return {n: a.astype(dtype) for n, a in (("s", s), ("u", u), ("v", v))}


@pytest.fixture
def matrix() -> np.ndarray:
    """Of which the last two singular values are equal."""
    made = svd(np.random.default_rng(0).normal(size=(5, 3)), dtype="float64")
    return (made["u"] * [3.0, 2.0, 2.0]) @ made["v"].T


def test_vectors_of_equal_values_may_be_turned(matrix: np.ndarray) -> None:
    assert told(event(**svd(matrix)), event(**svd(matrix, TURN))) == OPEN


def test_signs_are_only_signs(matrix: np.ndarray) -> None:
    other = svd(matrix)
    assert told(event(**svd(matrix)), event(**{**other, "u": -other["u"], "v": -other["v"]})) == SIGN


@pytest.mark.parametrize("name", ["u", "v"])
def test_one_side_alone_may_not_be_turned(matrix: np.ndarray, name: str) -> None:
    assert told(event(**svd(matrix)), event(**{**svd(matrix), name: svd(matrix, TURN)[name]})) == ""


def test_nor_may_vectors_of_values_that_differ(matrix: np.ndarray) -> None:
    apart = matrix + np.diag([0.3, 0.1, 0.0, 0.0, 0.0])[:, :3]
    assert told(event(**svd(apart)), event(**svd(apart, TURN))) == ""


def test_values_and_lengths_must_be_right(matrix: np.ndarray) -> None:
    right, turned = svd(matrix), svd(matrix, TURN)
    assert told(event(**right), event(**{**turned, "s": turned["s"] * 1.01})) == ""
    assert told(event(**right), event(**{**turned, "u": turned["u"] * 2, "v": turned["v"] / 2})) == ""
    assert told(event(**right), event(**{**turned, "u": turned["u"].T})) == ""


def test_eigenvectors_of_equal_values_may_be_turned() -> None:
    e, v = np.array([1.0, 2.0, 2.0]), np.linalg.qr(np.random.default_rng(2).normal(size=(3, 3)))[0]
    turned = np.concatenate([v[:, :1], v[:, 1:] @ TURN], axis=1)
    assert told(event(e=e, v=v), event(e=e, v=turned)) == OPEN
    apart = np.array([1.0, 2.0, 2.1])
    assert told(event(e=apart, v=v), event(e=apart, v=turned)) == ""


def test_a_sample_shows_nothing(matrix: np.ndarray) -> None:
    one, other = event(**svd(matrix)), event(**svd(matrix, TURN))
    cut = replace(one, leaves=tuple(replace(leaf, size=leaf.size + 1) for leaf in one.leaves))
    assert decompose_the_same((one, other), ())
    assert not decompose_the_same((cut, other), ())


RANK_ONE = """import tensorflow as tf

m = tf.constant([[1.0, 2.0], [2.0, 4.0], [3.0, 6.0]])
s, u, v = tf.linalg.svd(m)
low = s[0] * tf.matmul(u[:, :1], v[:, :1], transpose_b=True)
"""


@pytest.mark.proof
def test_what_a_singular_matrix_leaves_open_is_listed(runner: Runner) -> None:
    result = translate(RANK_ONE)
    pair = Pair(RANK_ONE, result.code, result.map)
    verdict = pair.verdict(runner)
    assert (verdict.outcome, verdict.trace.steps) == (Outcome.AGREES, ())
    assert {c.name for c in verdict.comparisons} == {"m", "s", "low"}
    assert {s.reason for s in verdict.skipped if s.name in ("u", "v")} == {HELD}
    other = pair.edited("low = s[0]", "s[1] += 1.0; low = s[0]").verdict(runner)
    assert [c.name for c in other.differing] == ["s"], "its values are determined"
    wrong = pair.edited("low = s[0]", "low = 2 * s[0]").verdict(runner)
    assert [(s.name, s.role) for s in wrong.trace.steps] == [("low", Role.CONSEQUENCE)]


def test_the_gradient_of_a_symmetric_matrix() -> None:
    both = np.array([[1.0, 0.5, 2.0], [0.5, 3.0, 1.0], [2.0, 1.0, 4.0]])
    lower = np.tril(both) + np.tril(both, -1)
    allowed = Tolerance(1e-6, 1e-6)
    assert in_lower_triangle(lower, both, allowed)
    assert in_lower_triangle(np.stack([lower, lower]), np.stack([both, both]), allowed)
    for one, other in ((np.tril(both), both), (lower.T, both), (lower, both + 0.1), (lower[:2], both[:2])):
        assert not in_lower_triangle(one, other, allowed)
    assert not in_lower_triangle(np.diag([1.0, 2.0]), np.diag([1.0, 3.0]), allowed)
