"""`tape.watch(...)` of lists."""

from __future__ import annotations

import pytest

from tests.translation import TF, body, left, text, translated

WATCHED = [
    ("variables", "w, v = tf.Variable(1.0), tf.Variable(2.0)\nvs = [w, v]\n", "vs", "", ""),
    ("unknown", "vs = [i for i in q()]\n", "vs", "", "what is watched is taken to be variables"),
    ("a module's", "class M(tf.Module):\n    pass\nm = M()\n", "m.trainable_variables", "", ""),
    (
        "one by one",
        "w, v = tf.constant(1.0), tf.constant(2.0)\n",
        "[w, v]",
        "w, v = torch.tensor(1.0, requires_grad=True), torch.tensor(2.0, requires_grad=True)\n",
        "",
    ),
]


@pytest.mark.parametrize(("made", "watched", "after", "said"), [c[1:] for c in WATCHED], ids=[c[0] for c in WATCHED])
def test_watched(made: str, watched: str, after: str, said: str) -> None:
    result = translated(f"{TF}{made}with tf.GradientTape() as t:\n    t.watch({watched})\n    y = 1\n")
    assert result.code.endswith(f"{after}y = 1\n") and "watch" not in result.code
    assert said in {n.message for n in result.notes if n.api == "tf.GradientTape.watch"}


def test_a_list_of_constants_is_left() -> None:
    source = "vs = [tf.constant(1.0)]\nwith tf.GradientTape() as t:\n    t.watch(vs)\n    y = vs[0] * 2.0\n"
    assert "vs is a list: watch its tensors one by one\nwith tf.GradientTape() as t:\n    t.watch(vs)\n" in body(source)


def test_a_complex_tensor_has_gradients_in_tensorflow_and_is_left() -> None:
    source = "c = tf.constant(1 + 2j)\nwith tf.GradientTape() as t:\n    t.watch(c)\n    y = tf.abs(c)\n"
    assert (
        "c is complex: gradients of complex tensors are not translated\nwith tf.GradientTape() as t:\n    t.watch(c)\n"
        in body(source)
    )


def test_steps_of_an_optimizer_that_is_tensorflows_still_are_reported() -> None:
    result = translated(TF + text("""
        opt = tf.no_such_optimizer(0.1)
        def step(pairs):
            opt.apply_gradients(pairs)
    """))  # fmt: skip
    assert left(result) == ["tf.no_such_optimizer", "opt.apply_gradients"]


@pytest.mark.parametrize(
    "program",
    [
        "x = tf.constant(3.0)\ndef f():\n    with tf.GradientTape() as t:\n        t.watch(x)\n        y = x * x\n"
        "    return t.gradient(y, x)\n",
        "def f(x):\n    def g():\n        with tf.GradientTape() as t:\n            t.watch(x)\n            y = x * x\n"
        "        return t.gradient(y, x)\n    return g()\nf(tf.constant(2.0))\n",
    ],
    ids=["the module's", "a function's around it"],
)
def test_a_name_from_around_is_not_bound_anew(program: str) -> None:
    """`x = x.detach()` would make it the function's own: read before it is bound."""
    result = translated(TF + program)
    assert any("x belongs to the code around this function" in note.message for note in result.left)
    assert "x = x.detach()" not in result.code


def test_variables_and_parameters_are_watched_as_before() -> None:
    assert body("""
        v = tf.Variable(1.0)
        def f(x):
            with tf.GradientTape() as t:
                t.watch([v, x])
                y = v * x
            return t.gradient(y, x)
        f(tf.constant(2.0))
    """).startswith("v = nn.Parameter(torch.tensor(1.0))\ndef f(x):\n    x = x.detach().requires_grad_()\n")
