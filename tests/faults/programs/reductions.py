import numpy as np
import tensorflow as tf

x = tf.constant(np.random.default_rng(5).normal(size=(4, 6, 3)).astype(np.float32))
labels = tf.constant([2, 0, 1, 2])
precise = tf.constant(np.linspace(0.1, 2.3, 7))
means = tf.reduce_mean(x, axis=1)
best = tf.argmax(x, axis=1)
spread = tf.math.reduce_variance(x, axis=0)
deviation = tf.math.reduce_std(x, axis=2)
logits = means * 3.0
chances = tf.nn.softmax(logits)
losses = tf.nn.sparse_softmax_cross_entropy_with_logits(labels=labels, logits=logits)
turned = tf.transpose(x, [0, 2, 1])
flat = tf.reshape(x, [4, 18])
halves = labels // 2
remainders = tf.constant([-7, 7, -5]) % 3
roots = tf.sqrt(precise) / 3.0
clipped = tf.clip_by_norm(flat, 2.0)
bounded = tf.clip_by_value(flat, -0.5, 0.5)
rounded = tf.round(tf.constant([0.5, 1.5, 2.5, -0.5]))
running = tf.cumsum(means, axis=1, exclusive=True)
rows = tf.gather(x, [2, 0], axis=1)
hot = tf.one_hot(labels, 4)
unit = tf.math.l2_normalize(x, axis=2)
top = tf.reduce_logsumexp(logits, axis=1)
total = tf.reduce_sum(chances * unit[:, 0]) + tf.reduce_mean(losses)
