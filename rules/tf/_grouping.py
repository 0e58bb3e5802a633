"""tf.* : what orders and groups operations in TensorFlow's graphs. torch runs each as it is reached."""

from typing import Any

from torch import Tensor, nn

from tf2torch.rules.words import Ignored, Unsupported, known, unlikely


def group(*inputs: Ignored) -> None:
    """
    x: f32[2, 3]; y: f32[3]

    >>> tf.group(x, y)
    None
    """
    return None  # noqa: RET501 (they have run by now)


def no_op() -> None:
    """
    x: f32[2]

    >>> tf.no_op(name="nothing")
    None
    """
    return None  # noqa: RET501 (it is the expression that is written)


def get_static_value(tensor: Any, partial: Ignored = False) -> Any:
    """
    x: i32[2, 3]; k: int = 3; v: var f32[2]

    >>> tf.get_static_value(x)
    x.detach().numpy()
    >>> tf.get_static_value(k)
    k
    >>> tf.get_static_value(v)
    Unsupported: of a variable TensorFlow gives None
    """
    if known(isinstance(tensor, nn.Parameter)):
        raise Unsupported("of a variable TensorFlow gives None")
    if unlikely(not isinstance(tensor, Tensor)):
        return tensor
    return tensor.detach().numpy()


def inside_function() -> bool:
    """
    x: f32[2]

    >>> tf.inside_function()
    False
    """
    return False


def is_symbolic_tensor(tensor: Ignored) -> bool:
    """
    x: f32[2]

    >>> tf.is_symbolic_tensor(x)
    False
    """
    return False
