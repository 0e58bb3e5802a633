"""Writing without a moment at which something is lost."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tf2torch.files.digest import digest
from tf2torch.files.errors import FileError
from tf2torch.files.write import Guard, put, write


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_a_new_file_with_its_folders(tmp_path):
    write(tmp_path / "a" / "b" / "c.py", b"x = 1\n")
    assert (tmp_path / "a" / "b" / "c.py").read_bytes() == b"x = 1\n"
    assert names(tmp_path / "a" / "b") == ["c.py"]


@pytest.mark.parametrize("data", [b"x = = 1\n", b"if True:\n", b"x = '\xe9'\n", b"x = 1\x00\n"])
def test_what_is_not_python_is_not_written(tmp_path, data):
    target = tmp_path / "a.py"
    target.write_bytes(b"old = 1\n")
    with pytest.raises(FileError, match="does not parse"):
        write(target, data)
    assert target.read_bytes() == b"old = 1\n"
    assert names(tmp_path) == ["a.py"]


@pytest.fixture(params=["without a name", "with a name"])
def way(request, monkeypatch):
    """Both ways of a new file: systems and file systems differ in whether it needs a name from the start."""
    if request.param == "with a name":
        monkeypatch.delattr(os, "O_TMPFILE", raising=False)


@pytest.mark.parametrize("step", [(os, "fsync"), (os, "fchmod"), (Path, "replace")], ids=lambda step: step[1])
def test_a_failure_at_any_step_keeps_the_old_file(tmp_path, monkeypatch, way, step):
    target = tmp_path / "a.py"
    target.write_bytes(b"old = 1\n")

    def fail(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(*step, fail)
    with pytest.raises(FileError, match="No space left on device"):
        write(target, b"new = 1\n")
    monkeypatch.undo()
    assert target.read_bytes() == b"old = 1\n"
    assert names(tmp_path) == ["a.py"]


def test_an_interruption_before_the_move_leaves_nothing_behind(tmp_path, monkeypatch, way):
    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        write(tmp_path / "a.py", b"x = 1\n")
    assert names(tmp_path) == []


def test_the_same_bytes_are_not_written_again(tmp_path):
    target = tmp_path / "a.py"
    target.write_bytes(b"x = 1\n")
    os.utime(target, (1, 1))
    target.chmod(0o444)
    put(target, b"x = 1\n")
    assert target.stat().st_mtime == 1


def test_modes(tmp_path):
    like = tmp_path / "like.py"
    like.write_bytes(b"")
    like.chmod(0o555)
    write(tmp_path / "new.py", b"x = 1\n", like)
    assert (tmp_path / "new.py").stat().st_mode & 0o777 == 0o755
    kept = tmp_path / "kept.py"
    kept.write_bytes(b"")
    kept.chmod(0o640)
    write(kept, b"x = 1\n", like)
    assert kept.stat().st_mode & 0o777 == 0o640


def test_a_chain_of_links_is_followed(tmp_path):
    (tmp_path / "real.py").write_bytes(b"")
    (tmp_path / "one.py").symlink_to("real.py")
    (tmp_path / "two.py").symlink_to("one.py")
    write(tmp_path / "two.py", b"x = 1\n")
    assert (tmp_path / "real.py").read_bytes() == b"x = 1\n"
    assert (tmp_path / "two.py").is_symlink()
    assert (tmp_path / "one.py").is_symlink()


def test_a_link_to_itself(tmp_path):
    (tmp_path / "a.py").symlink_to("a.py")
    with pytest.raises(FileError):
        write(tmp_path / "a.py", b"x = 1\n")


def test_a_folder_is_no_target(tmp_path):
    with pytest.raises(FileError, match="is a folder"):
        write(tmp_path, b"x = 1\n")


def test_a_pipe_is_written_to_and_stays_one(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    reader = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    put(pipe, b"x = 1\n")
    assert os.read(reader, 100) == b"x = 1\n"
    assert pipe.is_fifo()
    os.close(reader)


def test_what_was_to_be_replaced_has_changed(tmp_path, way):
    target = tmp_path / "a.py"
    target.write_bytes(b"other = 1\n")
    with pytest.raises(FileError, match="was changed while it was translated"):
        write(target, b"new = 1\n", guard=Guard(holds=digest(b"old = 1\n")))
    assert target.read_bytes() == b"other = 1\n"
    write(target, b"new = 1\n", guard=Guard(holds=digest(b"other = 1\n")))
    assert target.read_bytes() == b"new = 1\n"
    write(target, b"new = 1\n", guard=Guard(holds=digest(b"other = 1\n")))  # another run was quicker
    assert names(tmp_path) == ["a.py"]


def test_a_link_that_was_not_there(tmp_path):
    (tmp_path / "real.py").write_bytes(b"old = 1\n")
    (tmp_path / "a.py").symlink_to("real.py")
    with pytest.raises(FileError, match=r"leads to .*real\.py now"):
        write(tmp_path / "a.py", b"new = 1\n", guard=Guard(leads_to=tmp_path / "a.py"))
    assert (tmp_path / "real.py").read_bytes() == b"old = 1\n"


def test_a_place_that_has_to_be_free(tmp_path, monkeypatch, way):
    target, guard = tmp_path / "a.py", Guard(free=True)
    write(target, b"x = 1\n", guard=guard)
    write(target, b"x = 1\n", guard=guard)
    with pytest.raises(FileError, match="exists already and differs"):
        write(target, b"x = 2\n", guard=guard)
    monkeypatch.setattr(os.path, "lexists", lambda _: False)  # it appears after the last look
    with pytest.raises(FileError, match="exists already and differs"):
        write(target, b"x = 2\n", guard=guard)
    assert target.read_bytes() == b"x = 1\n"
    assert names(tmp_path) == ["a.py"]


def test_a_pipe_takes_all_of_it(tmp_path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    with ThreadPoolExecutor() as pool:
        got = pool.submit(pipe.read_bytes)  # opens it itself: both sides wait for each other
        put(pipe, b"x" * 300_000)
        assert len(got.result()) == 300_000
