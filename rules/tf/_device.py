"""tf.device: where tensors are made."""

import torch

from tf2torch.rules.words import Unsupported, device_index, torch_device


def device(device_name: str) -> torch.device:
    """
    name: str = "/GPU:0"

    >>> tf.device("/CPU:0")
    torch.device("cpu")
    >>> tf.device("/device:GPU:0")
    torch.device("cuda:0" if torch.cuda.is_available() else "cpu")
    >>> tf.device("/job:localhost/replica:0/task:0/device:GPU:1")
    torch.device("cuda:1" if torch.cuda.device_count() > 1 else "cpu")
    >>> tf.device(name)
    tf_device(name)
    >>> tf.device("/TPU:0")
    Unsupported: a device that is neither a CPU nor a GPU
    """
    if torch_device(device_name) == "":
        raise Unsupported("a device that is neither a CPU nor a GPU")
    if torch_device(device_name) == "cpu":
        return torch.device("cpu")
    if torch_device(device_name) == "cuda:0":  # TensorFlow, too, falls back to the CPU where there is no GPU
        return torch.device("cuda:0" if torch.cuda.is_available() else "cpu")
    found = torch.cuda.device_count() > device_index(torch_device(device_name))
    return torch.device(torch_device(device_name) if found else "cpu")
