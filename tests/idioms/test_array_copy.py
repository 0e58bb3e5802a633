"""`.numpy()` is a copy in TensorFlow and the tensor's own memory in torch, which shows once the array is changed."""

from __future__ import annotations

import pytest

from tests.translation import translated

MADE = "import numpy as np\nimport tensorflow as tf\nx = tf.ones([2, 3])\nv = tf.Variable([1.0, 2.0])\n"
CHANGES = [
    "a[0] = 5.0",
    "a += 1",
    "a[0, 1] -= 1",
    "a.sort()",
    "np.random.shuffle(a)",
    "np.add.at(a, 0, 1)",
    "a[0][1] = 2",
]


def made(line: str, after: str) -> str:
    """The line that makes the array, in its translation."""
    lines = translated(f"{MADE}{line}\n{after}\n").code.splitlines()
    return lines[next(i for i, found in enumerate(lines) if ".numpy()" in found)]


@pytest.mark.parametrize("change", CHANGES)
def test_an_array_that_changes_is_copied(change: str) -> None:
    assert made("a = x.numpy()", change) == "a = x.numpy().copy()"


def test_so_are_parts_and_attributes() -> None:
    assert made("a = x.numpy()[0]", "a[1] = 2.0") == "a = x.numpy()[0].copy()"
    assert made("a, b = x.numpy(), 3", "a[1] = 2.0") == "a, b = x.numpy().copy(), 3"


def test_nothing_is_copied_twice_or_without_need() -> None:
    assert made("a = v.numpy()", "a[0] = 5.0") == "a = v.detach().numpy().copy()"
    assert made("a = x.numpy()", "b = a[0] + 1") == "a = x.numpy()"
    assert made("a = x.numpy() * 2", "a[0] = 5.0") == "a = x.numpy() * 2"
