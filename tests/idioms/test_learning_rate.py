"""Learning rates that are read and changed while an optimizer is at work."""

from __future__ import annotations

import pytest

from tests.translation import TF, body, left, text, translated

BEFORE = """
w = tf.Variable([1.0, 2.0])
opt = tf.keras.optimizers.MADE
opt.apply_gradients(zip([w * 2.0], [w]))
"""
STAYS = [
    ("with momentum", "SGD(0.1, momentum=0.9)", "opt.learning_rate = 0.05"),
    ("with momentum that is not known", "SGD(0.1, momentum=m())", "opt.learning_rate.assign(0.05)"),
    ("from TensorFlow still", "SGD(0.1)", "opt.learning_rate = tf.no_such(1)"),
]


@pytest.mark.parametrize(("made", "change"), [c[1:] for c in STAYS], ids=[c[0] for c in STAYS])
def test_stays(made: str, change: str) -> None:
    result = translated(TF + text(BEFORE).replace("MADE", made) + change + "\n")
    assert "tf.keras.Optimizer.learning_rate" in left(result)
    assert result.code.endswith(f"\n{change}\n")


SCHEDULED = """
w = tf.Variable([1.0, 2.0])
rate = tf.keras.optimizers.schedules.ExponentialDecay(0.1, 10, 0.5)
opt = tf.keras.optimizers.SGD(0.1)
opt.apply_gradients(zip([w * 2.0], [w]))
"""


@pytest.mark.parametrize("second", ["SGD(0.2, momentum=0.9)", "SGD(rate)"])
def test_where_one_of_several_optimizers_may_be_meant_none_is_changed_wrongly(second: str) -> None:
    program = text(SCHEDULED) + text(f"""
        other = tf.keras.optimizers.{second}
        other.apply_gradients(zip([w * 2.0], [w]))
        def slower(optimizer):
            optimizer.learning_rate.assign(0.05)
        slower(opt)
        slower(other)
    """)
    assert "tf.keras.Optimizer.learning_rate" in left(translated(TF + program))


@pytest.mark.parametrize("value", ["rate", "lambda: 0.1"])
def test_a_schedule_that_an_optimizer_gets_later_is_refused(value: str) -> None:
    result = translated(TF + text(SCHEDULED) + f"opt.learning_rate = {value}\n")
    assert left(result) == ["tf.keras.Optimizer.learning_rate"]


def test_where_keras_raises_nothing_is_set() -> None:
    result = translated(TF + text(SCHEDULED).replace("SGD(0.1)", "SGD(rate)") + "opt.learning_rate = 0.1\n")
    assert left(result) == ["tf.keras.Optimizer.learning_rate"]
    assert "Keras raises where it is set" in result.code


def test_a_schedule_of_the_programs_own_stays_with_its_optimizer() -> None:
    result = translated(TF + text("""
        w = tf.Variable([1.0, 2.0])
        class Warmup(tf.keras.optimizers.schedules.LearningRateSchedule):
            def __call__(self, step):
                return 0.1 * tf.cast(step, tf.float32)
        opt = tf.keras.optimizers.SGD(Warmup())
        opt.apply_gradients(zip([w * 2.0], [w]))
    """))  # fmt: skip
    assert "opt = tf.keras.optimizers.SGD(Warmup())\n" in result.code
    assert {"tf.keras.optimizers.schedules.LearningRateSchedule", "tf.keras.optimizers.SGD"} <= set(left(result))


CHANGES = [
    ("opt.learning_rate = 0.05  # c", 'opt.param_groups[0]["lr"] = 0.05  # c'),
    ("opt.learning_rate.assign(0.05)", 'opt.param_groups[0]["lr"] = 0.05'),
    ("opt.lr = 0.05", 'opt.param_groups[0]["lr"] = 0.05'),
    ("opt.learning_rate *= 0.5", 'opt.param_groups[0]["lr"] *= 0.5'),
    ("opt.learning_rate = opt.learning_rate * 0.5", 'opt.param_groups[0]["lr"] = opt.param_groups[0]["lr"] * 0.5'),
    ("opt.learning_rate = tf.abs(w[0])", 'opt.param_groups[0]["lr"] = float(torch.abs(w[0]))'),
    ("r = opt.learning_rate.numpy()", 'r = opt.param_groups[0]["lr"]'),
    ("r = float(opt.learning_rate)", 'r = float(opt.param_groups[0]["lr"])'),
]


@pytest.mark.parametrize(("before", "after"), CHANGES)
def test_changed(before: str, after: str) -> None:
    assert body(text(BEFORE).replace("MADE", "Adam(0.1)") + before + "\n").endswith(f"\n{after}\n")


def test_of_an_optimizer_that_comes_from_elsewhere() -> None:
    program = text("""
        def decay(optimizer, settings):
            optimizer.learning_rate = 0.1
            settings.learning_rate = 0.2
        def step(optimizer, v, loss):
            with tf.GradientTape() as tape:
                y = loss(v)
            optimizer.apply_gradients(zip(tape.gradient(y, [v]), [v]))
    """)
    result = translated(TF + program)
    assert '    for group in optimizer.param_groups:\n        group["lr"] = 0.1\n' in result.code
    assert "    settings.learning_rate = 0.2\n" in result.code
    said = [n.message for n in result.notes if n.api.endswith("learning_rate")]
    assert said == ["optimizer is taken to be an optimizer of torch"]
