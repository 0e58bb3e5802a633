"""Optimizers with schedules: a scheduler of their own that steps behind them, or a hook where they get about."""

from __future__ import annotations

import pytest

from tests.translation import TF, body, text, translated

RATE = "rate = tf.keras.optimizers.schedules.ExponentialDecay(0.1, 5, 0.9)\n"
PARTIAL = "functools.partial(exponential_decay, initial_learning_rate=0.1, decay_steps=5, decay_rate=0.9)"
HOOK = "opt = scheduled(torch.optim.SGD([w], lr=1.0), rate)\n"
HOOKED = [
    ("passed on", "def train(o):\n    o.apply_gradients(zip([w * 2.0], [w]))\ntrain(opt)\n"),
    ("under two names", "opt.apply_gradients(zip([w * 2.0], [w]))\nother = opt\n"),
    ("kept in a list", "opt.apply_gradients(zip([w * 2.0], [w]))\nall_of_them = [opt]\n"),
]


@pytest.mark.parametrize("uses", [u for _, u in HOOKED], ids=[n for n, _ in HOOKED])
def test_one_that_gets_about_is_followed_by_a_hook(uses: str) -> None:
    code = body("w = tf.Variable([1.0, 2.0])\n" + RATE + "opt = tf.keras.optimizers.SGD(rate)\n" + uses)
    assert HOOK in code and "scheduler.step()\n" not in code.replace("lambda *_: scheduler.step()", "")


STEPS = [
    (
        "beside parameters of that name",
        """
        w = tf.Variable([1.0, 2.0])
        opt = tf.keras.optimizers.SGD(tf.keras.optimizers.schedules.ExponentialDecay(0.1, 5, 0.9))
        def other(opt, f):
            return f(opt=opt)
        def step():
            opt.apply_gradients([(w * 2.0, w)])
        """,
        f"""
        w = nn.Parameter(torch.tensor([1.0, 2.0]))
        opt = torch.optim.SGD([w], lr=1.0)
        scheduler = torch.optim.lr_scheduler.LambdaLR(
            opt, {PARTIAL}
        )
        def other(opt, f):
            return f(opt=opt)
        def step():
            w.grad = w * 2.0
            opt.step()
            scheduler.step()
        """,
    ),
    (
        "at the top",
        """
        w = tf.Variable([1.0, 2.0])
        opt = tf.keras.optimizers.SGD(tf.keras.optimizers.schedules.ExponentialDecay(0.1, 5, 0.9))  # o
        for i in range(3):
            with tf.GradientTape() as tape:
                loss = tf.reduce_sum(w * w)
            grads = tape.gradient(loss, [w])
            opt.apply_gradients(zip(grads, [w]))  # step
        """,
        f"""
        w = nn.Parameter(torch.tensor([1.0, 2.0]))
        opt = torch.optim.SGD([w], lr=1.0)  # o
        scheduler = torch.optim.lr_scheduler.LambdaLR(
            opt, {PARTIAL}
        )
        for i in range(3):
            loss = torch.sum(w * w)
            opt.zero_grad()
            loss.backward()
            opt.step()  # step
            scheduler.step()
        """,
    ),
    (
        "made before its variables",
        RATE
        + """\
opt = tf.keras.optimizers.SGD(rate)
w = tf.Variable([1.0, 2.0])
def step():
    opt.apply_gradients([(w * 2.0, w)])
""",
        f"""
rate = {PARTIAL}
w = nn.Parameter(torch.tensor([1.0, 2.0]))
opt = torch.optim.SGD([w], lr=1.0)
scheduler = torch.optim.lr_scheduler.LambdaLR(opt, rate)
def step():
    w.grad = w * 2.0
    opt.step()
    scheduler.step()
""",
    ),
    (
        "two of them",
        RATE
        + """\
w, v = tf.Variable([1.0, 2.0]), tf.Variable(3.0)
a = tf.keras.optimizers.SGD(rate)
b = tf.keras.optimizers.SGD(rate)
scheduler = 1
a.apply_gradients([(w * 2.0, w)])
b.apply_gradients([(v * 2.0, v)])
""",
        f"""
rate = {PARTIAL}
w, v = nn.Parameter(torch.tensor([1.0, 2.0])), nn.Parameter(torch.tensor(3.0))
a = torch.optim.SGD([w], lr=1.0)
scheduler_ = torch.optim.lr_scheduler.LambdaLR(a, rate)
b = torch.optim.SGD([v], lr=1.0)
b_scheduler = torch.optim.lr_scheduler.LambdaLR(b, rate)
scheduler = 1
w.grad = w * 2.0
a.step()
scheduler_.step()
v.grad = v * 2.0
b.step()
b_scheduler.step()
""",
    ),
]


@pytest.mark.parametrize(("before", "after"), [c[1:] for c in STEPS], ids=[c[0] for c in STEPS])
def test_a_scheduler_of_its_own(before: str, after: str) -> None:
    code = body(before)
    assert code[code.index("rate = " if "rate = " in after else "w = ") :] == text(after)


def test_no_hook_is_written_where_it_is_not_needed() -> None:
    assert "def scheduled" not in translated(TF + text(STEPS[0][1])).code
