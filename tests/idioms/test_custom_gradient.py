"""`@tf.custom_gradient` as a torch.autograd.Function."""

# ruff: noqa: E501  (programs in tables)
from __future__ import annotations

import pytest

from tests.translation import TF, body, left, text, translated

STAYS = [
    ("two ends", "x", "    if q():\n        return x, lambda dy: dy\n    return x * 2.0, lambda dy: dy\n", "it returns in several places"),
    ("a gradient from elsewhere", "x", "    return x * 2.0, slope\n", "its gradient is not a function that it defines itself"),
    ("variables", "x", "    def g(dy, variables=None):\n        return dy, []\n    return x * w, g\n", "variables that it reads"),
    ("a variable that it reads", "x", "    return x * w, lambda dy: dy\n", "variables that it reads"),
    ("any number of gradients", "x", "    return x, lambda *dy: dy\n", "its gradient takes other arguments than"),
    ("a default", "x, n=2.0", "    return x * n, lambda dy: dy\n", "it takes other arguments than tensors"),
    ("no pair", "x", "    return make(x)\n", "it does not end with `return value, grad`"),
    ("its own ctx", "x", "    ctx = x * 2.0\n    return ctx, lambda dy: dy\n", "ctx is a name of its own there"),
    (
        "a function beside it",
        "x",
        "    def h(a):\n        return a * 2.0\n    return h(x), lambda dy: h(dy)\n",
        "its gradient calls another function that it defines",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("params", "inside", "why"), [c[1:] for c in STAYS], ids=[c[0] for c in STAYS])
def test_stays(params: str, inside: str, why: str) -> None:
    source = f"w = tf.Variable(2.0)\n@tf.custom_gradient\ndef f({params}):\n{inside}"
    result = translated(TF + source)
    assert "tf.custom_gradient" in left(result)
    assert any(n.message.startswith(why) for n in result.left)
    assert f"@tf.custom_gradient\ndef f({params}):\n{inside}" in result.code


def test_one_that_is_called_with_keywords_stays() -> None:
    result = translated(TF + "@tf.custom_gradient\ndef f(x):\n    return x, lambda dy: dy\ny = f(x=tf.ones([2]))\n")
    assert result.left[0].message == "it is called with keywords, which torch's apply does not take"


HEAD = "class LogSum(torch.autograd.Function):\n"
CASES = [
    (
        "nothing is kept",
        """
        # above
        @tf.custom_gradient  # behind
        def log_sum(x):
            \"\"\"About.\"\"\"
            def grad(upstream):  # head
                return tf.abs(upstream)  # end
            # last
            return tf.identity(x), grad
        """,
        """
        # above
        # behind
        class LogSum(torch.autograd.Function):
            \"\"\"About.\"\"\"

            @staticmethod
            def forward(ctx, x):
                # last
                return x.clone()

            # head
            @staticmethod
            def backward(ctx, upstream):
                return torch.abs(upstream)  # end


        log_sum = LogSum.apply
        """,
    ),
    (
        "an input and an output",
        """
        @tf.custom_gradient
        def log_sum(x, n):
            y = tf.exp(x) * n
            return y, lambda dy: [dy * y, dy * x]
        """,
        """
        class LogSum(torch.autograd.Function):
            @staticmethod
            def forward(ctx, x, n):
                y = torch.exp(x) * n
                ctx.save_for_backward(y, x)
                return y

            @staticmethod
            def backward(ctx, dy):
                y, x = ctx.saved_tensors
                return dy * y, dy * x


        log_sum = LogSum.apply
        """,
    ),
    (
        "something in between: differentiated once",
        """
        @tf.custom_gradient
        def log_sum(x):
            e = tf.exp(x)
            return tf.math.log(e + 1.0), lambda dy: dy * e
        """,
        """
        class LogSum(torch.autograd.Function):
            @staticmethod
            def forward(ctx, x):
                e = torch.exp(x)
                ctx.save_for_backward(e)
                return torch.log(e + 1.0)

            @staticmethod
            @torch.autograd.function.once_differentiable
            def backward(ctx, dy):
                (e,) = ctx.saved_tensors
                return dy * e


        log_sum = LogSum.apply
        """,
    ),
    (
        "several values",
        """
        @tf.custom_gradient
        def log_sum(a, b):
            mask = a > b
            def grad(da, db):
                return tf.where(mask, da, db), None
            return [a + b, a - b], grad
        """,
        """
        class LogSum(torch.autograd.Function):
            @staticmethod
            def forward(ctx, a, b):
                mask = a > b
                ctx.save_for_backward(mask)
                return a + b, a - b

            @staticmethod
            @torch.autograd.function.once_differentiable
            def backward(ctx, da, db):
                (mask,) = ctx.saved_tensors
                return torch.where(mask, da, db), None


        log_sum = LogSum.apply
        """,
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_class(before: str, after: str) -> None:
    assert body(text(before)) == text(after)


TWICE = """
@tf.custom_gradient
def log_sum(x):
    two = 2.0 * x
    e = tf.exp(two)
    return tf.math.log(e + 1.0), lambda dy: dy * e / (e + 1.0) * 2.0
w = tf.Variable(1.5)
with tf.GradientTape() as outer:
    with tf.GradientTape() as tape:
        y = log_sum(w)
    slope = tape.gradient(y, w)
curvature = outer.gradient(slope, w)
"""


def test_where_tapes_are_nested_what_is_in_between_is_computed_once_more() -> None:
    code = body(text(TWICE))
    assert "        two = 2.0 * x\n        e = torch.exp(two)\n        ctx.save_for_backward(x)\n" in code
    assert "        (x,) = ctx.saved_tensors\n        two = 2.0 * x\n        e = torch.exp(two)\n        return" in code
    assert "once_differentiable" not in code


def test_what_is_random_is_saved_all_the_same() -> None:
    code = body(text(TWICE).replace("2.0 * x\n", "x * tf.random.normal([])\n"))
    assert "once_differentiable" in code and "ctx.save_for_backward(e)\n" in code


@pytest.mark.proof
def test_values_and_derivatives_are_tensorflows() -> None:
    theirs: dict[str, object] = {}
    ours: dict[str, object] = {}
    source = TF + text(TWICE)
    exec(compile(source, "<tensorflow>", "exec"), theirs)
    exec(compile(translated(source).code, "<torch>", "exec"), ours)
    for name in ("y", "slope", "curvature"):
        assert float(ours[name]) == pytest.approx(float(theirs[name]), rel=1e-5)  # type: ignore[arg-type]


def test_one_letter_is_not_taken_from_torch_nn_functional() -> None:
    assert "\n\n\nf = FFunction.apply\n" in body("@tf.custom_gradient\ndef f(x):\n    return x * 2.0, lambda dy: dy\n")


def test_one_that_stays_stays_whole_a_second_time() -> None:
    """With a tape inside, of which the first translation said nothing: the mark above it keeps all of it."""
    made = body("""
        v = tf.Variable(1.0)


        @tf.custom_gradient
        def f(x):
            v.assign(x)
            with tf.GradientTape() as tape:
                y = v * v

            def grad(dy):
                return tape.gradient(y, v) * dy

            return y, grad
    """)
    assert "v.assign(x)" in made
    assert "tf.GradientTape()" in made
