"""tf.* : what is asked of the running program."""


def executing_eagerly() -> bool:
    """
    x: f32[2]

    >>> tf.executing_eagerly()
    True
    """
    return True
