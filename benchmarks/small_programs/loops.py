"""Newton's method and a moving average."""

import tensorflow as tf


def newton(value, steps=6):
    guess = value / 2.0
    for _ in range(steps):
        guess = 0.5 * (guess + value / guess)
    return guess


roots = newton(tf.constant([2.0, 9.0, 10.0]))
average = tf.zeros([3])
for step in range(5):
    average = 0.9 * average + 0.1 * roots * float(step)
