"""`tf2torch verify lib.py::function --input ...`: one function, and what is said where it does not fit."""

from __future__ import annotations

import pytest

LIBRARY = """import tensorflow as tf


def attention(q, k, scale=2.0):
    return tf.nn.softmax(tf.matmul(q, k, transpose_b=True) / scale)
"""


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["lib.py::atention"], "lib.py: no top-level function 'atention'\n    did you mean 'attention'?"),
        (["lib.py::attention", "--input", "q: f32[2, 5]"], "nothing is said of k\n    write for example: k: f32[2, 3]"),
        (["lib.py::attention", "--input", "q, k: f32"], "'f32' has no shape"),
        (["lib.py", "--input", "q: f32[2]"], "--input is for one function"),
        (["lib.py::attention", "--record", "g.npz"], "a record has whole programs"),
        (["nope.py::attention"], "nope.py: no such file or folder"),
    ],
)
def test_what_does_not_fit_is_said_before_anything_runs(cli, words, said):
    cli.write("lib.py", LIBRARY)
    ran = cli("verify", *words)
    assert ran.code == 2
    assert said in ran.err


@pytest.mark.proof
def test_one_function_of_a_library(cli):
    cli.write("lib.py", LIBRARY)
    ran = cli(
        "verify", "lib.py::attention", "--input", "q: f32[2, 5, 8]; k: f32[2, 7, 8]; scale: 3.0", "--samples", "2"
    )
    assert ran.code == 0
    assert ran.out.decode().startswith("lib.py::attention: within tolerance") or "attention()" in ran.out.decode()
    assert all(f"gradient of {name}" in ran.out.decode() for name in "qk")
    assert "2 calls" in ran.out.decode()
