"""tf.* : branches and loops as functions. torch has Python's own."""

from collections.abc import Callable
from typing import Annotated, Any

from tf2torch.rules.words import Unsupported


def cond(
    pred: Any,
    true_fn: Annotated[Callable[..., Any], "()"] | None = None,
    false_fn: Annotated[Callable[..., Any], "()"] | None = None,
) -> Any:
    """
    x: f32[2, 3]; k: int = 3

    >>> tf.cond(tf.reduce_sum(x) > 0.0, lambda: x * 2.0, lambda: -x)
    x * 2.0 if torch.sum(x) > 0.0 else -x
    >>> tf.cond(k < 2, true_fn=lambda: tf.reduce_sum(x, 0), false_fn=lambda: tf.reduce_max(x, 0), name="either")
    torch.sum(x, dim=0) if k < 2 else torch.amax(x, dim=0)
    >>> tf.cond(k < 2, lambda: (x, 1.0), lambda: (x + 1.0, 2.0))
    (x, 1.0) if k < 2 else (x + 1.0, 2.0)
    >>> tf.cond(k < 2, lambda: x)
    Unsupported: one of the two functions is missing
    """
    if true_fn is None or false_fn is None:
        raise Unsupported("one of the two functions is missing")
    return true_fn() if pred else false_fn()
