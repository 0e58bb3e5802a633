"""TensorFlow greets with a page of log lines when it is imported; a report of proofs is to begin with the proofs."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager


def import_tensorflow() -> None:
    """Import TensorFlow, on the CPU, without its greeting. Raises ImportError where it is missing."""
    if "tensorflow" in sys.modules:
        return
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.setdefault("CUDA_VISIBLE_DEVICES", "-1")
    with _no_stderr():
        import tensorflow as tf

        tf.constant(0)  # the rest of the greeting comes with the first tensor


@contextmanager
def _no_stderr() -> Iterator[None]:
    """The lines come from C++, before any setting is read: only closing the descriptor stops them."""
    sys.stderr.flush()
    kept, nothing = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nothing, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nothing)
