import numpy as np
import tensorflow as tf

rng = np.random.default_rng(3)
images = tf.constant(rng.normal(size=(2, 7, 9, 3)).astype(np.float32))
kernel = tf.constant(rng.normal(size=(3, 2, 3, 5)).astype(np.float32))
bias = tf.constant(rng.normal(size=5).astype(np.float32))


def block(pixels):
    features = tf.nn.conv2d(pixels, kernel, strides=2, padding="SAME")
    features = tf.nn.bias_add(features, bias)
    return tf.nn.relu(features)


hidden = block(images)
largest = tf.nn.max_pool2d(images, ksize=2, strides=2, padding="VALID")
pooled = tf.nn.avg_pool2d(hidden, ksize=3, strides=2, padding="SAME")
flat = tf.reshape(pooled, [2, -1])
center = tf.reduce_mean(images, axis=[1, 2], keepdims=True)
scaled = (images - center) / 255.0
