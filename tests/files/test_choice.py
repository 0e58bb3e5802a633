"""Which files below a folder count: patterns, git's rules, settings of folders further down."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.files.test_discover import make
from tf2torch.config import EXCLUDED, FileChoice, Glob
from tf2torch.files.discover import discover
from tf2torch.files.errors import PlanError
from tf2torch.settings import SettingsSource


def git(folder: Path, *words: str) -> None:
    subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@t", *words], cwd=folder, check=True)


def names(folder: Path, **how: object) -> list[str]:
    return [one.relative.as_posix() for one in discover([folder], **how)]  # type: ignore[arg-type]


def test_patterns(tmp_path):
    make(tmp_path, "a.py", "b_pb2.py", "old/a.py", "src/old/a.py", ".x/a.py")
    globs = tuple(Glob(text, tmp_path) for text in (*EXCLUDED, "*_pb2.py", "src/old"))
    assert names(tmp_path, choice=lambda _: FileChoice(globs)) == ["a.py", "old/a.py"]


def test_settings_further_down_hold_there(tmp_path):
    make(tmp_path, "x/gen.py", "sub/gen.py", "sub/deep/gen.py", "sub/a.py")
    (tmp_path / "sub" / "pyproject.toml").write_text('[tool.tf2torch]\nextend-exclude = ["gen.py"]\n')
    assert names(tmp_path, choice=SettingsSource().files) == ["sub/a.py", "x/gen.py"]


def test_what_git_ignores_does_not_count(tmp_path):
    make(tmp_path, "a.py", "out/a.py", "gen.py", "src/gen.py", "src/a.py", "kept/gen.py", "new.py")
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("/out/\ngen.py\n")
    git(tmp_path, "add", "-f", "kept/gen.py")
    assert names(tmp_path) == ["a.py", "kept/gen.py", "new.py", "src/a.py"]
    assert names(tmp_path / "src") == ["a.py"]
    every = names(tmp_path, choice=lambda _: FileChoice(gitignore=False))
    assert len(every) == 7


def test_an_ignored_folder_counts_when_it_is_named(tmp_path):
    make(tmp_path, "out/a.py", "out/b/c.py")
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("out\n")
    assert names(tmp_path / "out") == ["a.py", "b/c.py"]


def test_a_name_that_is_odd_is_ignored_all_the_same(tmp_path):
    make(tmp_path, "a.py", 'x "y"\n/é.py')
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("é.py\n")
    assert names(tmp_path) == ["a.py"]


def test_without_git_nothing_is_ignored(tmp_path, monkeypatch):
    make(tmp_path, "gen.py")
    git(tmp_path, "init", "-q")
    (tmp_path / ".gitignore").write_text("gen.py\n")
    monkeypatch.setenv("PATH", "")
    assert names(tmp_path) == ["gen.py"]


def test_a_named_file_counts_unless_exclusion_is_forced(tmp_path):
    make(tmp_path, "build/lib/a.py")
    path = tmp_path / "build" / "lib" / "a.py"
    globs = (Glob("build", tmp_path),)
    assert len(discover([path], choice=lambda _: FileChoice(globs))) == 1
    assert discover([path], choice=lambda _: FileChoice(globs, force=True)) == ()


def test_a_folder_in_which_everything_is_excluded_says_so(tmp_path):
    make(tmp_path, "a.py")
    with pytest.raises(PlanError) as caught:
        discover([tmp_path], choice=lambda _: FileChoice((Glob("*", tmp_path),)))
    assert "excluded" in caught.value.hint
