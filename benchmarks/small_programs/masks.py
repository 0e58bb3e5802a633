"""Choosing and gathering."""

import tensorflow as tf

scores = tf.constant([[0.1, 0.9, 0.4], [0.8, 0.2, 0.7]])
mask = scores > 0.5
kept = tf.boolean_mask(scores, mask)
filled = tf.where(mask, scores, tf.zeros_like(scores))
best, places = tf.math.top_k(scores, k=2)
picked = tf.gather(scores, [2, 0], axis=1)
coded = tf.one_hot(places[:, 0], depth=3)
