"""tf.config.* : how functions run. torch runs every function as it is called, on the device its tensors are on."""

from tf2torch.rules.words import Ignored, Unsupported


def run_functions_eagerly(run_eagerly: Ignored) -> None:
    """
    x: f32[2]

    >>> tf.config.run_functions_eagerly(False)
    None
    """
    return None  # noqa: RET501 (torch always does)


def functions_run_eagerly() -> bool:
    """
    x: f32[2]

    >>> tf.config.functions_run_eagerly()
    Unsupported: torch always runs functions eagerly; decide here what the program is to do
    """
    raise Unsupported("torch always runs functions eagerly; decide here what the program is to do")


def set_soft_device_placement(enabled: bool) -> None:
    """
    x: f32[2]

    >>> tf.config.set_soft_device_placement(True)
    None
    >>> tf.config.set_soft_device_placement(False)
    Unsupported: the translation runs on the CPU where a GPU is missing
    """
    if not enabled:
        raise Unsupported("the translation runs on the CPU where a GPU is missing")
    return None  # noqa: RET501 (it is the expression that is written)


def get_soft_device_placement() -> bool:
    """
    x: f32[2]

    >>> tf.config.get_soft_device_placement()
    True
    """
    return True  # the translation runs on the CPU where a GPU is missing
