"""What only feeds a part that stays in TensorFlow stays there, too; what anything else reads does not."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import TF, left, text, translated

MODEL = TF + "model = tf.no_such_model()\n"
GOES = [
    ("nothing that stays reads it", "x = tf.ones([2])\nprint(x)\n"),
    ("something else reads it, too", "x = tf.ones([2])\nmodel(x)\ny = tf.exp(x)\n"),
    ("it is returned", "def f():\n    x = tf.ones([2])\n    model(x)\n    return x\n"),
    ("another name holds it", "x = tf.ones([2])\nmodel(x)\ny = x\nprint(y + 1.0)\n"),
    ("it is kept in a list", "x = tf.ones([2])\nmodel(x)\nseen.append(x)\n"),
    ("it is kept in an object", "x = tf.ones([2])\nmodel(x)\nself.x = x\n"),
    ("a loop goes through it", "x = tf.ones([2])\nmodel(x)\nfor v in x:\n    pass\n"),
    ("it is changed in place", "x = tf.ones([2])\nmodel(x)\nx += 1.0\n"),
    ("another scope's name", "x = tf.ones([2])\ndef f(x):\n    return model(x)\ny = tf.exp(x)\n"),
    ("a comprehension's name", "x = tf.ones([2])\ny = [model(x) for x in z]\nu = tf.exp(x)\n"),
    ("a lambda that reads it", "x = tf.ones([2])\nmodel(x)\nf = lambda: x\n"),
    ("a function that is also called with something else", "x = tf.ones([2])\ndef f(a):\n    model(a)\n    return tf.exp(a)\nf(x)\n"),
    ("only printed after something", "x = tf.ones([2])\nmodel(x)\nprint(tf.exp(x))\n"),
    ("part of it is torch's for others", "a = tf.zeros([2])\nx = a + tf.ones([2])\nmodel(x)\nb = tf.exp(a)\n"),
    ("a call that has no rule", "x = tf.ones([2])\ny = tf.no_such(x)\n"),
    ("global in a function", "def f():\n    global x\n    x = 1\nx = tf.ones([2])\nmodel(x)\n"),
]  # fmt: skip


@pytest.mark.parametrize("program", [g[1] for g in GOES], ids=[g[0] for g in GOES])
def test_it_goes_over_to_torch(program: str) -> None:
    assert "torch.ones(2)" in translated(MODEL + program).code


STAYS = [
    ("a call", "x = tf.ones([2])\ny = model(x)\n"),
    ("a method, by name", "x = tf.ones([2])\nmodel.fit(x=x, y=[1, 2])\n"),
    ("in a list", "x = tf.ones([2])\ny = model([x, 1.0])\n"),
    ("after something", "x = tf.ones([2])\ny = model(tf.exp(x) * 2.0)\n"),
    ("by another name", "x = tf.ones([2])\ny = x[0] + 1.0\nmodel(y)\n"),
    ("an operator beside something that stays", "x = tf.ones([2])\ny = model(3) - x\n"),
    ("a comparison beside something that stays", "x = tf.ones([2])\ny = model(3) > x\n"),
    ("a function of TensorFlow beside something that stays", "x = tf.ones([2])\ny = tf.add(model(3), x)\n"),
    ("several names", "x, y = tf.ones([2]), tf.zeros([2])\nmodel(x, y)\n"),
    ("several targets", "x = y = tf.ones([2])\nmodel(x, y)\n"),
    ("bound twice", "x = tf.zeros([2])\nif c:\n    x = tf.ones([2])\nmodel(x)\n"),
    ("in a function", "def f():\n    x = tf.ones([2])\n    return model(x)\n"),
    ("from the scope around", "x = tf.ones([2])\ndef f():\n    return model(x)\n"),
    ("through a function's parameter", "def f(a, b):\n    return model(a) - b\nx = tf.ones([2])\nf(x, b=x)\n"),
    ("through a method's parameter", "class A:\n    def f(self, a):\n        return model(a)\nx = tf.ones([2])\nA().f(x)\n"),
    ("printed, and as an array", "x = tf.ones([2])\nmodel(x)\nprint(x, f'{x}', x.numpy())\n"),
    ("shown by its shape", "x = tf.ones([2])\nmodel(x)\nprint(x.shape)\n"),
    ("a function", "f = tf.nn.relu\nx = tf.ones([2])\nmodel(x, activation=f)\n"),
    ("a dtype", "d = tf.float32\nx = tf.ones([2], d)\nmodel(x, dtype=d)\n"),
    ("a variable that is updated with what stays", "w = tf.Variable(tf.ones([2]))\nw.assign_sub(model(3))\nprint(w)\n"),
    ("watched by a tape that stays", "x = tf.ones([2])\nwith tf.GradientTape() as t:\n    t.watch(x)\n    y = model(x)\ng = t.gradient(y, x)\n"),
    ("read by what TensorFlow calls", "x = tf.ones([2])\ndef f(i):\n    return tf.exp(i) * tf.exp(x)\nmodel.map(f)\n"),
]  # fmt: skip


@pytest.mark.parametrize("program", [s[1] for s in STAYS], ids=[s[0] for s in STAYS])
def test_it_stays(program: str) -> None:
    result = translated(MODEL + program)
    assert "tf.ones([2]" in result.code and "torch" not in result.code.replace("tf2torch", "")
    assert "tf.ones" in left(result)


def test_why_a_call_is_not_translated_is_said_although_what_it_is_given_stays() -> None:
    result = translated(TF + "g = tf.random.Generator.from_seed(3)\nx = g.uniform([200], dtype=tf.int64)\n")
    assert [note.message for note in result.left][1] == "random integers need maxval"


def test_an_optimizer_stays_with_what_it_updates() -> None:
    result = translated(MODEL + text("""
        optimizer = tf.keras.optimizers.SGD(0.1)
        def step(x):
            with tf.GradientTape() as tape:
                loss = model(x)
            gradients = tape.gradient(loss, model.trainable_variables)
            optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    """))  # fmt: skip
    assert "\noptimizer = tf.keras.optimizers.SGD(0.1)\n" in result.code
    assert "    optimizer.apply_gradients(zip(gradients, model.trainable_variables))\n" in result.code
    assert "optimizer.apply_gradients" not in left(result)  # nothing of it is torch's
