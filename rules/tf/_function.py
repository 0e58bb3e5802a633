"""tf.function: torch runs a function as it is called (the option --compile writes torch.compile around it)."""

from collections.abc import Callable
from typing import Any

from tf2torch.rules.words import Ignored, Unsupported, unlikely


def function(
    func: Callable[..., Any] | None = None,
    input_signature: Ignored = None,
    autograph: Ignored = True,
    jit_compile: Ignored = None,
    reduce_retracing: Ignored = False,
    experimental_implements: Ignored = None,
    experimental_autograph_options: Ignored = None,
    experimental_attributes: Ignored = None,
    experimental_relax_shapes: Ignored = None,
    experimental_compile: Ignored = None,
    experimental_follow_type_hints: Ignored = None,
) -> Callable[..., Any]:
    """
    x: f32[2, 3]

    >>> tf.function(lambda row: tf.square(row))(x)
    (lambda row: torch.square(row))(x)
    >>> tf.function(tf.square, jit_compile=True)(x)
    torch.square(x)
    >>> tf.function(autograph=False)
    Unsupported: a decorator that is kept for later
    """
    if unlikely(func is None):
        raise Unsupported("a decorator that is kept for later")
    return func  # type: ignore[return-value]
