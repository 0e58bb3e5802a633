"""A straight line through points, by hand."""

import tensorflow as tf

x = tf.constant([[0.0], [1.0], [2.0], [3.0]])
y = 3.0 * x - 1.0
w = tf.Variable([[0.5]])
b = tf.Variable([0.0])
for _ in range(10):
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean(tf.square(x @ w + b - y))
    dw, db = tape.gradient(loss, [w, b])
    w.assign_sub(0.1 * dw)
    b.assign_sub(0.1 * db)
