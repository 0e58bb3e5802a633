"""The steps of the action as a runner would run them: a repository, the files that GitHub gives, and our command."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NOTHING = {
    "TF2TORCH_PATHS": ".",
    "TF2TORCH_BASE": "",
    "TF2TORCH_PULL_REQUEST_BASE": "",
    "TF2TORCH_FAIL_ON": "",
    "TF2TORCH_BASELINE": "",
    "TF2TORCH_VERIFY": "false",
    "TF2TORCH_SUMMARY": "true",
    "TF2TORCH_ANNOTATIONS": "true",
}


@dataclass(frozen=True)
class Step:
    """What a step left."""

    code: int
    out: str
    err: str
    outputs: dict[str, str]
    summary: str


@dataclass(frozen=True)
class Job:
    """A runner's folders: the repository, its temporary files, and programs that come first on the PATH."""

    folder: Path

    @property
    def repository(self) -> Path:
        return self.folder / "repository"

    def program(self, name: str, text: str) -> None:
        """A program of the runner."""
        path = self.folder / "bin" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text)
        path.chmod(0o755)

    def write(self, name: str, text: str) -> None:
        """A file of the repository."""
        path = self.repository / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def commit(self) -> str:
        """Everything as it is; the name of the commit."""
        who = ("-c", "user.name=t", "-c", "user.email=t@t", "-c", "commit.gpgsign=false")
        self.git("add", "-A")
        self.git(*who, "commit", "-qm", "a commit", "--allow-empty")
        return self.git("rev-parse", "HEAD").strip()

    def git(self, *words: str, where: str = "repository") -> str:
        """Run git."""
        return subprocess.run(
            ["git", *words], cwd=self.folder / where, check=True, capture_output=True, text=True
        ).stdout

    def step(self, script: str, **environment: str) -> Step:
        """Run a script of the action in the repository."""
        return self.run(str(ROOT / "action" / script), **environment)

    def run(self, *command: str, **environment: str) -> Step:
        """Run a program in the repository, with the files and the folders that a runner gives."""
        files = {name: self.folder / name.lower() for name in ("GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY", "GITHUB_PATH")}
        for path in files.values():
            path.write_text("")
        given = {**os.environ, **self._fixed, **{name: str(path) for name, path in files.items()}, **environment}
        done = subprocess.run(command, cwd=self.repository, env=given, capture_output=True, text=True, timeout=300)
        outputs = dict(line.split("=", 1) for line in files["GITHUB_OUTPUT"].read_text().splitlines())
        return Step(done.returncode, done.stdout, done.stderr, outputs, files["GITHUB_STEP_SUMMARY"].read_text())

    @property
    def _fixed(self) -> dict[str, str]:
        return {
            "PATH": f"{self.folder / 'bin'}:{os.environ['PATH']}",
            "PYTHONPATH": str(ROOT),
            "RUNNER_TEMP": str(self.folder / "temp"),
            "GITHUB_ACTION_PATH": str(ROOT),
            "TF2TORCH_CACHE_DIR": str(self.folder / "cache"),
        }

    def report(self, **environment: str) -> Step:
        """Run the step that makes the report."""
        return self.step("report.sh", **{**NOTHING, **environment})


@pytest.fixture
def job(tmp_path: Path) -> Job:
    """An empty repository, and `tf2torch` of this checkout."""
    made = Job(tmp_path)
    made.repository.mkdir()
    (tmp_path / "temp").mkdir()
    made.program("tf2torch", f'#!/bin/sh\nexec "{sys.executable}" -m tf2torch "$@"\n')
    made.git("init", "-q", "-b", "main")
    return made
