"""tf.config.* : which devices there are."""

from typing import Any

import torch

from tf2torch.rules.words import Unsupported, caveat, known


def list_physical_devices(device_type: str | None = None) -> list[torch.device]:
    """
    x: f32[2]

    >>> tf.config.list_physical_devices("GPU")
    [torch.device("cuda", i) for i in range(torch.cuda.device_count())]
    >>> tf.config.experimental.list_physical_devices(device_type="GPU") + []
    [torch.device("cuda", i) for i in range(torch.cuda.device_count())] + []
    >>> tf.config.list_physical_devices("CPU")
    [torch.device("cpu")]
    >>> tf.config.list_physical_devices()
    [torch.device("cpu"), *(torch.device("cuda", i) for i in range(torch.cuda.device_count()))]
    >>> tf.config.list_physical_devices("TPU")
    []
    >>> tf.config.list_physical_devices("XLA_GPU")
    Unsupported: devices other than CPUs and GPUs
    """
    caveat("a list of torch devices", differs="type")
    if device_type == "GPU":
        return [torch.device("cuda", i) for i in range(torch.cuda.device_count())]
    if device_type == "CPU":
        return [torch.device("cpu")]
    if device_type == "TPU":
        caveat("torch itself has no TPUs")
        return []
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


def get_visible_devices(device_type: str | None = None) -> list[torch.device]:
    """
    x: f32[2]

    >>> tf.config.get_visible_devices("GPU")
    [torch.device("cuda", i) for i in range(torch.cuda.device_count())]
    >>> tf.config.experimental.get_visible_devices("CPU")
    [torch.device("cpu")]
    """
    return list_physical_devices(device_type)


def set_visible_devices(devices: Any, device_type: str | None = None) -> None:
    """
    x: f32[2]; k: int = 1

    >>> tf.config.set_visible_devices([], "GPU")
    >>> tf.nn.relu(x)
    F.relu(x)

    >>> for gpu in tf.config.list_physical_devices("GPU"):
    ...     tf.config.experimental.set_visible_devices(gpu, "GPU")
    >>> tf.nn.relu(x)
    F.relu(x)

    >>> for gpu in tf.config.list_physical_devices("GPU"):
    ...     tf.config.set_visible_devices([gpu], "GPU")
    >>> tf.nn.relu(x)
    F.relu(x)

    >>> tf.config.set_visible_devices(tf.config.list_physical_devices("GPU")[:k], "GPU")
    Unsupported: torch has no list of visible devices: set CUDA_VISIBLE_DEVICES, or choose a torch.device
    >>> tf.config.set_visible_devices([])
    Unsupported: without devices of any type nothing can run
    """
    if device_type is None:
        raise Unsupported("without devices of any type nothing can run")
    if known(isinstance(devices, torch.device)):
        return torch.cuda.set_device(devices)
    if known(devices == [] and device_type == "GPU"):
        caveat("torch uses a GPU only where it is told to: where the program says so, one may be used")
        return None
    if known(len(devices) == 1):
        return torch.cuda.set_device(devices[0])
    raise Unsupported("torch has no list of visible devices: set CUDA_VISIBLE_DEVICES, or choose a torch.device")


class LogicalDevice:
    """A device in a list of devices."""

    @property
    def name(self: Any) -> str:
        """
        x: f32[2]

        >>> tf.config.list_logical_devices("CPU")[0].name
        str([torch.device("cpu")][0])
        """
        caveat("torch's name of the device: cuda:0", differs="values")
        return str(self)

    @property
    def device_type(self: Any) -> str:
        """
        x: f32[2]

        >>> tf.config.list_logical_devices("CPU")[0].device_type
        "GPU" if [torch.device("cpu")][0].type == "cuda" else "CPU"
        """
        return "GPU" if self.type == "cuda" else "CPU"
