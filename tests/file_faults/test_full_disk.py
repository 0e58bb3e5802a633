"""A disk that is full: every file is the old one or the new one, and the message says which is not written, and why."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import CommandLine
from tests.file_faults.small_disk import on_small_disk, way
from tf2torch import translate

OLD = "import tensorflow as tf\n\nx = tf.abs(tf.constant([{number}.0]))\n" + "# a long remark\n" * 600
COUNT = 12
FULL = "cannot be written (No space left on device)\n    check the disk and its permissions"
WAYS = {"without a name": "", "with a name": "import os\nif hasattr(os, 'O_TMPFILE'): del os.O_TMPFILE\n"}


@pytest.fixture(params=sorted(WAYS))
def env(request, tmp_path):
    """Both ways of a new file."""
    (tmp_path / "way").mkdir()
    (tmp_path / "way" / "sitecustomize.py").write_text(WAYS[request.param])
    return {"PYTHONPATH": os.pathsep.join([str(tmp_path / "way"), CommandLine.path()])}


@pytest.fixture
def source(tmp_path):
    if not way():
        assert not os.environ.get("CI"), "CI has to be able to mount: root, sudo, or user namespaces"
        pytest.skip("this user may not mount; test_a_file_that_may_not_grow runs everywhere")
    for number in range(COUNT):
        path = tmp_path / "source" / "src" / f"m{number:02}.py"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(OLD.format(number=number))
    return tmp_path / "source"


def texts(prefix: str) -> tuple[dict[str, bytes], dict[str, bytes]]:
    """The sources and their translations, by their names below a folder."""
    names = [f"{prefix}/m{number:02}.py" for number in range(COUNT)]
    old = {name: OLD.format(number=number) for number, name in enumerate(names)}
    return {n: t.encode() for n, t in old.items()}, {n: translate(t).code.encode() for n, t in old.items()}


def test_another_folder(tmp_path, source, env):
    ran = on_small_disk(tmp_path, source, ["convert", "src", "-o", "out"], env=env)
    assert ran.code == 2
    old, _ = texts("src")
    _, new = texts("out")
    made = {name: data for name, data in ran.files.items() if name not in old}
    assert {name: data for name, data in ran.files.items() if name in old} == old
    assert 0 < len(made) < COUNT
    assert all(new[name] == data for name, data in made.items())
    assert ran.err.count(FULL) == COUNT - len(made)
    assert f"src/m{COUNT - 1}.py: out/m{COUNT - 1}.py {FULL}" in ran.err


def test_in_place(tmp_path, source, env):
    ran = on_small_disk(tmp_path, source, ["convert", "src", "--in-place"], fill="6k", env=env)
    assert (ran.code, ran.err.count(FULL)) == (2, COUNT)
    old, _ = texts("src")
    assert ran.files == old


def test_what_is_said_of_one_file(tmp_path, source):
    ran = on_small_disk(tmp_path, source, ["check", "src", "--output-file", "r.json", "--output-format", "json",
                                           "--select", "all"], fill="1k")  # fmt: skip
    assert (ran.code, ran.err) == (2, f"tf2torch: r.json: {FULL}\n")
    old, _ = texts("src")
    assert ran.files == old


def test_a_cache_that_has_no_room_is_no_trouble(tmp_path, source, env):
    words = ["convert", "src", "-o", str(tmp_path / "out")]
    ran = on_small_disk(tmp_path, source, words, fill="6k", env={**env, "TF2TORCH_CACHE_DIR": "cache"})
    assert ran.code == 0
    _, new = texts("out")
    assert {f"out/{path.name}": path.read_bytes() for path in (tmp_path / "out").iterdir()} == new
    assert not [name for name in ran.files if name.endswith(".tmp")]


def test_a_disk_that_has_become_read_only(tmp_path, source):
    ran = on_small_disk(tmp_path, source, ["convert", "src", "--in-place"], size="1m", read_only=True)
    assert (ran.code, ran.err.count("(Read-only file system)") + ran.err.count("is read-only")) == (2, COUNT)
    old, _ = texts("src")
    assert ran.files == old


def limited() -> None:
    """No file of this process grows beyond 20,000 bytes."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))


def test_a_file_that_may_not_grow(tmp_path, env):
    small, large = OLD.format(number=1), OLD.format(number=2) + "# more\n" * 5_000
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "large.py").write_text(large)
    (tmp_path / "src" / "small.py").write_text(small)
    words = [sys.executable, "-m", "tf2torch", "convert", "src", "--in-place"]
    environment = {**os.environ, **env, "TF2TORCH_CACHE_DIR": str(tmp_path / "cache")}
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, env=environment, preexec_fn=limited, text=True)
    assert done.returncode == 2
    assert "src/large.py: cannot be written (File too large)" in done.stderr
    found = {path.name: path.read_text() for path in Path(tmp_path / "src").iterdir()}
    assert found == {"large.py": large, "small.py": translate(small).code}
