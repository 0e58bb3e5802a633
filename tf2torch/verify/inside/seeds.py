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
    if module is not None and hasattr(module, "make_default_seed"):
        own = random.Random(seed)
        module.make_default_seed = lambda: own.randint(1, int(1e9))
