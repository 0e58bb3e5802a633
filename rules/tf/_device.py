"""tf.device: where tensors are made."""

from typing import Any

import torch

from tf2torch.rules.words import Unsupported, device_index, known, torch_device

from .._helpers.devices import named_device


def device(device_name: Any) -> torch.device:
    """
    name: str = "/GPU:0"

    >>> tf.device("/CPU:0")
    torch.device("cpu")
    >>> tf.device("/device:GPU:0")
    torch.device("cuda" if torch.cuda.is_available() else "cpu")
    >>> tf.device("/job:localhost/replica:0/task:0/device:GPU:1")
    torch.device("cuda:1" if torch.cuda.device_count() > 1 else "cpu")
    >>> tf.device(name)
    named_device(name)
    >>> tf.device(None)
    torch.device("cpu")
    >>> tf.device(tf.config.list_logical_devices("CPU")[0])
    [torch.device("cpu")][0]
    >>> tf.device("/TPU:0")
    Unsupported: a device that is neither a CPU nor a GPU
    """
    if known(device_name is None):
        return torch.device("cpu")
    if known(isinstance(device_name, torch.device)):
        return device_name
    if known(torch_device(device_name) == ""):
        raise Unsupported("a device that is neither a CPU nor a GPU")
    if known(torch_device(device_name) == "cpu"):
        return torch.device("cpu")
    if known(torch_device(device_name) == "cuda"):  # TensorFlow, too, falls back to the CPU where there is no GPU
        return torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if known(device_index(torch_device(device_name)) > 0):
        found = torch.cuda.device_count() > device_index(torch_device(device_name))
        return torch.device(torch_device(device_name) if found else "cpu")
    return named_device(device_name)
