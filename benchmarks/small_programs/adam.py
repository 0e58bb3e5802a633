"""Adam on a bowl."""

import tensorflow as tf

target = tf.constant([1.0, -2.0, 0.5])
point = tf.Variable(tf.zeros([3]))
optimizer = tf.keras.optimizers.Adam(learning_rate=0.1)
distances = []
for _ in range(8):
    with tf.GradientTape() as tape:
        distance = tf.reduce_sum((point - target) ** 2)
    gradients = tape.gradient(distance, [point])
    optimizer.apply_gradients(zip(gradients, [point]))
    distances.append(float(distance))
