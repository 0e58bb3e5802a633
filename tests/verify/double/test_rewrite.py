"""Names of single precision become those of double precision, and nothing else does."""

from __future__ import annotations

import ast

import pytest

from tf2torch.verify.double.rewrite import widened


@pytest.mark.parametrize(
    "same",
    [
        '"""Works in float32."""\n',
        "# tf.float32\n",
        "x = np.frombuffer(data, dtype=np.float32)\n",
        "x = tf.io.FixedLenFeature([3], tf.float32)\n",
        "x = f'{y} float32'\n",
        "x = float(y) + math.float\n",
        "x = y.float()\n",
        "float32 = 3\n",
        "x = 'a float32 b'\n",
        "x = tf.float16, tf.bfloat16, tf.int32\n",
    ],
)
def test_what_stays(same: str) -> None:
    assert widened(same) == same


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = tf.cast(y, tf.float32)\n", "x = tf.cast(y, tf.float64)\n"),
        ("x = y.astype('float32')  # é\n", "x = y.astype('float64')  # é\n"),
        ("x = 'é', np.float32(1), \"complex64\"\n", "x = 'é', np.float64(1), \"complex128\"\n"),
        ("x = y.to(torch.float)\n", "x = y.to(torch.double)\n"),
        ("from numpy import float32, int32\n", "from numpy import float64 as float32, int32\n"),
        ("from numpy import float32 as f\n", "from numpy import float64 as f\n"),
        ("x = tf.TensorSpec([None],\n    tf.float32)\n", "x = tf.TensorSpec([None],\n    tf.float64)\n"),
        ("f(tf.float32, g(tf.float32), tf.complex64)\n", "f(tf.float64, g(tf.float64), tf.complex128)\n"),
        ("def f(x: tf.float32 = np.float32(1)): ...\n", "def f(x: tf.float64 = np.float64(1)): ...\n"),
    ],
)
def test_what_becomes_double(before: str, after: str) -> None:
    assert widened(before) == after
    assert widened(after) == after
    ast.parse(after)
