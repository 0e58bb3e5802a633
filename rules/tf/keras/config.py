"""tf.keras.config.* : settings of Keras, as they are unless a program changes them (which is not translated)."""


def floatx() -> str:
    """
    x: f32[2]

    >>> tf.keras.backend.floatx()
    "float32"
    """
    return "float32"


def epsilon() -> float:
    """
    x: f32[2]

    >>> tf.keras.backend.epsilon()
    1e-7
    >>> x + tf.keras.backend.epsilon()
    x + 1e-7
    """
    return 1e-7


def image_data_format() -> str:
    """
    x: f32[2]

    >>> tf.keras.backend.image_data_format()
    "channels_last"
    """
    return "channels_last"
