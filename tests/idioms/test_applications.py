"""The forms in which gradients are given to an optimizer."""

from __future__ import annotations

import pytest

from tests.translation import TF, body, left, text, translated

BEFORE = """
w, b = tf.Variable([1.0, 2.0]), tf.Variable(0.5)
vs = [w, b]
opt = tf.keras.optimizers.SGD(0.1)
with tf.GradientTape() as tape:
    loss = tf.reduce_sum(w * w) + b
"""
AFTER = """
w, b = nn.Parameter(torch.tensor([1.0, 2.0])), nn.Parameter(torch.tensor(0.5))
vs = [w, b]
opt = torch.optim.SGD(VS, lr=0.1)
loss = torch.sum(w * w) + b
"""
BACKWARD = "opt.zero_grad()\nloss.backward()\nopt.step()\n"
G = "g = tape.gradient(loss, vs)\n"
VALUES = "g = torch.autograd.grad(loss, vs)\n"

STAYS = [
    ("pairs in another order", G + "opt.apply_gradients([(v, i) for i, v in zip(g, vs)])\n"),
    ("pairs from elsewhere", G + "opt.apply_gradients(paired(g, vs))\n"),
    ("pairs that are bound twice", G + "p = []\np = zip(g, vs)\nopt.apply_gradients(p)\n"),
    ("nested loops", G + "opt.apply_gradients([(i, v) for j in g for i, v in zip(g, vs)])\n"),
    ("an argument that is not known", G + "opt.apply_gradients(zip(g, vs), True)\n"),
    ("only gradients", G + "opt.apply(g)\n"),
]


@pytest.mark.parametrize("before", [c[1] for c in STAYS], ids=[c[0] for c in STAYS])
def test_stays(before: str) -> None:
    result = translated(TF + text(BEFORE) + before)
    assert any(api.startswith("tf.keras.Optimizer.") for api in left(result))
    assert "opt = tf.keras.optimizers.SGD(0.1)\n" in result.code


def test_what_minimize_is_given_is_a_tensor() -> None:
    code = body(text(BEFORE) + "opt.minimize(loss, vs, tape)\n")
    kept = [line for line in code.splitlines(keepends=True) if not line.startswith("# TODO")]
    assert "".join(kept) == text(BEFORE) + "opt.minimize(loss, vs, tape)\n"


CASES = [
    ("in pairs", "vs", G + "opt.apply_gradients([(i, v) for i, v in zip(g, vs)])\n", BACKWARD),
    ("by its keyword", "vs", G + "opt.apply_gradients(grads_and_vars=zip(g, vs), name='s')\n", BACKWARD),
    ("not None", "vs", G + "opt.apply_gradients((i, v) for i, v in zip(g, vs) if i is not None)\n", BACKWARD),
    ("a pair", "[w]", "g = tape.gradient(loss, w)\nopt.apply_gradients([(g, w)])\n", BACKWARD),
    ("unpacked", "[w, b]", "dw, db = tape.gradient(loss, [w, b])\nopt.apply_gradients([(dw, w), (db, b)])\n", BACKWARD),
    ("at once", "vs", "opt.apply_gradients(zip(tape.gradient(loss, vs), vs))\n", BACKWARD),
    ("Keras 3's own form", "vs", G + "opt.apply(g, vs)\n", BACKWARD),
    (
        "exchanged",
        "[w, b]",
        "dw, db = tape.gradient(loss, [w, b])\nopt.apply_gradients([(dw, b), (db, w)])\n",
        "",
    ),
    (
        "changed on the way",
        "[w, b]",
        "dw, db = tape.gradient(loss, [w, b])\nopt.apply_gradients([(2.0 * dw, w), (db, b)])\n",
        "dw, db = torch.autograd.grad(loss, [w, b])\nw.grad = 2.0 * dw\nb.grad = db\nopt.step()\n",
    ),
    (
        "changed as they are paired",
        "vs",
        G + "opt.apply_gradients([(tf.clip_by_value(i, -1.0, 1.0), v) for i, v in zip(g, vs)])\n",
        VALUES + "for gradient, variable in zip(g, vs):\n"
        "    variable.grad = torch.clamp(gradient, -1.0, 1.0)\nopt.step()\n",
    ),
    (
        "changed, those that are there",
        "vs",
        G + "opt.apply_gradients([(tf.abs(i), v) for i, v in zip(g, vs) if i is not None])\n",
        VALUES + "opt.zero_grad()\nfor gradient, variable in zip(g, vs):\n    if gradient is not None:\n"
        "        variable.grad = torch.abs(gradient)\nopt.step()\n",
    ),
    (
        "paired before",
        "vs",
        G + "p = [(tf.abs(i), v) for i, v in zip(g, vs)]\nopt.apply_gradients(p)\n",
        VALUES + "p = [(torch.abs(i), v) for i, v in zip(g, vs)]\n"
        "for gradient, variable in p:\n    variable.grad = gradient\nopt.step()\n",
    ),
    (
        "before Keras 3",
        "vs",
        "opt.minimize(lambda: tf.reduce_sum(w) + b, var_list=vs)\n",
        "opt.zero_grad()\n(torch.sum(w) + b).backward()\nopt.step()\n",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("made", "before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_applied(made: str, before: str, after: str) -> None:
    if not after:
        made, after = "[b, w]", "dw, db = torch.autograd.grad(loss, [w, b])\nb.grad = dw\nw.grad = db\nopt.step()\n"
    assert body(text(BEFORE) + before) == text(AFTER).replace("VS", made) + after


STEP = """
def step(o, variable):
    with tf.GradientTape() as tape:
        loss = tf.reduce_sum(variable * variable)
    o.apply_gradients([(tape.gradient(loss, variable), variable)])
v = tf.Variable([1.0, 2.0])
w = tf.Variable([3.0, 4.0])
opt = tf.keras.optimizers.SGD(0.1)
"""


def test_an_optimizer_is_given_what_the_function_is_given_that_updates() -> None:
    code = body(text(STEP) + "step(opt, v)\nstep(opt, variable=v)\n")
    assert "opt = torch.optim.SGD([v], lr=0.1)\n" in code
    assert "    o.zero_grad()\n    loss.backward()\n    o.step()\n" in code


@pytest.mark.parametrize("calls", ["step(opt, v)\nstep(opt, w)\n", "step(*both)\n", "step(opt, v + w)\n"])
def test_not_where_the_calls_give_other_things(calls: str) -> None:
    assert "opt = tf.keras.optimizers.SGD(0.1)\n" in body(text(STEP) + calls)
