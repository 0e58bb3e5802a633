"""Joining, splitting and turning arrays."""

import tensorflow as tf

a = tf.ones([2, 3])
b = tf.zeros([2, 5])
joined = tf.concat([a, b], axis=1)
left, right = tf.split(joined, 2, axis=1)
stacked = tf.stack([left, right])
turned = tf.transpose(stacked, [2, 0, 1])
padded = tf.pad(a, [[0, 1], [2, 0]])
tiled = tf.tile(a, [1, 2])
