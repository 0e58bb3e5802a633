"""Three hundred small files, their translations, and a look at what a run that went wrong has left of them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tests.commands.conftest import CommandLine

COUNT = 300
TEMPORARY = re.compile(r"\.tf2torch-[0-9a-f]{12}\.tmp")
# Long enough that the run has several processes.
SOURCE = """import tensorflow as tf

# File {number} of a forest, {filler}
x = tf.constant([{number}.0, 2.0, 3.0])
y = tf.reduce_sum(x)
"""

Bytes = Mapping[str, bytes]


@dataclass(frozen=True)
class Forest:
    """The files by their names, before and after."""

    root: Path
    cache: Path
    old: Bytes
    new: Bytes
    seconds: float  # of a run without trouble, up to its first file

    @staticmethod
    def planted(root: Path) -> Forest:
        """A forest, and its translations by a run that nobody disturbs, which also fills the cache."""
        old = {f"p{n % 7}/m{n:03}.py": _source(n) for n in range(COUNT)}
        _write(root / "src", old)
        forest = Forest(root, root / "cache", old, {}, 0.0)
        began, process = time.monotonic(), forest.start("src", "-o", "out")
        while not (root / "out" / "p0" / "m000.py").exists() and process.poll() is None:
            time.sleep(0.001)
        seconds = time.monotonic() - began
        assert process.wait(300) == 0
        new = held(root / "out")
        assert new.keys() == old.keys()
        assert all(b"import torch" in data for data in new.values())
        return Forest(root, forest.cache, old, new, seconds)

    def copy(self, name: str) -> Path:
        """The sources once more, in a folder of their own."""
        shutil.copytree(self.root / "src", self.root / name)
        return self.root / name

    def start(self, *words: str, cache: Path | None = None, env: Mapping[str, str] | None = None) -> Popen:
        """`tf2torch convert` in two processes and in a process group of its own."""
        environment = {**os.environ, "PYTHONPATH": CommandLine.path(), "TF2TORCH_CACHE_DIR": str(cache or self.cache)}
        command = [sys.executable, "-m", "tf2torch", "convert", "-j", "2", *words]
        return subprocess.Popen(
            command,
            cwd=self.root,
            env={**environment, **(env or {})},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )


Popen = subprocess.Popen[bytes]


def _source(number: int) -> bytes:
    return SOURCE.format(number=number, filler="in which every file is as the others are, " * 10).encode()


def _write(root: Path, files: Bytes) -> None:
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def held(root: Path) -> dict[str, bytes]:
    """Every file below a folder."""
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def temporaries(root: Path) -> list[Path]:
    """What is there of files that are being written."""
    return [path for path in root.rglob("*") if TEMPORARY.fullmatch(path.name)]
