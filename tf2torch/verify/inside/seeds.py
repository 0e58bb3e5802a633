"""Everything random starts from one seed, so that a program's runs repeat."""

from __future__ import annotations

import random
import sys
from typing import Any


def seed_everything(seed: int) -> None:
    """Seed Python, numpy and whichever framework is loaded."""
    import numpy as np

    random.seed(seed)
    np.random.seed(seed)
    if "torch" in sys.modules:
        sys.modules["torch"].manual_seed(seed)
    if "tensorflow" in sys.modules:
        sys.modules["tensorflow"].random.set_seed(seed)
    _separate_keras(seed)


def _separate_keras(seed: int) -> None:
    """Keras takes its seeds from Python's `random`; the translation does not, so give Keras a generator of its own."""
    module: Any = sys.modules.get("keras.src.random.seed_generator")
    if module is None or not hasattr(module, "make_default_seed"):
        return
    if not isinstance(module.make_default_seed, _OfKeras):
        module.make_default_seed = _OfKeras()
    module.make_default_seed.own.seed(seed)


class _OfKeras:
    def __init__(self) -> None:
        self.own = random.Random()
        self.__name__ = "make_default_seed"

    def __call__(self) -> int:
        return self.own.randint(1, int(1e9))
