"""tf.* : what is said by the running program, and asked of it."""

import builtins
import sys
from typing import Any

from tf2torch.rules.words import Ignored, Unsupported, caveat, known, spread


def executing_eagerly() -> bool:
    """
    x: f32[2]

    >>> tf.executing_eagerly()
    True
    """
    return True


def print(*inputs: Any, output_stream: Any = None, summarize: Ignored = 3, sep: str = " ", end: str = "\n") -> None:
    """
    x: f32[2, 3]; k: int = 3

    >>> tf.print("loss:", x[0, 0])
    print("loss:", x[0, 0], file=sys.stderr)
    >>> tf.print(x, k, [1, 2], end="")
    print(x, k, [1, 2], end="", file=sys.stderr)
    >>> tf.print("k =", k, sep="", summarize=-1)
    print("k =", k, sep="", end="\\n", file=sys.stderr)
    >>> tf.print()
    print(file=sys.stderr)
    >>> tf.print("done", output_stream="file://log.txt")
    Unsupported: a file by its name

    >>> import sys
    >>> tf.print("done", k, output_stream=sys.stdout)
    print("done", k, file=sys.stdout)
    """
    caveat("torch prints a tensor as tensor(...)")
    if isinstance(output_stream, str):
        raise Unsupported("a file by its name")
    if output_stream is None:
        output_stream = sys.stderr
    if known(len(inputs) == 0 and end == "\n"):
        return builtins.print(file=output_stream)
    if known(sep == " " and end == "\n"):
        return builtins.print(*spread(inputs), file=output_stream)
    if known(sep == " "):
        return builtins.print(*spread(inputs), end=end, file=output_stream)
    return builtins.print(*spread(inputs), sep=sep, end=end, file=output_stream)
