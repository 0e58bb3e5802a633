"""Handlers of TensorFlow's errors catch what the translation raises, or stay with what they try."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import TF, body, left, translated

TRY = "try:\n    y = tf.sin(x)\nexcept {}:\n    pass\n"
INVALID = "(RuntimeError, ValueError, IndexError, AssertionError)"
STAY = [
    ("an error that torch has not", TRY.format("tf.errors.OutOfRangeError")),
    ("what is tried stays", "try:\n    y = tf.strings.split(s)\nexcept tf.errors.InvalidArgumentError:\n    pass\n"),
    ("its message", TRY.format("tf.errors.InvalidArgumentError as e").replace("pass", "print(e.message)")),
]  # fmt: skip
CAUGHT = [
    ("another error", "ValueError", "ValueError"),
    ("an invalid argument", "tf.errors.InvalidArgumentError", INVALID),
    ("with a name", "tf.errors.InvalidArgumentError as e", f"{INVALID} as e"),
    ("among others", "(ValueError, tf.errors.InvalidArgumentError, KeyError)", "(ValueError, RuntimeError, IndexError, AssertionError, KeyError)"),
    ("too little memory", "tf.errors.ResourceExhaustedError", "(torch.OutOfMemoryError, MemoryError)"),
    ("one class", "tf.errors.InternalError", "RuntimeError"),
]  # fmt: skip


@pytest.mark.parametrize("before", [c[1] for c in STAY], ids=[c[0] for c in STAY])
def test_stays(before: str) -> None:
    result = translated(TF + before, known={"x": "f32[2, 3]"})
    assert any(name.startswith("tf.errors.") for name in left(result))
    assert "except tf.errors." in result.code


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CAUGHT], ids=[c[0] for c in CAUGHT])
def test_caught(before: str, after: str) -> None:
    made = body(TRY.format(before), known={"x": "f32[2, 3]"})
    assert made == f"try:\n    y = torch.sin(x)\nexcept {after}:\n    pass\n"
