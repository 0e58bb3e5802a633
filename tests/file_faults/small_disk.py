"""A disk of a few hundred kilobytes that a command fills, and one that turns read-only."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from tests.commands.conftest import CommandLine

# In a mount namespace of its own: nothing is left mounted, whatever happens. What the disk holds in the end is copied.
SCRIPT = """
set -e
disk=$1 size=$2 source=$3 after=$4; shift 4
mount -t tmpfs -o "size=$size" none "$disk"
cp -r "$source/." "$disk"
cd "$disk"
[ -z "$FILL" ] || { dd if=/dev/zero of=filled bs=1k status=none 2>/dev/null || true; truncate -s "-$FILL" filled; }
[ -z "$READ_ONLY" ] || mount -o remount,ro "$disk"
set +e
"$@"; code=$?
cp -r "$disk" "$after"
exit $code
"""


@dataclass(frozen=True)
class Ran:
    """The exit code, what was said, and what the disk held."""

    code: int
    err: str
    files: Mapping[str, bytes]


@lru_cache(maxsize=1)
def way() -> tuple[str, ...]:
    """How this user may mount; () where not at all."""
    for words in (("unshare", "-m"), ("unshare", "-rm"), ("sudo", "-n", "-E", "unshare", "-m")):
        mounts = [*words, "mount", "-t", "tmpfs", "none", "/mnt"]
        if shutil.which(words[0]) and not subprocess.run(mounts, capture_output=True).returncode:
            return words
    return ()


def on_small_disk(
    folder: Path,
    source: Path,
    words: list[str],
    size: str = "220k",
    fill: str = "",
    read_only: bool = False,
    env: Mapping[str, str] | None = None,
) -> Ran:
    """Run tf2torch in a small disk that holds a copy of `source`; `fill`: so much is free, the rest is taken."""
    disk, after = folder / "disk", folder / "after"
    disk.mkdir()
    told = {"FILL": fill, "READ_ONLY": "1" if read_only else "", "PYTHONDONTWRITEBYTECODE": "1"}
    cache = {"TF2TORCH_CACHE_DIR": str(folder / "cache")}
    environment = {**os.environ, "PYTHONPATH": CommandLine.path(), **cache, **told, **(env or {})}
    command = [*way(), "sh", "-c", SCRIPT, "sh", str(disk), size, str(source), str(after)]
    done = subprocess.run(
        [*command, sys.executable, "-m", "tf2torch", *words], capture_output=True, env=environment, timeout=300
    )
    err = done.stderr.decode()
    assert "Traceback" not in err, err
    assert "internal error" not in err, err
    files = {str(path.relative_to(after)): path.read_bytes() for path in after.rglob("*") if path.is_file()}
    return Ran(done.returncode, err, {name: data for name, data in files.items() if name != "filled"})
