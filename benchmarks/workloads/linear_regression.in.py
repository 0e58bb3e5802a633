"""A linear model trained with Keras' SGD on a batch of moderate size."""

import numpy as np
import tensorflow as tf

rng = np.random.default_rng(1)
x = tf.constant(rng.normal(size=(2000, 40)), dtype=tf.float32)
y = tf.constant(rng.normal(size=(2000, 3)), dtype=tf.float32)


def work(n):
    w = tf.Variable(tf.zeros([40, 3]))
    b = tf.Variable(tf.zeros([3]))
    optimizer = tf.keras.optimizers.SGD(learning_rate=0.05)
    for _ in range(n):
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(tf.square(x @ w + b - y))
        gradients = tape.gradient(loss, [w, b])
        optimizer.apply_gradients(zip(gradients, [w, b]))
    return w
