"""Programs that place tensors, and where torch is to have them: run on pretended GPUs, and on real ones if any."""

from __future__ import annotations

from typing import Any

import numpy as np

from tests.translation import TF, text

Program = tuple[str, str, dict[str, str]]
FIXTURES = ["device_placement", "exercise_sheet"]  # whole programs that place tensors

# Of each program: its name, its text, and the devices of what it binds at the end.
PROGRAMS: list[Program] = [
    (
        "made in a block",
        """
        with tf.device("/GPU:0"):
            a = tf.ones([3, 4])
            b = tf.constant([1.0, 2.0, 3.0, 4.0])
            c = tf.Variable(tf.zeros([4])) + b
            d = tf.cast(tf.range(4), tf.float32)
            e = tf.eye(4) @ tf.reshape(b, [4, 1])
        f = a * b
        """,
        {"a": "cuda:0", "b": "cuda:0", "c": "cuda:0", "d": "cuda:0", "e": "cuda:0", "f": "cuda:0"},
    ),
    (
        "read in a block, and after it",
        """
        a = tf.ones([3, 4])
        n = tf.constant(2.0)
        with tf.device("/GPU:0"):
            b = a * 2.0
            c = tf.concat([a, b], axis=0)
            d = n * b
        after = a + b
        twice = tf.reduce_sum((b * 2.0) * a)
        parts = [a, b]
        joined = tf.stack(parts)
        tf.debugging.assert_near(a, b / 2.0)
        """,
        {"a": "cpu", "b": "cuda:0", "c": "cuda:0", "after": "cuda:0", "twice": "cuda:0", "joined": "cuda:0"},
    ),
    (
        "back on the CPU",
        """
        with tf.device("/GPU:1"):
            x = tf.range(4.0)
        with tf.device("/CPU:0"):
            y = x * tf.ones([4])
            with tf.device("/GPU:0"):
                with tf.device("/CPU:0"):
                    z = tf.ones([4]) + y
        shown = x.numpy().sum()
        """,
        {"x": "cuda:1", "y": "cpu", "z": "cpu"},
    ),
    (
        "from one to the other",
        """
        with tf.device("/GPU:0"):
            x = tf.range(4.0)
        with tf.device("/device:GPU:1"):
            y = x * 2.0
        z = x + y
        """,
        {"x": "cuda:0", "y": "cuda:1", "z": "cuda:0"},
    ),
    (
        "gradients and updates",
        """
        v = tf.Variable([1.0, 2.0, 3.0])
        with tf.device("/GPU:0"):
            x = tf.range(3.0)
            with tf.GradientTape() as tape:
                loss = tf.reduce_sum(tf.square(v * x - 1.0))
            g = tape.gradient(loss, v)
        v.assign_sub(0.1 * g)
        v.assign_add(x)
        v.assign(v * x)
        """,
        {"v": "cpu", "loss": "cuda:0", "g": "cpu"},
    ),
    (
        "a training loop",
        """
        w = tf.Variable(tf.ones([4, 2]))
        optimizer = tf.keras.optimizers.SGD(0.1)
        data = tf.reshape(tf.range(12.0), [3, 4])
        for step in range(3):
            with tf.device("/GPU:0"):
                with tf.GradientTape() as tape:
                    loss = tf.reduce_mean(tf.square(data @ w - 1.0))
            optimizer.apply_gradients(zip(tape.gradient(loss, [w]), [w]))
        """,
        {"w": "cpu", "loss": "cuda:0"},
    ),
    (
        "a module made outside, called inside",
        """
        class Net(tf.Module):
            def __init__(self):
                super().__init__()
                self.w = tf.Variable(tf.ones([4, 2]))
                self.b = tf.Variable(tf.ones([2]))

            def __call__(self, x):
                return tf.nn.relu(tf.matmul(x, self.w) + self.b)

        net = Net()
        x = tf.ones([3, 4])
        with tf.device("/GPU:0"):
            y = net(x)
            with tf.GradientTape() as tape:
                loss = tf.reduce_sum(net(x) ** 2)
            g = tape.gradient(loss, net.trainable_variables)
        first = g[0]
        z = net(x)
        """,
        {"y": "cuda:0", "loss": "cuda:0", "first": "cpu", "z": "cpu"},
    ),
    (
        "a module made inside",
        """
        class Net(tf.Module):
            def __init__(self):
                super().__init__()
                self.w = tf.Variable(tf.ones([4, 2]))

            def __call__(self, x):
                return x @ self.w

        x = tf.ones([3, 4])
        with tf.device("/GPU:0"):
            net = Net()
        y = net(x)
        """,
        {"y": "cuda:0"},
    ),
    (
        "functions that make and read",
        """
        scale = tf.fill([4], 2.0)

        def shifted(x):
            offset = tf.range(4.0)
            return x + offset

        def scaled(x):
            return x * scale

        def made(n):
            return tf.ones([n])

        a = tf.ones([3, 4])
        with tf.device("/GPU:0"):
            h = made(4)
            s = shifted(a)
            t = scaled(h)
            u = shifted(h)
            m = tf.map_fn(lambda row: row + made(4), a)
            k = tf.cond(tf.reduce_sum(h) > 0, lambda: tf.ones([4]), lambda: h)
        outside = shifted(h)
        plain = shifted(a)
        back = made(3)
        """,
        {
            "h": "cuda:0",
            "s": "cuda:0",
            "t": "cuda:0",
            "u": "cuda:0",
            "m": "cuda:0",
            "k": "cuda:0",
            "outside": "cuda:0",
            "plain": "cpu",
            "back": "cpu",
        },
    ),
    (
        "in methods",
        """
        class Store:
            def __init__(self, device):
                self.device = device
                with tf.device(self.device):
                    self.table = tf.Variable(tf.zeros([3]))

            def add(self, x):
                with tf.device(self.device):
                    self.table.assign_add(x * 2.0)
                    return self.table * 1.0

        store = Store("/GPU:0")
        y = store.add(tf.ones([3]))
        z = store.add(tf.ones([3]))
        """,
        {"y": "cuda:0", "z": "cuda:0"},
    ),
    (
        "an attribute that holds the device",
        """
        class Trainer:
            def __init__(self):
                self.device = "/GPU:0" if tf.config.list_physical_devices("GPU") else "/CPU:0"
                with tf.device(self.device):
                    self.w = tf.Variable(tf.zeros([3, 1]))

            def loss(self, x, y):
                return tf.reduce_mean(tf.square(x @ self.w - y))

            def train(self, x, y, steps):
                for _ in range(steps):
                    with tf.device(self.device):
                        with tf.GradientTape() as tape:
                            loss = self.loss(x, y)
                        g = tape.gradient(loss, self.w)
                        self.w.assign_sub(0.1 * g)
                return loss

        x = tf.reshape(tf.range(12.0), [4, 3]) / 10.0
        loss = Trainer().train(x, tf.ones([4, 1]), 3)
        """,
        {"x": "cpu", "loss": "cuda:0"},
    ),
    (
        "a device with a name",
        """
        device = "/GPU:0" if tf.config.list_physical_devices("GPU") else "/CPU:0"
        a = tf.ones([3])
        with tf.device(device):
            b = a + tf.range(3.0)
        c = a * b
        """,
        {"a": "cpu", "b": "cuda:0", "c": "cuda:0"},
    ),
    (
        "every device in turn",
        """
        total = tf.zeros([3])
        for i in range(2):
            with tf.device(f"/GPU:{i}"):
                total = total + tf.ones([3])
        """,
        {"total": "cuda:1"},
    ),
    (
        "branches and loops",
        """
        a = tf.ones([3])
        x = a
        if a.shape[0] > 2:
            with tf.device("/GPU:0"):
                x = a * 2.0
        y = x + a
        z = a
        for _ in range(3):
            with tf.device("/GPU:0"):
                z = z * 2.0
            z += a
        """,
        {"y": "cuda:0", "z": "cuda:0"},
    ),
    (
        "random numbers of a generator",
        """
        g = tf.random.Generator.from_seed(1)
        with tf.device("/GPU:0"):
            a = g.normal([3]) * 0.0
            b = g.uniform([3], 1.0, 1.0 + 1e-9) + a
        """,
        {"a": "cuda:0", "b": "cuda:0"},
    ),
    (
        "copies by name",
        """
        a = tf.ones([3])
        with tf.device("/GPU:0"):
            b = tf.identity(a)
            c = tf.Variable(a)
            d = tf.zeros_like(a)
            e = tf.convert_to_tensor(a)
        f = b.cpu() + a
        """,
        {"a": "cpu", "b": "cuda:0", "c": "cuda:0", "d": "cuda:0", "f": "cpu"},
    ),
    (
        "nobody cares",
        """
        with tf.device("/GPU:0"):
            x = tf.ones([3])
        with tf.device(None):
            y = x + 1.0
        """,
        {"x": "cuda:0", "y": "cuda:0"},
    ),
]


