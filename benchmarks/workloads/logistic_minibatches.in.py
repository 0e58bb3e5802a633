"""Logistic regression by hand in mini-batches: many small operations, where overhead shows."""

import numpy as np
import tensorflow as tf

rng = np.random.default_rng(2)
x_train = tf.constant(rng.normal(size=(1600, 20)), dtype=tf.float32)
y_train = tf.constant(rng.integers(0, 2, size=1600), dtype=tf.float32)


def work(n):
    w = tf.Variable(tf.zeros([20, 1]))
    b = tf.Variable(tf.zeros([1]))
    for _ in range(n):
        for start in range(0, 1600, 64):
            x = x_train[start : start + 64]
            y = y_train[start : start + 64]
            with tf.GradientTape() as tape:
                logits = tf.squeeze(x @ w + b, axis=-1)
                losses = tf.nn.sigmoid_cross_entropy_with_logits(labels=y, logits=logits)
                loss = tf.reduce_mean(losses) + 1e-3 * tf.reduce_sum(tf.square(w))
            dw, db = tape.gradient(loss, [w, b])
            w.assign_sub(0.1 * dw)
            b.assign_sub(0.1 * db)
    return w
