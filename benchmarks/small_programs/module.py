"""A module with two layers."""

import tensorflow as tf


class Layers(tf.Module):
    def __init__(self):
        super().__init__()
        self.first = tf.Variable(tf.fill([3, 4], 0.2))
        self.second = tf.Variable(tf.fill([4, 2], -0.1))

    def __call__(self, x):
        return tf.nn.relu(x @ self.first) @ self.second


layers = Layers()
out = layers(tf.constant([[1.0, 2.0, 3.0]]))
count = sum(int(tf.size(v)) for v in layers.trainable_variables)
