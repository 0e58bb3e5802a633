import tensorflow as tf

x = tf.reshape(tf.range(12.0), [4, 3]) / 7.0
y = tf.constant([[1.0], [0.5], [-2.0], [3.0]])
w = tf.Variable(tf.fill([3, 1], 0.25))
b = tf.Variable(0.5)
rate = 0.1


def predict(inputs):
    product = tf.matmul(inputs, w)
    return product + b


def squared(target, guess):
    return tf.reduce_mean((target - guess) ** 2)


history = []
for _ in range(6):
    with tf.GradientTape() as tape:
        loss = squared(y, predict(x))
    dw, db = tape.gradient(loss, [w, b])
    w.assign_sub(rate * dw)
    b.assign_sub(rate * db)
    history.append(float(loss))
final = squared(y, predict(x))
