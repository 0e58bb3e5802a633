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
    helpers: the module to import helper functions from, e.g. "..torch_helpers" (default: each file has its own).
    rules: a user's own rule files by TensorFlow-like prefix, e.g. {"acme.ops": Path("tools/acme_rules.py")}.
    """

    exact_dtypes: bool = False
    annotate: bool = False
    compile: bool = False
    helpers: str = ""
    rules: Mapping[str, Path] = field(default_factory=dict)


# What no project means by its sources. Virtual environments are known by what is in them.
EXCLUDED = (".*", "__pycache__", "node_modules", "site-packages")


@dataclass(frozen=True)
class Glob:
    """A pattern of file names. Without "/" it matches a name anywhere, with one a path that counts from `root`."""

    text: str
    root: Path


@dataclass(frozen=True)
class FileChoice:
    """Which files below a folder count. force: `exclude` holds for files that are named, too.
    gitignore: what git ignores does not count.
    """

    exclude: tuple[Glob, ...] = tuple(Glob(text, Path("/")) for text in EXCLUDED)
    force: bool = False
    gitignore: bool = True
