"""First and second derivatives."""

import tensorflow as tf

x = tf.Variable(1.5)
with tf.GradientTape() as outer:
    with tf.GradientTape() as inner:
        y = tf.sin(x) * tf.exp(-x)
    slope = inner.gradient(y, x)
curve = outer.gradient(slope, x)
