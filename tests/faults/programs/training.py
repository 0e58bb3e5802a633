import numpy as np
import tensorflow as tf

rng = np.random.default_rng(8)
x = tf.constant(rng.normal(size=(10, 4)).astype(np.float32))
y = tf.constant(rng.normal(size=(10, 1)).astype(np.float32))


class Net(tf.Module):
    def __init__(self, size):
        super().__init__()
        self.first = tf.Variable(tf.ones([4, size]) * 0.1)
        self.second = tf.Variable(tf.ones([size, 1]) * 0.2)

    def __call__(self, inputs):
        hidden = tf.tanh(inputs @ self.first)
        return hidden @ self.second


net = Net(3)
slow = Net(3)
optimizer = tf.keras.optimizers.Adam(learning_rate=0.05, epsilon=1e-3)
variables = [net.first, net.second]
for _ in range(8):
    with tf.GradientTape() as tape:
        target = tf.stop_gradient(net(x) * 0.5) + y
        penalty = 0.1 * tf.reduce_sum(net.first**2)
        loss = tf.reduce_mean((net(x) - target) ** 2) + penalty
    grads = tape.gradient(loss, variables)
    optimizer.apply_gradients(zip(grads, variables))
    slow.first.assign(0.9 * slow.first + 0.1 * net.first)
    slow.second.assign(0.9 * slow.second + 0.1 * net.second)

bounce = tf.Variable([1.0, -2.0])
momentum = tf.keras.optimizers.SGD(learning_rate=0.1, momentum=0.9)
for _ in range(6):
    with tf.GradientTape() as tape:
        energy = tf.reduce_sum(bounce**4) / 4.0
    grads = tape.gradient(energy, [bounce])
    momentum.apply_gradients(zip(grads, [bounce]))
