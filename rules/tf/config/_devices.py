"""tf.config.* : which devices there are."""

import torch

from tf2torch.rules.words import Unsupported, caveat


def list_physical_devices(device_type: str | None = None) -> list[torch.device]:
    """
    x: f32[2]

    >>> tf.config.list_physical_devices("GPU")
    [torch.device("cuda", i) for i in range(torch.cuda.device_count())]
    >>> len(tf.config.experimental.list_physical_devices(device_type="GPU")) > 0
    len([torch.device("cuda", i) for i in range(torch.cuda.device_count())]) > 0
    >>> tf.config.list_physical_devices("CPU")
    [torch.device("cpu")]
    >>> tf.config.list_physical_devices()
    [torch.device("cpu"), *(torch.device("cuda", i) for i in range(torch.cuda.device_count()))]
    >>> tf.config.list_physical_devices("TPU")
    Unsupported: devices other than CPUs and GPUs
    """
    caveat("a list of torch devices", differs="type")
    if device_type == "GPU":
        return [torch.device("cuda", i) for i in range(torch.cuda.device_count())]
    if device_type == "CPU":
        return [torch.device("cpu")]
    if device_type is None:
        return [torch.device("cpu"), *(torch.device("cuda", i) for i in range(torch.cuda.device_count()))]
    raise Unsupported("devices other than CPUs and GPUs")


def list_logical_devices(device_type: str | None = None) -> list[torch.device]:
    """
    x: f32[2]

    >>> tf.config.list_logical_devices("GPU")
    [torch.device("cuda", i) for i in range(torch.cuda.device_count())]
    >>> tf.config.experimental.list_logical_devices("CPU")
    [torch.device("cpu")]
    """
    return list_physical_devices(device_type)


def set_visible_devices(devices: list[torch.device], device_type: str | None = None) -> None:
    """
    x: f32[2]

    >>> tf.config.set_visible_devices([], "GPU")
    Unsupported: torch has no list of visible devices: set CUDA_VISIBLE_DEVICES, or choose a torch.device
    """
    if devices is not None or device_type is not None:
        raise Unsupported("torch has no list of visible devices: set CUDA_VISIBLE_DEVICES, or choose a torch.device")
