"""Power iteration with Hessian-vector products from nested tapes."""

import numpy as np
import tensorflow as tf

rng = np.random.default_rng(5)
matrix = tf.constant(rng.normal(size=(400, 30)), dtype=tf.float32)
start = rng.normal(scale=0.1, size=(30, 1)).astype(np.float32)


def work(n):
    point = tf.Variable(start)
    vector = tf.ones([30, 1])
    for _ in range(n):
        with tf.GradientTape() as outer:
            with tf.GradientTape() as inner:
                energy = tf.reduce_mean(tf.square(tf.tanh(matrix @ point)))
            gradient = inner.gradient(energy, point)
            projection = tf.reduce_sum(gradient * vector)
        product = outer.gradient(projection, point)
        vector = product / tf.norm(product)
    return vector
