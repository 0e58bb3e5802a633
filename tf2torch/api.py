"""The public entry: `tf2torch.translate(source) -> Result`."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tf2torch.config import Options
from tf2torch.model import Result

if TYPE_CHECKING:  # starting is quicker without the engine
    from tf2torch.infer.own_modules import Modules


def translate(
    source: str,
    *,
    filename: str = "<string>",
    options: Options | None = None,
    known: Mapping[str, str] | None = None,
    modules: Modules | None = None,
) -> Result:
    """Translate one module of TensorFlow 2 Python to PyTorch.

    `known` states facts about names that the source does not define, e.g. {"x": "f32[2, 3]", "k": "int"}; it
    serves the proofs and the tests. `modules` are the modules that are translated together with this one, which
    they know as `filename`.
    Raises `SourceError` when the source is not Python 3. Imports neither TensorFlow nor torch, never runs the source.
    """
    from tf2torch.pipeline import run

    return run(source, filename, options or Options(), known or {}, modules)
