"""What stays in TensorFlow stays with all that it is given and gives: half of it in torch would not run."""

from __future__ import annotations

import pytest

from tests.translation import TF, left, text, translated

CASES = [
    (
        "methods of a class that stays",
        """
        class Scale(tf.keras.layers.Layer):
            def __init__(self, units):
                super().__init__()
                self.scale = self.add_weight(shape=[units])
            def call(self, x: tf.Tensor, training=False):
                y = tf.exp(x * self.scale)
                return self.more(y)
            def more(self, y):
                return tf.tanh(y)
        """,
        ["tf.exp(x * self.scale)", "tf.tanh(y)"],
    ),
    (
        "a class that comes from one that stays",
        """
        class A(tf.keras.layers.Layer):
            pass
        class B(A):
            def call(self, x):
                return tf.exp(x)
        """,
        ["tf.exp(x)"],
    ),
    (
        "what an instance of such a class gives",
        """
        class A(tf.keras.Model):
            pass
        model = A()
        y = tf.exp(model(data()))
        z = tf.reduce_sum(model.trainable_variables[0])
        """,
        ["tf.exp(model(data()))", "tf.reduce_sum(model.trainable_variables[0])"],
    ),
    (
        "a tensor for an instance of such a class",
        "class A(tf.keras.Model):\n    pass\nmodel = A()\ny = model(tf.ones([2, 3]))\n",
        ["model(tf.ones([2, 3]))"],
    ),
    (
        "functions that are given to a call that stays",
        """
        def small(i):
            return tf.less(i, 10)
        def next_(i, step=1):
            return [tf.add(i, step)]
        r = [tf.autograph.to_graph(small), tf.autograph.to_graph(next_)]
        """,
        ["tf.less(i, 10)", "tf.add(i, step)", "tf.autograph.to_graph(small)"],
    ),
    (
        "lambdas that are given to a call that stays, however they are given",
        """
        y = tf.no_such_thing(1)
        y.map(lambda i: tf.exp(i))
        y.map([lambda: tf.ones([2])], key=lambda i=3: tf.zeros([i]))
        """,
        ["y.map(lambda i: tf.exp(i))", "y.map([lambda: tf.ones([2])], key=lambda i=3: tf.zeros([i]))"],
    ),
    (
        "methods that are given to a call that stays",
        """
        class A:
            def small(self, i):
                return tf.less(i, 10)
        tf.no_such_thing(A().small)
        """,
        ["tf.less(i, 10)"],
    ),
    (
        "what a function that TensorFlow calls makes itself",
        """
        class A(tf.keras.layers.Layer):
            def __init__(self):
                super().__init__()
                self.scale = tf.Variable(tf.ones([3]))
            def call(self, x):
                def start():
                    return tf.zeros([2])
                return start(), tf.ones([3])
            def on(self, other):
                other = tf.constant(other, tf.float32)
                return self.scale * other
        a = A()
        b = a.on(tf.ones([3]))
        c = tf.exp(b)
        """,
        [
            "tf.Variable(tf.ones([3]))",
            "tf.zeros([2])",
            "tf.ones([3])",
            "constant(other",
            "a.on(tf.ones([3]))",
            "exp(b)",
        ],
    ),
    (
        "what is given to a call of what stays",
        """
        y = tf.no_such_thing(1)
        x = tf.ones([3])
        print(x + 1.0)
        y(x)
        y.fit([x, 1.0], {"a": 1})
        y(dtype=tf.float32)
        y(activation=tf.nn.relu)
        y([tf.abs, None])
        y.fit(optimizer=tf.keras.optimizers.SGD(0.1))
        class A(tf.Module):
            pass
        y(A())
        class B(tf.keras.Model):
            pass
        B(x)
        """,
        [
            "y(x)",
            "y.fit([x,",
            "y(dtype=tf.float32)",
            "y(activation=tf.nn.relu)",
            "y([tf.abs,",
            "y.fit(opt",
            "y(A())",
            "B(x)",
        ],
    ),
    (
        "functions of TensorFlow whose functions give something that stays",
        """
        y = tf.no_such_thing(1)
        def f(x):
            return y.at(x[0])
        a = tf.map_fn(f, tf.ones([3]))
        b = tf.cond(c, lambda: y, lambda: tf.ones([2]))
        """,
        ["tf.map_fn(f, tf.ones([3]))", "tf.cond(c, lambda: y, lambda: tf.ones([2]))"],
    ),
    (
        "what another library of TensorFlow's gives and gets",
        """
        import tensorflow_probability as tfp
        d = tfp.distributions.Normal(tf.constant(0.0), 1.0)
        s = tf.exp(d.sample(3))
        """,
        ["tfp.distributions.Normal(tf.constant(0.0), 1.0)", "tf.exp(d.sample(3))"],
    ),
    (
        "lists with something that stays",
        """
        n = tf.strings.length("abc")
        a = tf.stack([n] * 2)
        b = tf.concat([[n]] + [[n]], 0)
        c = tf.add_n([v for v in (n, n)])
        """,
        ["tf.stack([n] * 2)", "tf.concat([[n]] + [[n]], 0)", "tf.add_n([v for v in (n, n)])"],
    ),
    (
        "an operator with one side that stays",
        'x = tf.ones([2]) - tf.strings.to_number("1")\n',
        ['tf.ones([2]) - tf.strings.to_number("1")'],
    ),
]


