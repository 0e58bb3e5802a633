"""A perceptron as tf.Module, forward and backward, with momentum."""

import numpy as np
import tensorflow as tf

rng = np.random.default_rng(3)
x = tf.constant(rng.normal(size=(512, 60)), dtype=tf.float32)
labels = tf.constant(rng.integers(0, 10, size=512))
first = rng.normal(scale=0.1, size=(60, 128)).astype(np.float32)
second = rng.normal(scale=0.1, size=(128, 10)).astype(np.float32)


class Perceptron(tf.Module):
    def __init__(self):
        super().__init__()
        self.w1 = tf.Variable(first)
        self.b1 = tf.Variable(tf.zeros([128]))
        self.w2 = tf.Variable(second)
        self.b2 = tf.Variable(tf.zeros([10]))

    def __call__(self, inputs):
        hidden = tf.nn.relu(tf.matmul(inputs, self.w1) + self.b1)
        return tf.matmul(hidden, self.w2) + self.b2


def work(n):
    model = Perceptron()
    optimizer = tf.keras.optimizers.SGD(learning_rate=0.05, momentum=0.9)
    for _ in range(n):
        with tf.GradientTape() as tape:
            logits = model(x)
            loss = tf.reduce_mean(tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits))
        gradients = tape.gradient(loss, model.trainable_variables)
        optimizer.apply_gradients(zip(gradients, model.trainable_variables))
    return model.w2
