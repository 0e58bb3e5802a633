"""tf.test.* : whether there is a GPU."""

import torch

from tf2torch.rules.words import Ignored, Unsupported, caveat


def is_gpu_available(cuda_only: Ignored = False, min_cuda_compute_capability: tuple[int, int] | None = None) -> bool:
    """
    x: f32[2]

    >>> tf.test.is_gpu_available()
    torch.cuda.is_available()
    >>> tf.test.is_gpu_available(cuda_only=True)
    torch.cuda.is_available()
    >>> tf.test.is_gpu_available(min_cuda_compute_capability=(7, 0))
    Unsupported: a required capability: compare torch.cuda.get_device_capability() with it
    """
    if min_cuda_compute_capability is not None:
        raise Unsupported("a required capability: compare torch.cuda.get_device_capability() with it")
    return torch.cuda.is_available()


def gpu_device_name() -> str:
    """
    x: f32[2]

    >>> tf.test.gpu_device_name()
    "/device:GPU:0" if torch.cuda.is_available() else ""
    """
    return "/device:GPU:0" if torch.cuda.is_available() else ""


def is_built_with_cuda() -> bool:
    """
    x: f32[2]

    >>> tf.test.is_built_with_cuda()
    torch.backends.cuda.is_built()
    """
    caveat("said of torch, not of TensorFlow", differs="values")
    return torch.backends.cuda.is_built()  # type: ignore[no-untyped-call]


def is_built_with_gpu_support() -> bool:
    """
    x: f32[2]

    >>> tf.test.is_built_with_gpu_support()
    torch.backends.cuda.is_built()
    """
    return is_built_with_cuda()
