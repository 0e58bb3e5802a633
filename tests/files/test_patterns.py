"""Which names a pattern means."""

from __future__ import annotations

from pathlib import Path

import pytest

from tf2torch.config import Glob
from tf2torch.files.patterns import matches, within

ROOT = Path("/project")


@pytest.mark.parametrize(
    ("glob", "path", "is_meant"),
    [
        ("build", "/project/build", True),
        ("build", "/project/src/build", True),
        ("build", "/project/building", False),
        ("*_pb2.py", "/project/a/b_pb2.py", True),
        (".*", "/project/.tox", True),
        ("old/*.py", "/project/old/a.py", True),
        ("old/*.py", "/project/old/b/a.py", False),
        ("old/*.py", "/project/very/old/a.py", False),
        ("old/**/*.py", "/project/old/a.py", True),
        ("old/**/*.py", "/project/old/b/c/a.py", True),
        ("**/old/a.py", "/project/very/old/a.py", True),
        ("old/**", "/project/old/b/a.py", True),
        ("old/**", "/project/old", False),
        ("./old/a.py", "/project/old/a.py", True),
        ("old/[ab].py", "/project/old/a.py", True),
        ("old/[!ab].py", "/project/old/a.py", False),
        ("old/a+b.py", "/project/old/a+b.py", True),
        ("old/a.py", "/project/old/axpy", False),
        ("/elsewhere/a.py", "/elsewhere/a.py", True),
    ],
)
def test_one_pattern(glob, path, is_meant):
    assert matches(Path(path), [Glob(glob, ROOT)]) is is_meant


def test_a_file_in_a_folder_that_is_meant():
    assert within(Path("/project/build/lib/a.py"), [Glob("build", ROOT)])
    assert within(Path("/project/old/lib/a.py"), [Glob("old/lib", ROOT)])
    assert not within(Path("/project/src/a.py"), [Glob("build", ROOT)])


def test_the_folders_around_the_project_do_not_count():
    assert not within(Path("/project/src/a.py"), [Glob("project", ROOT)])
