"""A file has its name when it is whole, and what a killed process leaves is removed by the next one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tf2torch.files.place import place, sweep

ROOT = Path(__file__).parents[2]
BEGIN = """
import os, signal, sys, time
from pathlib import Path
from tf2torch.files import place as ways

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def wait(*_, **__):
    print("there", flush=True)
    time.sleep(60)

if sys.argv[1] == "with a name" and hasattr(os, "O_TMPFILE"):
    del os.O_TMPFILE
where = Path if sys.argv[3] == "replace" else os
setattr(where, sys.argv[3], {"die": die, "wait": wait}[sys.argv[4]])
ways.place(Path(sys.argv[2]), b"new" * 1000, 0o600)
"""
NAMELESS = hasattr(os, "O_TMPFILE")
WAYS = ["without a name", "with a name"]


def begun(way: str, target: Path, step: str, then: str) -> subprocess.Popen[str]:
    """A process that places a file and stops, or dies, at a step."""
    words = [sys.executable, "-c", BEGIN, way, str(target), step, then]
    return subprocess.Popen(words, env={**os.environ, "PYTHONPATH": str(ROOT)}, stdout=subprocess.PIPE, text=True)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.fixture(params=WAYS)
def way(request, monkeypatch):
    if request.param == "with a name":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)
    return request.param


@pytest.fixture
def target(tmp_path):
    path = tmp_path / "a.py"
    path.write_bytes(b"old")
    return path


def test_new_and_replaced(tmp_path, way):
    before = os.umask(0o027)
    try:
        place(tmp_path / "a.py", b"one")
        place(tmp_path / "a.py", b"two")
        place(tmp_path / "b.py", b"three", 0o604)
    finally:
        os.umask(before)
    assert [(path.read_bytes(), path.stat().st_mode & 0o777) for path in sorted(tmp_path.iterdir())] == [
        (b"two", 0o640),
        (b"three", 0o604),
    ]


def test_nobody_is_replaced_who_may_not_be(target, way):
    with pytest.raises(FileExistsError):
        place(target, b"new", replace=False)
    assert target.read_bytes() == b"old"
    assert names(target.parent) == ["a.py"]


@pytest.mark.parametrize("step", ["fsync", "fchmod", "replace"])
def test_a_killed_process_leaves_the_old_bytes_and_the_next_one_tidies(target, way, step):
    with begun(way, target, step, "die") as process:
        assert process.wait(30) == -9
    assert target.read_bytes() == b"old"
    if NAMELESS and way == "without a name" and step != "replace":
        assert names(target.parent) == ["a.py"]
    else:
        assert len(names(target.parent)) == 2
    place(target, b"next")
    assert target.read_bytes() == b"next"
    assert names(target.parent) == ["a.py"]


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_what_a_living_process_writes_is_left_alone(target, way, step):
    with begun(way, target, step, "wait") as process:
        assert process.stdout is not None
        process.stdout.readline()
        before = names(target.parent)
        assert len(before) == (2 if way == "with a name" or step == "replace" or not NAMELESS else 1)
        sweep(target.parent)
        assert names(target.parent) == before
        process.kill()
        process.wait()
    sweep.cache_clear()
    sweep(target.parent)
    assert names(target.parent) == ["a.py"]


def test_only_what_is_ours_is_swept(tmp_path):
    theirs = [".tf2torch-1.tmp", ".tf2torch-0123456789ab.tmp.py", "tf2torch-0123456789ab.tmp", "x.tmp"]
    for name in theirs:
        (tmp_path / name).touch()
    (tmp_path / ".tf2torch-0123456789aa.tmp").mkdir()
    (tmp_path / ".tf2torch-0123456789ac.tmp").symlink_to("x.tmp")
    (tmp_path / ".tf2torch-0123456789ab.tmp").touch()
    sweep(tmp_path)
    assert names(tmp_path) == sorted([*theirs, ".tf2torch-0123456789aa.tmp", ".tf2torch-0123456789ac.tmp"])


def test_a_system_without_proc(target, monkeypatch):
    """The file without a name cannot be given one there; the other way is taken."""
    real = os.link

    def link(source, *more, **named):
        if str(source).startswith("/proc"):
            raise FileNotFoundError(2, "No such file or directory")
        real(source, *more, **named)

    monkeypatch.setattr(os, "link", link)
    place(target, b"new")
    place(target.with_name("b.py"), b"new")
    assert names(target.parent) == ["a.py", "b.py"]
