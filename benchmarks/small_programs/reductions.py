"""Sums, means and extremes along axes."""

import tensorflow as tf

table = tf.reshape(tf.range(24.0), [2, 3, 4])
total = tf.reduce_sum(table)
rows = tf.reduce_mean(table, axis=-1)
highest = tf.reduce_max(table, axis=[0, 2])
where = tf.argmax(table, axis=1)
spread = tf.math.reduce_std(table, axis=0)
running = tf.cumsum(table, axis=2)