@pytest.mark.parametrize(("before", "kept"), [c[1:] for c in CASES], ids=[c[0] for c in CASES])
def test_it_stays_as_a_whole_and_is_reported(before: str, kept: list[str]) -> None:
    result = translated(TF + text(before))
    assert all(call in result.code for call in kept)
    assert result.code.count("# TODO(tf2torch)") >= len(kept)
    assert left(result)


def test_a_module_of_ones_own_and_a_function_that_nobody_gives_away_do_not_stay() -> None:
    result = translated(TF + text("""
        class A(tf.Module):
            def __call__(self, x):
                return tf.exp(x)
        def f(x):
            return tf.tanh(x)
        print(f, A()(tf.ones([2])))
    """))  # fmt: skip
    assert not left(result) and "tensorflow" not in result.code


def test_what_python_or_numpy_has_may_be_given_to_what_stays() -> None:
    result = translated(TF + text("""
        import numpy as np
        y = tf.no_such_thing(1)
        x = tf.ones([2, 3])
        y(np.ones(3), [1.0], x.numpy(), x.shape, tf.shape(x)[0], float(tf.reduce_sum(x)), n)
    """))  # fmt: skip
    assert left(result) == ["tf.no_such_thing"]
    assert "y(np.ones(3), [1.0], x.numpy(), x.shape, x.shape[0], torch.sum(x).item(), n)\n" in result.code


INHERITED = """
class Base(tf.Module):
    def __init__(self):
        super().__init__()
        self.count = tf.Variable(0, trainable=False)
class Sub(Base):
    def up(self):
        self.count.assign_add(1)
"""


def test_what_a_base_class_holds_is_known() -> None:
    assert "        self.count += 1\n" in translated(TF + INHERITED).code


@pytest.mark.parametrize("statement", ["S.count.assign(3)", "other.count.assign_add(1)", "made().assign_sub(1.0)"])
def test_an_update_of_what_is_not_known_is_reported(statement: str) -> None:
    result = translated(f"{TF}class S:\n    count = tf.Variable(0)\n{statement}\n")
    assert any(api.startswith("tf.Variable.assign") for api in left(result)) or "no_grad" in result.code


def test_numpy_of_what_is_not_known_lets_go_of_the_gradient_unless_the_file_uses_torch() -> None:
    assert "y = net(1).detach().numpy()" in translated(f"{TF}x = tf.ones([1])\ny = net(1).numpy()\n").code
    assert "y = net(1).numpy()" in translated(f"import torch\n{TF}x = tf.ones([1])\ny = net(1).numpy()\n").code


def test_a_shape_beside_what_may_be_torchs_already_stays() -> None:
    line = "y = x.shape + other(x)\n"
    assert "x.shape + tuple(other(x))" in translated(f"{TF}x = tf.ones([2])\n{line}").code
    assert line in translated(f"import torch\n{TF}x = tf.ones([2])\n{line}").code
