"""Programs whose statements are easy to get wrong without anybody noticing: both sides must give equal values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.translation import TF, text
from tf2torch import Status, translate

if TYPE_CHECKING:
    from tf2torch.verify.runner import Runner

HISTORY = [
    (
        "a name that the block binds anew",
        """
        w, h, slopes = tf.Variable([1.0, 2.0, 3.0]), tf.zeros([3]), []
        for i in range(3):
            with tf.GradientTape() as tape:
                h = tf.tanh(h + w)
                loss = tf.reduce_sum(h)
            slopes.append(tape.gradient(loss, w))
        """,
    ),
    (
        "the last of a list",
        """
        w, past, slopes = tf.Variable([1.0, 2.0, 3.0]), [tf.zeros([3])], []
        for i in range(3):
            with tf.GradientTape() as tape:
                h = tf.tanh(past[-1] + w)
                loss = tf.reduce_sum(h)
            past.append(h)
            slopes.append(tape.gradient(loss, w))
        """,
    ),
    (
        "a list that the block itself fills",
        """
        w, past = tf.Variable([1.0, 2.0]), [tf.zeros([2])]
        with tf.GradientTape() as tape:
            for i in range(3):
                past.append(tf.tanh(past[-1] + w))
            loss = tf.reduce_sum(past[-1])
        slope = tape.gradient(loss, w)
        """,
    ),
    (
        "an element of a dict",
        """
        w, state, slopes = tf.Variable([1.0, 2.0, 3.0]), {"h": tf.zeros([3])}, []
        for i in range(3):
            with tf.GradientTape() as tape:
                h = tf.tanh(state["h"] + w)
                loss = tf.reduce_sum(h)
            state["h"] = h
            slopes.append(tape.gradient(loss, w))
        """,
    ),
    (
        "an element of a tuple",
        """
        w = tf.Variable([1.0, 2.0, 3.0])
        pair = (w * w, 3)
        with tf.GradientTape() as tape:
            y = tf.reduce_sum(pair[0] * w)
        slope = tape.gradient(y, w)
        """,
    ),
    (
        "an attribute",
        """
        class Cell:
            def __init__(self):
                self.h = tf.zeros([3])
                self.w = tf.Variable([1.0, 2.0, 3.0])
            def step(self):
                with tf.GradientTape() as tape:
                    self.h = tf.tanh(self.h + self.w)
                    loss = tf.reduce_sum(self.h)
                return tape.gradient(loss, self.w)
        cell = Cell()
        first, second = cell.step(), cell.step()
        """,
    ),
    (
        "what a function gave and gets again",
        """
        w = tf.Variable([1.0, 2.0, 3.0])
        def step(h):
            with tf.GradientTape() as tape:
                h = tf.tanh(h + w)
                loss = tf.reduce_sum(h)
            return h, tape.gradient(loss, w)
        h, first = step(tf.zeros([3]))
        h, second = step(h)
        """,
    ),
    (
        "watched, and computed before",
        """
        w = tf.Variable([1.0, 2.0])
        x = w * w
        with tf.GradientTape(persistent=True) as tape:
            tape.watch(x)
            y = tf.reduce_sum(x * w)
        by_x, by_w = tape.gradient(y, x), tape.gradient(y, w)
        """,
    ),
]
TAPES = [
    (
        "two tapes in one with",
        """
        w = tf.Variable([1.0, 2.0])
        with tf.GradientTape() as a, tf.GradientTape() as b:
            y = tf.reduce_sum(w * w * w)
        by_a, by_b = a.gradient(y, w), b.gradient(y, w)
        """,
    ),
    (
        "two losses on one graph, two optimizers",
        """
        w, v = tf.Variable([1.0, 2.0]), tf.Variable([3.0, 4.0])
        first, second = tf.keras.optimizers.SGD(0.1), tf.keras.optimizers.SGD(0.2, momentum=0.9)
        for i in range(3):
            with tf.GradientTape() as a, tf.GradientTape() as b:
                product = w * v
                l1 = tf.reduce_sum(w * product)
                l2 = tf.reduce_sum(v * product)
            g1, g2 = a.gradient(l1, [w]), b.gradient(l2, [v])
            first.apply_gradients(zip(g1, [w]))
            second.apply_gradients(zip(g2, [v]))
        """,
    ),
    (
        "the list of variables grows behind the optimizer",
        """
        w, v = tf.Variable([1.0, 2.0]), tf.Variable([5.0])
        variables = [w]
        optimizer = tf.keras.optimizers.SGD(0.1)
        variables.append(v)
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(w**2) * v[0]
        slopes = tape.gradient(loss, variables)
        optimizer.apply_gradients(zip(slopes, variables))
        """,
    ),
    (
        "the list of variables is another one behind the optimizer",
        """
        w, v = tf.Variable([1.0, 2.0]), tf.Variable([5.0])
        variables = [w]
        optimizer = tf.keras.optimizers.SGD(0.1)
        variables = [w, v]
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(w**2) * v[0]
        slopes = tape.gradient(loss, variables)
        optimizer.apply_gradients(zip(slopes, variables))
        """,
    ),
    (
        "gradients of two losses before the first step",
        """
        w, v = tf.Variable([1.0, 2.0]), tf.Variable([3.0, 4.0])
        first, second = tf.keras.optimizers.SGD(0.1), tf.keras.optimizers.SGD(0.2)
        with tf.GradientTape() as a:
            l1 = tf.reduce_sum(w * w * v)
        with tf.GradientTape() as b:
            l2 = tf.reduce_sum(v * v * w)
        g1 = a.gradient(l1, [w])
        g2 = b.gradient(l2, [v])
        first.apply_gradients(zip(g1, [w]))
        second.apply_gradients(zip(g2, [v]))
        """,
    ),
]
UPDATE = "w.assign_add([[1.0, 1.0], [1.0, 1.0]])"
W = "w = tf.Variable([[1.0, 2.0], [3.0, 4.0]])"
VIEWS = [
    ("returned", f"{W}\ndef f():\n    return w[0]\na = f()\nb = (lambda: w[1])()\n{UPDATE}"),
    ("a default", f"{W}\ndef f(row=w[0]):\n    return row * 1.0\n{UPDATE}\na = f()"),
    ("in comprehensions", f"{W}\na = [w[i] for i in range(2)]\nb = [r for r in w]\nc = {{0: w[1]}}\n{UPDATE}"),
    ("taken apart", f"{W}\np, q = w\nu, v = tf.unstack(w)\ns, t = tf.split(w, 2)\na = list(w)\n{UPDATE}"),
    ("in a loop", f"{W}\na = []\nfor row in w:\n    a.append(row)\n{UPDATE}"),
    (
        "passed on and kept",
        f"{W}\na = []\ndef keep(x):\n    a.append(x)\nkeep(w[0])\na.extend([w[1]])\na += [w[0]]\n{UPDATE}",
    ),
    ("gathered by one index", f"{W}\na = tf.gather(w, [1])\nb = tf.gather(w, [0], axis=-1)\n{UPDATE}"),
    ("by a walrus", f"{W}\nif tf.reduce_sum(a := w[0]) > 0:\n    {UPDATE}"),
    ("read while it is written", f"{W}\nw.assign(tf.transpose(w))\nw.assign_add(tf.transpose(w))"),
]
AUGMENTED = [
    (
        "a number that becomes a tensor",
        "x = 0.0\nfor i in range(3):\n    x += tf.reduce_sum(tf.ones([i]))\ny = x\nx += 1.0",
    ),
    ("in a dict", 'd = {"x": tf.zeros([2])}\ny = d["x"]\nd["x"] += 1.0'),
]
MODULES = [
    (
        "forward and __call__ are two methods",
        """
        class Scaled(tf.Module):
            def __init__(self):
                super().__init__()
                self.w = tf.Variable([1.0, 2.0])
            def forward(self, x):
                return x * self.w
        class Shifted(Scaled):
            def __call__(self, x):
                return self.forward(x) + 1.0
        y = Shifted()(tf.constant([1.0, 2.0]))
        """,
    ),
    (
        "a dict of variables",
        """
        class Held(tf.Module):
            def __init__(self):
                super().__init__()
                self.parts = {"a": tf.Variable([1.0]), "b": tf.Variable([2.0, 3.0])}
        held = Held()
        n = len(held.trainable_variables)
        """,
    ),
]
CASES = [*HISTORY, *TAPES, *VIEWS, *AUGMENTED, *MODULES]


@pytest.mark.proof
@pytest.mark.parametrize(("_", "source"), CASES, ids=[c[0] for c in CASES])
def test_both_programs_end_in_the_same_state(_: str, source: str, runner: Runner) -> None:
    from tf2torch.verify.run import verify_texts
    from tf2torch.verify.verdict import Outcome

    program = TF + text(source)
    made = translate(program)
    assert not any(n.status is Status.UNSUPPORTED for n in made.notes)
    verdict = verify_texts(program, made.code, name="program.py", source_map=made.map, runner=runner)
    assert (verdict.differing, verdict.failures, verdict.outcome) == ((), (), Outcome.AGREES)
    assert translate(made.code).code == made.code


LEFT = [
    (
        "an attribute that the block may have bound",
        """
        class Cell:
            def __init__(self):
                self.w = tf.Variable([1.0, 2.0])
                self.h = self.w * 2.0
            def step(self, anew):
                with tf.GradientTape() as tape:
                    if anew:
                        self.h = self.w * 1.0
                    loss = tf.reduce_sum(self.h * self.w)
                return tape.gradient(loss, self.w)
        """,
        "self.h: may be computed outside the tape",
    ),
    (
        "a list as a whole",
        """
        w = tf.Variable([1.0, 2.0])
        past = [w * 2.0]
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(tf.stack(past) * w)
        slope = tape.gradient(loss, w)
        """,
        "past: may be computed outside the tape",
    ),
]


@pytest.mark.parametrize(("_", "source", "why"), LEFT, ids=[c[0] for c in LEFT])
def test_a_tape_that_may_read_a_history_stays_with_its_gradients(_: str, source: str, why: str) -> None:
    left = {n.api: n.message for n in translate(TF + text(source)).left}
    assert left["tf.GradientTape"].startswith(why)
    assert left["tf.GradientTape.gradient"].startswith(f"its tape is not translated: {why}")


def test_what_a_module_keeps_from_one_tape_to_the_next_leaves_the_tape() -> None:
    made = translate(
        TF
        + text("""
        class Cell(tf.Module):
            def __init__(self):
                super().__init__()
                self.w = tf.Variable([1.0, 2.0])
                self.h = tf.zeros([2])
            def __call__(self, x):
                self.h = tf.tanh(x * self.w + self.h)
                return self.h
        cell = Cell()
        for i in range(3):
            with tf.GradientTape() as tape:
                loss = tf.reduce_sum(cell(tf.ones([2])))
            slope = tape.gradient(loss, cell.w)
        """)
    )
    left = {n.api: n.message for n in made.left}
    assert left["tf.GradientTape"] == "self.h: computed outside the tape, and torch would follow it there"


def test_a_tensor_in_place_of_a_parameter_is_left() -> None:
    made = translate(
        TF
        + text("""
        class Doubled(tf.Module):
            def __init__(self):
                super().__init__()
                self.w = tf.Variable([1.0, 2.0])
            def double(self):
                self.w = self.w * 2.0
        """)
    )
    assert [n.message for n in made.left] == [
        "w is a parameter elsewhere in the class: torch takes no other tensor under its name"
    ]


NOT_CALLED = [
    ("a setting of an optimizer", "optimizer.beta_1 = 0.05", "tf.keras.Optimizer.beta_1"),
    ("a variable of one", "optimizer.iterations.assign(3)", "tf.keras.Optimizer.iterations"),
    ("a method that is kept", "change = w.assign_add", "tf.Variable.assign_add"),
]


@pytest.mark.parametrize(("_", "line", "api"), NOT_CALLED, ids=[c[0] for c in NOT_CALLED])
def test_attributes_that_torch_does_not_have_are_left(_: str, line: str, api: str) -> None:
    program = """
        w = tf.Variable([1.0, 2.0])
        optimizer = tf.keras.optimizers.SGD(0.1)
        with tf.GradientTape() as tape:
            loss = tf.reduce_sum(w * w)
        optimizer.apply_gradients(zip(tape.gradient(loss, [w]), [w]))
    """
    assert api in {note.api for note in translate(TF + text(program) + line + "\n").left}


def test_a_lambda_that_reads_a_history_leaves_the_tape() -> None:
    program = """
        w = tf.Variable([1.0, 2.0])
        squared = w * w
        loss = lambda: tf.reduce_sum(squared * w)
        with tf.GradientTape() as tape:
            y = loss()
        slope = tape.gradient(y, w)
    """
    assert [n.api for n in translate(TF + text(program)).left] == ["tf.GradientTape", "tf.GradientTape.gradient"]


def test_a_variable_changed_before_its_gradient_is_an_assumption() -> None:
    program = """
        w = tf.Variable([1.0, 2.0])
        with tf.GradientTape() as tape:
            y = tf.reduce_sum(w * w)
        w.assign_add([1.0, 1.0])
        slope = tape.gradient(y, w)
        w.assign_sub(slope)
    """
    notes = {n.api: n for n in translate(TF + text(program)).notes}
    assert notes["tf.Variable.assign_add"].message.startswith("takes it that no gradient taken later needs the value")
    assert notes["tf.Variable.assign_sub"].status is Status.EXACT
