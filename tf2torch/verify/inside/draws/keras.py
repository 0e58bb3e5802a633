"""What Keras draws: initialisers and dropout from the shared stream, the rest as it always did."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from typing import Any

from tf2torch.verify.inside.draws.stream import Stream
from tf2torch.verify.inside.draws.tf_functions import Covered

MODULE = "keras.src.backend.tensorflow.random"
ALIKE = ("normal", "truncated_normal", "uniform", "dropout", "categorical")


def patch_keras(tf: Any, stream: Stream, covered: Covered, watched: Callable[[Any, str], Any]) -> None:
    """All of Keras' own draws go through one module of functions, which ask another one for their seeds."""
    module: Any = sys.modules.get(MODULE)
    if module is None or not hasattr(module, "draw_seed"):
        return
    for name in ALIKE:
        setattr(module, name, _without_seed(tf, getattr(module, name), getattr(covered, name)))
    module.randint = _without_seed(tf, module.randint, functools.partial(_randint, tf, covered))
    module.gamma = _without_seed(tf, module.gamma, functools.partial(_gamma, covered))
    module.draw_seed = watched(module.draw_seed, "a random operation of Keras")


def _without_seed(tf: Any, original: Any, function: Callable[..., Any]) -> Any:
    @functools.wraps(original)
    def draw(*args: Any, seed: Any = None, **named: Any) -> Any:
        return function(*args, **named)

    return tf.autograph.experimental.do_not_convert(draw)


def _randint(tf: Any, covered: Covered, shape: Any, minval: Any, maxval: Any, dtype: Any = "int32") -> Any:
    drawn = covered.uniform(shape, minval, maxval, "int64")
    return tf.cast(drawn, dtype)


def _gamma(covered: Covered, shape: Any, alpha: Any, dtype: Any = None) -> Any:
    return covered.gamma(shape, alpha, None, dtype)
