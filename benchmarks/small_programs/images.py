"""A convolution and a pool."""

import tensorflow as tf

image = tf.reshape(tf.range(2 * 6 * 7 * 3, dtype=tf.float32), [2, 6, 7, 3]) / 100.0
kernel = tf.ones([3, 3, 3, 4]) / 27.0
smooth = tf.nn.conv2d(image, kernel, strides=1, padding="SAME")
small = tf.nn.max_pool2d(smooth, 2, 2, "VALID")
bright = tf.reduce_mean(tf.cast(small > 1.0, tf.float32))
