"""Scopes that only name or order operations go; their blocks stay."""

from __future__ import annotations

import pytest

from tf2torch import translate

HEAD = "import tensorflow as tf\n\n\ndef f(x, layer):\n"
STAYS = [
    ("its value is used", "    with tf.name_scope('a') as name:\n        print(name)\n"),
    ("its argument does something", "    with tf.name_scope(next(layer)):\n        return 1\n"),
]
GOES = [
    ("a name", "    with tf.name_scope('a'):  # here\n        # inside\n        y = tf.exp(x)\n    return y\n",
     "    # here\n    # inside\n    y = torch.exp(x)\n    return y\n"),
    ("nested",
     "    with tf.name_scope(layer.n):\n        with tf.name_scope(f'{layer}_b'):\n            return tf.exp(x)\n",
     "    return torch.exp(x)\n"),
    ("beside another", "    with open('f') as out, tf.name_scope('a'):\n        out.write(str(tf.exp(x)))\n",
     "    with open('f') as out:\n        out.write(str(torch.exp(x)))\n"),
    ("nothing but a scope", "    if layer:\n        with tf.name_scope('a'):\n            pass\n    return x\n",
     "    if layer:\n        pass\n    return x\n"),
]  # fmt: skip


@pytest.mark.parametrize("before", [c[1] for c in STAYS], ids=[c[0] for c in STAYS])
def test_stays(before: str) -> None:
    result = translate(HEAD + before)
    assert before.split("\n")[0] in result.code and len(result.left) == 1
    assert translate(result.code).code == result.code


@pytest.mark.parametrize("before, after", [c[1:] for c in GOES], ids=[c[0] for c in GOES])
def test_goes(before: str, after: str) -> None:
    result = translate(HEAD + before)
    assert result.code.endswith("def f(x, layer):\n" + after)
    assert translate(result.code).code == result.code
