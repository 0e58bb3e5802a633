"""Which files a path means."""

from __future__ import annotations

from pathlib import Path

import pytest

from tf2torch.files.discover import discover
from tf2torch.files.errors import PlanError


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")


def test_a_tree_in_order(tmp_path):
    make(tmp_path, "b.py", "a.py", "a/z.py", "a/b/c.py", "b.txt", "c.pyc", ".#lock.py")
    found = [one.relative.as_posix() for one in discover([tmp_path])]
    assert found == ["a/b/c.py", "a/z.py", "a.py", "b.py"]


def test_what_is_skipped(tmp_path):
    make(tmp_path, "a.py", ".tox/a.py", "__pycache__/a.py", "node_modules/a.py", "env/bin/a.py", "env/pyvenv.cfg")
    assert [one.path.name for one in discover([tmp_path])] == ["a.py"]


def test_a_skipped_folder_counts_when_it_is_named(tmp_path):
    make(tmp_path, ".hidden/a.py")
    assert [one.relative.name for one in discover([tmp_path / ".hidden"])] == ["a.py"]


def test_a_named_file_counts_whatever_it_is_called(tmp_path):
    make(tmp_path, "script")
    assert discover([tmp_path / "script"])[0].relative == Path("script")


def test_output_inside_the_sources_is_no_source(tmp_path):
    make(tmp_path, "a.py", "out/a.py")
    assert [one.relative.as_posix() for one in discover([tmp_path], exclude=tmp_path / "out")] == ["a.py"]


def test_a_loop_of_links_ends(tmp_path):
    make(tmp_path, "a.py")
    (tmp_path / "loop").symlink_to(tmp_path)
    assert len(discover([tmp_path])) == 1


def test_a_pipe_is_no_source(tmp_path):
    import os

    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(PlanError, match="neither a file nor a folder"):
        discover([tmp_path / "pipe"])
