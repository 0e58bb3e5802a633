"""Which frameworks a program imports, so that they are there before its time begins to count."""

from __future__ import annotations

import importlib
import pkgutil
import re
import sys
from collections.abc import Iterator

from tf2torch.verify import inside

IMPORT = re.compile(r"^[ \t]*(?:import|from)[ \t]+(tensorflow|keras|torch)\b", re.MULTILINE)
COMPILER = "torch._dynamo"  # what torch's optimizers import when they are first used: it takes a second
LAYERS = "tensorflow.keras.layers"  # all of Keras comes with it


def load(module: str) -> str:
    """Import a framework; gives why that did not work, or nothing."""
    try:
        importlib.import_module("numpy")
        importlib.import_module(module)
    except Exception as error:  # a broken installation raises anything: OSError for a library, RuntimeError, ...
        return f"{type(error).__name__}: {error}"
    return ""


def load_own(framework: str) -> None:
    """Import what the children of a framework's server will need of ours, and of numpy."""
    importlib.import_module("numpy.random")
    other = "torch" if framework == "tensorflow" else "tensorflow"
    for found in pkgutil.walk_packages(inside.__path__, inside.__name__ + "."):
        if not found.name.rpartition(".")[2].startswith(other):
            importlib.import_module(found.name)


def load_needed(text: str) -> bool:
    """Import what a program imports; says whether anything was new. What is missing the program will say itself."""
    missing = [name for name in dict.fromkeys(_needed(text)) if name not in sys.modules]
    for name in missing:
        load(name)
    return bool(missing)


def _needed(text: str) -> Iterator[str]:
    """A translation that is not complete needs both frameworks."""
    found = IMPORT.findall(text)
    yield from (name for name in found if name != "keras")
    if "torch" in found and "optim" in text:
        yield COMPILER
    if "keras" in found or ("keras" in text and "tensorflow" in found):
        yield LAYERS
