import numpy as np
import tensorflow as tf

rng = np.random.default_rng(2)
data = tf.constant(rng.normal(size=(12, 3)).astype(np.float32)) * 2.0 + 1.0
mean = tf.Variable(tf.zeros([3]), trainable=False)
variance = tf.Variable(tf.ones([3]), trainable=False)
w = tf.Variable([[0.5], [-0.5], [1.0]])
accumulated = tf.Variable(tf.zeros([3, 1]), trainable=False)
for start in range(0, 12, 4):
    batch = data[start : start + 4]
    center = tf.reduce_mean(batch, axis=0)
    width = tf.math.reduce_variance(batch, axis=0)
    mean.assign(0.9 * mean + 0.1 * center)
    variance.assign(0.9 * variance + 0.1 * width)
    scaled = (batch - mean) / tf.sqrt(variance + 1e-3)
    with tf.GradientTape() as tape:
        loss = tf.reduce_mean((scaled @ w) ** 2)
    gradient = tape.gradient(loss, w)
    gradient = tf.clip_by_norm(gradient, 0.5)
    accumulated.assign_add(gradient)
    w.assign_sub(0.1 * accumulated)
    accumulated.assign(accumulated * 0.5)
