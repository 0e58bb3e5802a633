"""Settings that change what is written. Frozen, passed explicitly, never global."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True)
class Options:
    """exact_dtypes: write int32 where TensorFlow has int32 (default: torch's int64 for Python ints).
    annotate: write every status as a comment, not only `unsupported`.
    compile: write torch.compile where TensorFlow has tf.function (default: it goes, torch runs eagerly).
    rules: a user's own rule files by TensorFlow-like prefix, e.g. {"acme.ops": Path("tools/acme_rules.py")}.
    """

    exact_dtypes: bool = False
    annotate: bool = False
    compile: bool = False
    rules: Mapping[str, Path] = field(default_factory=dict)