def source(program: str) -> str:
    """A whole program."""
    return TF + text(program)


def run(code: str) -> dict[str, Any]:
    """What a program binds."""
    names: dict[str, Any] = {}
    exec(compile(code, "<program>", "exec", dont_inherit=True), names)
    return {n: v for n, v in names.items() if not n.startswith("__")}


def values(names: dict[str, Any]) -> dict[str, Any]:
    """The numbers in what a program binds: tensors, lists of them, arrays."""
    found = {n: numbers(v) for n, v in names.items()}
    return {n: v for n, v in found.items() if v is not None}


def numbers(value: Any) -> Any:
    """The numbers of a value; None where it has none."""
    if hasattr(value, "requires_grad") and hasattr(value, "tolist"):
        return np.asarray(value.tolist())
    if isinstance(value, (np.ndarray, np.number, float, int)):
        return np.asarray(value)
    if isinstance(value, (list, tuple)) and value:
        parts = [numbers(v) for v in value]
        same = all(p is not None and p.shape == parts[0].shape for p in parts)
        return np.stack(parts) if same else None
    return None


def assert_same(found: dict[str, Any], wanted: dict[str, Any]) -> None:
    """Check that two runs of a program gave the same numbers."""
    assert found.keys() == wanted.keys()
    for name, value in wanted.items():
        np.testing.assert_allclose(found[name], value, rtol=1e-5, atol=1e-6, err_msg=name)
