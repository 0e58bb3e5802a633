"""The real command line, in a process and a folder of its own."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ran:
    """What a command did: its exit code and what it wrote, as bytes and as text."""

    code: int
    out: bytes
    err: str


@dataclass(frozen=True)
class CommandLine:
    """Runs `tf2torch ...` in a folder. A traceback of ours is never an acceptable answer."""

    folder: Path

    def __call__(self, *words: str, stdin: bytes = b"", env: Mapping[str, str] | None = None) -> Ran:
        """Run the command and collect what it says."""
        cache = str(self.folder.with_name(f"{self.folder.name}-cache"))
        environment = {**os.environ, "PYTHONPATH": self.path(), "TF2TORCH_CACHE_DIR": cache, **(env or {})}
        command = [sys.executable, "-m", "tf2torch", *words]
        done = subprocess.run(command, cwd=self.folder, input=stdin, capture_output=True, env=environment, timeout=120)
        ran = Ran(done.returncode, done.stdout, done.stderr.decode())
        assert "Traceback" not in ran.err, ran.err
        return ran

    def write(self, name: str, content: str | bytes) -> Path:
        """A file in the folder, with exactly these bytes."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    def tree(self) -> dict[str, bytes]:
        """Every file below the folder and what it holds."""
        files = (path for path in sorted(self.folder.rglob("*")) if path.is_file())
        return {path.relative_to(self.folder).as_posix(): path.read_bytes() for path in files}

    @staticmethod
    def path() -> str:
        """PYTHONPATH with this checkout first."""
        return os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH", "")]))


@pytest.fixture(autouse=True)
def interruptible() -> None:
    """A test run in the background ignores Ctrl-C, and so would every command that it starts."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture
def cli(tmp_path: Path) -> CommandLine:
    """The command line in an empty folder."""
    return CommandLine(tmp_path)


@pytest.fixture
def without_tensorflow(cli: CommandLine) -> Mapping[str, str]:
    """An environment in which importing TensorFlow fails, in whatever process."""
    cli.write(
        "absent/tensorflow.py", "raise ModuleNotFoundError(\"No module named 'tensorflow'\", name='tensorflow')\n"
    )
    cli.write("absent/keras.py", "raise ModuleNotFoundError(\"No module named 'keras'\", name='keras')\n")
    return {"PYTHONPATH": f"{cli.folder / 'absent'}:{cli.path()}"}
