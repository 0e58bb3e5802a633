"""tf.config.experimental.* : memory and precision."""

from tf2torch.rules.words import Ignored, Unsupported


def set_memory_growth(device: Ignored, enable: bool) -> None:
    """
    x: f32[2]

    >>> for gpu in tf.config.list_physical_devices("GPU"):
    ...     tf.config.experimental.set_memory_growth(gpu, True)
    >>> tf.nn.relu(x)
    F.relu(x)

    >>> tf.config.experimental.set_memory_growth("GPU:0", False)
    Unsupported: torch always takes memory as it needs it
    """
    if not enable:
        raise Unsupported("torch always takes memory as it needs it")
    return None  # noqa: RET501 (torch always does)
