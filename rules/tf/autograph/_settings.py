"""tf.autograph.* : settings of what turns Python into graphs. torch runs Python as it is."""

from tf2torch.rules.words import Ignored


def set_verbosity(level: Ignored, alsologtostdout: Ignored = False) -> None:
    """
    x: f32[2]

    >>> tf.autograph.set_verbosity(0)
    None
    """
    return None  # noqa: RET501 (nothing is converted, and nothing said of it)
