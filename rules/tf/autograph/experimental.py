"""tf.autograph.experimental.* : directives to what turns Python into graphs. torch runs Python as it is."""

from collections.abc import Callable
from typing import Any

from tf2torch.rules.words import Ignored, Unsupported, unlikely


def do_not_convert(func: Callable[..., Any] | None = None) -> Callable[..., Any]:
    """
    x: f32[2, 3]

    >>> tf.autograph.experimental.do_not_convert(tf.square)(x)
    torch.square(x)
    >>> tf.autograph.experimental.do_not_convert()
    Unsupported: a decorator that is kept for later
    """
    if unlikely(func is None):
        raise Unsupported("a decorator that is kept for later")
    return func  # type: ignore[return-value]


def set_loop_options(
    parallel_iterations: Ignored = None,
    swap_memory: Ignored = None,
    maximum_iterations: Ignored = None,
    shape_invariants: Ignored = None,
) -> None:
    """
    x: f32[2]

    >>> tf.autograph.experimental.set_loop_options(parallel_iterations=2)
    None
    """
    return None  # noqa: RET501 (a loop is Python's own)
