"""More programs that place tensors, by what they keep and pass them in: they run, wherever their tensors end up."""

from __future__ import annotations

from tests.device_programs import Program

MORE: list[Program] = [
    (
        "dict of tensors",
        """
        d = {"a": tf.ones([3]), "b": tf.range(3.0)}
        with tf.device("/GPU:0"):
            h = d["a"] * d["b"]
            d["c"] = h
        s = d["a"] + d["c"]
        """,
        {},
    ),
    (
        "tuple results",
        """
        a = tf.reshape(tf.range(12.0), [3, 4])
        with tf.device("/GPU:0"):
            p, q = tf.split(a, 2, axis=1)
            m, v = tf.nn.moments(a, [0])
            top = tf.math.top_k(a, 2)
            u = tf.unstack(a)
        s = p + a[:, :2]
        t = a - m
        w = top.values + a[:, :2]
        i = top.indices + tf.ones([3, 2], tf.int32)
        z = u[0] + a[0]
        """,
        {},
    ),
    (
        "nested functions",
        """
        def outer(x):
            def inner(y):
                return y + tf.ones([3])
            return inner(x) * x
        with tf.device("/GPU:0"):
            r = outer(tf.ones([3]))
        s = outer(tf.ones([3]))
        k = r + s
        """,
        {},
    ),
    (
        "lambda",
        """
        f = lambda x: x * tf.constant([1.0, 2.0, 3.0])
        a = tf.ones([3])
        with tf.device("/GPU:0"):
            r = f(a)
            g = tf.ones([3])
            q = f(g)
        s = f(a)
        """,
        {},
    ),
    (
        "while loop",
        """
        a = tf.ones([3])
        with tf.device("/GPU:0"):
            i = tf.constant(0)
            x = tf.ones([3])
            i, x = tf.while_loop(lambda i, x: i < 3, lambda i, x: (i + 1, x * 2.0 + a), [i, x])
        y = x + a
        """,
        {},
    ),
    (
        "scan and fold",
        """
        a = tf.reshape(tf.range(12.0), [4, 3])
        w = tf.ones([3])
        with tf.device("/GPU:0"):
            s = tf.scan(lambda c, r: c + r * w, a)
            f = tf.foldl(lambda c, r: c + r, a)
        z = s + a
        g = f + w
        """,
        {},
    ),
    (
        "tensor array",
        """
        a = tf.ones([3])
        ta = tf.TensorArray(tf.float32, size=0, dynamic_size=True)
        with tf.device("/GPU:0"):
            for i in range(3):
                ta = ta.write(i, a * float(i))
            s = ta.stack()
        z = s + a
        """,
        {},
    ),
    (
        "list appended",
        """
        xs = []
        a = tf.ones([3])
        for i in range(3):
            with tf.device("/GPU:0"):
                xs.append(a * float(i))
        s = tf.stack(xs)
        xs.append(a)
        t = tf.add_n(xs)
        u = sum(xs)
        """,
        {},
    ),
    (
        "optimizer in block",
        """
        with tf.device("/GPU:0"):
            w = tf.Variable(tf.ones([4, 2]))
            x = tf.reshape(tf.range(12.0), [3, 4]) / 10.0
            opt = tf.keras.optimizers.Adam(0.1)
            for _ in range(3):
                with tf.GradientTape() as tape:
                    loss = tf.reduce_mean(tf.square(x @ w - 1.0))
                g = tape.gradient(loss, [w])
                opt.apply_gradients(zip(g, [w]))
        y = tf.ones([3, 4]) @ w
        """,
        {},
    ),
    (
        "clip by global norm",
        """
        w = tf.Variable(tf.ones([4, 2]))
        b = tf.Variable(tf.ones([2]))
        x = tf.reshape(tf.range(12.0), [3, 4]) / 10.0
        with tf.device("/GPU:0"):
            with tf.GradientTape() as tape:
                loss = tf.reduce_mean(tf.square(x @ w + b - 1.0))
            gs = tape.gradient(loss, [w, b])
            cl, n = tf.clip_by_global_norm(gs, 0.5)
        w.assign_sub(0.1 * cl[0])
        b.assign_sub(0.1 * cl[1])
        """,
        {},
    ),
    (
        "persistent",
        """
        v = tf.Variable(3.0)
        with tf.device("/GPU:0"):
            x = tf.constant(2.0)
            with tf.GradientTape(persistent=True) as tape:
                tape.watch(x)
                y = v * x ** 2
            dx = tape.gradient(y, x)
            dv = tape.gradient(y, v)
        s = dx + dv
        z = v + x
        """,
        {},
    ),
    (
        "indexing",
        """
        a = tf.reshape(tf.range(12.0), [3, 4])
        i = tf.constant([0, 2])
        m = tf.constant([True, False, True])
        with tf.device("/GPU:0"):
            b = tf.gather(a, i)
            c = tf.boolean_mask(a, m)
            d = tf.where(a > 3.0, a, tf.zeros_like(a))
            e = tf.one_hot(i, 4)
            f = tf.tensor_scatter_nd_update(a, [[0], [2]], tf.ones([2, 4]))
            g = tf.reduce_sum(a, axis=0)
            h = a[1:] * 2.0
            k = tf.argmax(a, 1)
            l = tf.sequence_mask(i, 5)
        n = tf.gather(b, tf.constant([1, 0]))
        o = a * f
        p = tf.gather(a, k % 2)
        """,
        {},
    ),
    (
        "attributes",
        """
        class State:
            def __init__(self):
                self.x = tf.ones([3])
                self.history = []
            def step(self, y):
                self.x = self.x + y
                self.history.append(self.x)
                return self.x
        s = State()
        with tf.device("/GPU:0"):
            a = s.step(tf.ones([3]))
        b = s.step(tf.ones([3]))
        c = s.x + tf.ones([3])
        d = tf.stack(s.history)
        """,
        {},
    ),
    (
        "default args",
        """
        base = tf.ones([3])
        def f(x, w=base):
            return x * w
        with tf.device("/GPU:0"):
            y = f(tf.ones([3]))
            z = f(tf.ones([3]), w=tf.ones([3]))
        q = f(base)
        """,
        {},
    ),
    (
        "dataclass",
        """
        from dataclasses import dataclass
        @dataclass
        class P:
            w: tf.Tensor
            b: tf.Tensor
        p = P(tf.ones([4, 2]), tf.zeros([2]))
        def apply(p, x):
            return x @ p.w + p.b
        with tf.device("/GPU:0"):
            y = apply(p, tf.ones([3, 4]))
        z = apply(p, tf.ones([3, 4]))
        """,
        {},
    ),
    (
        "comprehension",
        """
        ws = [tf.ones([4, 4]) for _ in range(2)]
        with tf.device("/GPU:0"):
            x = tf.ones([3, 4])
            ys = [x @ w for w in ws]
            for w in ws:
                x = tf.nn.relu(x @ w)
        z = tf.add_n(ys) + tf.ones([3, 4])
        """,
        {},
    ),
    (
        "numpy in block",
        """
        import numpy as np
        n = np.arange(3.0, dtype=np.float32)
        with tf.device("/GPU:0"):
            a = tf.constant(n)
            b = a + n
            c = tf.convert_to_tensor(n) * 2.0
            m = np.mean(b)
            l = b.numpy().tolist()
        d = b + n
        e = np.sum(d)
        f = float(tf.reduce_sum(d))
        """,
        {},
    ),
    (
        "function tf.function",
        """
        w = tf.Variable(tf.ones([4, 2]))
        @tf.function
        def step(x):
            with tf.device("/GPU:0"):
                with tf.GradientTape() as tape:
                    loss = tf.reduce_mean((x @ w) ** 2)
            g = tape.gradient(loss, w)
            w.assign_sub(0.1 * g)
            return loss
        l = step(tf.ones([3, 4]))
        k = step(tf.ones([3, 4])) + tf.constant(1.0)
        """,
        {},
    ),
    (
        "random",
        """
        tf.random.set_seed(1)
        with tf.device("/GPU:0"):
            a = tf.random.normal([3]) * 0.0
            b = tf.random.uniform([3], seed=1) * 0.0
            c = tf.random.shuffle(tf.range(3)) * 0
            d = tf.random.stateless_normal([3], seed=[1, 2]) * 0.0
            e = tf.random.truncated_normal([3]) * 0.0
            f = tf.random.categorical(tf.math.log([[0.5, 0.5]]), 4) * 0
            g = tf.nn.dropout(tf.ones([3]), 0.5) * 0.0
        z = a + b + d + e + g
        """,
        {},
    ),
    (
        "reassigned in block",
        """
        a = tf.ones([3])
        with tf.device("/GPU:0"):
            a = a + 1.0
        b = a + tf.ones([3])
        with tf.device("/GPU:1"):
            a = a * 2.0
            c = a + b
        d = a + b + c
        """,
        {},
    ),
    (
        "conv",
        """
        x = tf.ones([2, 8, 8, 3])
        k = tf.ones([3, 3, 3, 4]) * 0.1
        with tf.device("/GPU:0"):
            y = tf.nn.conv2d(x, k, strides=1, padding="SAME")
            p = tf.nn.max_pool2d(y, 2, 2, "VALID")
            q = tf.nn.bias_add(p, tf.ones([4]))
            s = tf.nn.softmax_cross_entropy_with_logits(tf.one_hot([0, 1], 3), tf.ones([2, 3]))
        z = q * tf.ones([4])
        """,
        {},
    ),
    (
        "einsum linalg",
        """
        a = tf.reshape(tf.range(12.0), [3, 4])
        with tf.device("/GPU:0"):
            e = tf.einsum("ij,kj->ik", a, a)
            s = tf.linalg.solve(tf.eye(3) * 2.0, a)
            d = tf.linalg.diag(tf.ones([3])) @ a
            i = tf.linalg.inv(tf.eye(3) + 0.0 * e)
            t = tf.tensordot(a, tf.ones([4]), 1)
            c = tf.linalg.band_part(e, 0, -1)
        z = e + tf.eye(3) + c
        """,
        {},
    ),
    (
        "augmented",
        """
        total = tf.zeros([3])
        a = tf.ones([3])
        with tf.device("/GPU:0"):
            h = a * 2.0
            total += h
        total += a
        n = tf.constant(0.0)
        for i in range(3):
            with tf.device("/GPU:0"):
                n += tf.reduce_sum(h)
        n += tf.reduce_sum(a)
        """,
        {},
    ),
    (
        "try",
        """
        a = tf.ones([3])
        try:
            with tf.device("/GPU:0"):
                b = a * 2.0
        except RuntimeError as e:
            print(e)
            b = a
        c = a + b
        """,
        {},
    ),
    (
        "generator fn",
        """
        def gen():
            for i in range(3):
                yield tf.ones([3]) * float(i)
        with tf.device("/GPU:0"):
            w = tf.ones([3])
            s = [w * x for x in gen()]
        z = s[0] + tf.ones([3])
        """,
        {},
    ),
    (
        "inheritance",
        """
        class Base(tf.Module):
            def __init__(self):
                super().__init__()
                self.w = tf.Variable(tf.ones([3]))
        class Child(Base):
            def __call__(self, x):
                return self.w * x + self.w
        c = Child()
        with tf.device("/GPU:0"):
            y = c(tf.ones([3]))
            d = Child()
        z = d(tf.ones([3]))
        q = y + z
        """,
        {},
    ),
    (
        "layers list",
        """
        class Dense(tf.Module):
            def __init__(self, i, o):
                super().__init__()
                self.w = tf.Variable(tf.ones([i, o]) * 0.1)
                self.b = tf.Variable(tf.zeros([o]))
            def __call__(self, x):
                return tf.nn.relu(x @ self.w + self.b)
        class Net(tf.Module):
            def __init__(self):
                super().__init__()
                self.layers = [Dense(4, 5), Dense(5, 2)]
            def __call__(self, x):
                for layer in self.layers:
                    x = layer(x)
                return x
        net = Net()
        x = tf.ones([3, 4])
        with tf.device("/GPU:0"):
            y = net(x)
        z = net(x) + y
        """,
        {},
    ),
    (
        "custom gradient",
        """
        @tf.custom_gradient
        def f(x):
            def grad(dy):
                return dy * tf.ones([3]) * 2.0
            return x * x, grad
        v = tf.Variable(tf.ones([3]))
        with tf.device("/GPU:0"):
            with tf.GradientTape() as tape:
                y = tf.reduce_sum(f(v))
            g = tape.gradient(y, v)
        z = v + g
        """,
        {},
    ),
]
