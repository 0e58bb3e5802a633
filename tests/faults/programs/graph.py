import tensorflow as tf

table = tf.reshape(tf.range(20.0), [4, 5]) / 10.0
decay = tf.Variable(0.8)


@tf.function
def recur(inputs, steps):
    state = tf.zeros([4])
    for i in tf.range(steps):
        step = inputs[:, i]
        state = decay * state + tf.tanh(step)
    if tf.reduce_sum(state) > 1.0:
        state = state / tf.reduce_max(state)
    return state


first = recur(table, 5)
decay.assign(0.4)
second = recur(table * 2.0, 3)
both = tf.stack([first, second], axis=1)
