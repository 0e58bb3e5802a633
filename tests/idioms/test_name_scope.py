"""Scopes that only name or order operations go; their blocks stay."""

from __future__ import annotations

import pytest

from tf2torch import translate

HEAD = "import tensorflow as tf\n\n\ndef f(x, layer):\n"
STAYS = [
    ("its value is used", "    with tf.name_scope('a') as name:\n        print(name)\n"),
    ("its argument does something", "    with tf.name_scope(next(layer)):\n        return 1\n"),
    ("what comes first is not a call", "    with tf.control_dependencies([layer() if x else 1]):\n        return 1\n"),
    (
        "what comes first would come before another",
        "    with open('f'), tf.control_dependencies([print(1)]):\n        return 1\n",
    ),
]
GOES = [
    ("a name", "    with tf.name_scope('a'):  # here\n        # inside\n        y = tf.exp(x)\n    return y\n",
     "    # here\n    # inside\n    y = torch.exp(x)\n    return y\n"),
    ("nested",
     "    with tf.name_scope(layer.n):\n        with tf.name_scope(f'{layer}_b'):\n            return tf.exp(x)\n",
     "    return torch.exp(x)\n"),
    ("TensorFlow 1's, which names values, too",
     "    with tf.compat.v1.name_scope(layer, default_name='a', values=[x]):\n        return tf.exp(x)\n",
     "    return torch.exp(x)\n"),
    ("a name that is put together", "    with tf.name_scope('a_{}'.format(layer) + str(x)):\n        return x\n",
     "    return x\n"),
    ("beside another", "    with open('f') as out, tf.name_scope('a'):\n        out.write(str(tf.exp(x)))\n",
     "    with open('f') as out:\n        out.write(str(torch.exp(x)))\n"),
    ("nothing but a scope", "    if layer:\n        with tf.name_scope('a'):\n            pass\n    return x\n",
     "    if layer:\n        pass\n    return x\n"),
    ("what only has to be known first",
     "    with tf.control_dependencies([x, layer]):\n        y = tf.exp(x)\n    return y\n",
     "    y = torch.exp(x)\n    return y\n"),
    ("what has to come first",
     "    # above\n    with tf.name_scope('a'), tf.control_dependencies([print(1), x, layer(tf.exp(x))]):\n"
     "        return x\n",
     "    # above\n    print(1)\n    layer(torch.exp(x))\n    return x\n"),
    ("updates that have to come first, on one line",
     "    v = tf.Variable(1.0)\n    with tf.control_dependencies((v.assign_add(2.0),)): return v.read_value()\n",
     "    v = nn.Parameter(torch.tensor(1.0))\n    with torch.no_grad():\n        v += 2.0\n    return v.clone()\n"),
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


def test_scope_of_a_module() -> None:
    before = (
        "import tensorflow as tf\n\n\nclass A(tf.Module):\n    def __init__(self):\n        super().__init__()\n"
        "        with self.name_scope:\n            self.v = tf.Variable(1.0)\n"
    )
    result = translate(before)
    assert result.code.endswith("super().__init__()\n        self.v = nn.Parameter(torch.tensor(1.0))\n")
    assert translate(result.code).code == result.code
