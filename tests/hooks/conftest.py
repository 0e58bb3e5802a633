"""Scratch repositories in which the real pre-commit runs our hooks, installed from this checkout."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
import yaml

ROOT = Path(__file__).parents[2]
SHIPPED = ("tf2torch", "rules", "pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml")


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    code: int
    said: str


@dataclass(frozen=True)
class Repository:
    """A git repository, and pre-commit in it."""

    folder: Path
    home: Path
    hooks: Path = field(default=Path())
    rev: str = ""

    def git(self, *words: str, check: bool = True) -> Ran:
        """Run git; a failure is one of the test unless it is asked for."""
        who = ("-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false")
        return self._run("git", *who, *words, check=check)

    def pre_commit(self, *words: str) -> Ran:
        """Run pre-commit."""
        return self._run(sys.executable, "-m", "pre_commit", *words, check=False)

    def configure(self, *hooks: dict[str, object]) -> None:
        """Use these hooks of ours, and commit the configuration."""
        config = {"repos": [{"repo": str(self.hooks), "rev": self.rev, "hooks": list(hooks)}]}
        self.write(".pre-commit-config.yaml", yaml.safe_dump(config))
        self.git("add", ".pre-commit-config.yaml")
        self.git("commit", "-qm", "hooks", "--no-verify")

    def write(self, name: str, text: str) -> Path:
        """A file in the repository."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        return path

    def stage(self, name: str, text: str) -> Path:
        """A file, staged."""
        path = self.write(name, text)
        self.git("add", "--", name)
        return path

    def _run(self, *command: str, check: bool) -> Ran:
        env = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PYTHON", "VIRTUAL_ENV"))}
        env |= {
            "PRE_COMMIT_HOME": str(self.home),
            "TF2TORCH_CACHE_DIR": str(self.home / "cache"),
            "PIP_DISABLE_PIP_VERSION_CHECK": "1",
        }
        done = subprocess.run(command, cwd=self.folder, env=env, capture_output=True, text=True, timeout=600)
        assert not check or done.returncode == 0, done.stdout + done.stderr
        return Ran(done.returncode, done.stdout + done.stderr)


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Repository]:
    """This checkout as the repository that a configuration names; its hooks are installed once."""
    folder, home = tmp_path_factory.mktemp("shipped"), tmp_path_factory.mktemp("home")
    for name in SHIPPED:
        source, target = ROOT / name, folder / name
        skipped = shutil.ignore_patterns("__pycache__")
        shutil.copytree(source, target, ignore=skipped) if source.is_dir() else shutil.copy(source, target)
    here = Repository(folder, home)
    here.git("init", "-q", "-b", "main")
    here.git("add", "-A")
    here.git("commit", "-qm", "shipped")
    rev = here.git("rev-parse", "HEAD").said.strip()
    yield Repository(folder, home, folder, rev)


@pytest.fixture
def repository(shipped: Repository, tmp_path: Path) -> Repository:
    """An empty repository that uses the hooks."""
    made = Repository(tmp_path, shipped.home, shipped.hooks, shipped.rev)
    made.git("init", "-q", "-b", "main")
    return made
