"""Attention over a few words."""

import tensorflow as tf


def attention(q, k, v):
    scores = tf.matmul(q, k, transpose_b=True) / 2.0
    return tf.matmul(tf.nn.softmax(scores, axis=-1), v)


words = tf.random.normal([2, 5, 4])
mixed = attention(words, words, words)
length = tf.norm(mixed, axis=-1)
