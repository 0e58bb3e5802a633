"""Files and folders that may not be read or written: named, left as they are, and the others are done."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

from tests.commands.conftest import CommandLine, Ran
from tests.file_faults.meddling import meddling
from tf2torch import translate

TF = "import tensorflow as tf\n\nx = tf.abs(tf.constant([1.0, 2.0]))\n"
NAMES = ("src/a/a.py", "src/b/bad.py", "src/c/c.py")


def old(name: str) -> bytes:
    return (TF + f"# {name}\n").encode()


def new(name: str) -> bytes:
    return translate(TF).code.encode() + f"# {name}\n".encode()


def as_others() -> list[str]:
    """What makes permissions count for root, too: no capabilities."""
    if os.geteuid():
        return []
    assert shutil.which("setpriv"), "as root, these tests need setpriv (util-linux)"
    return ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]


@pytest.fixture
def here(cli):
    for name in NAMES:
        cli.write(f"here/{name}", old(name))
    yield CommandLine(cli.folder / "here")
    for folder, _, _ in os.walk(cli.folder):  # so that it can be removed
        os.chmod(folder, 0o755)  # noqa: PTH101


def run(cli: CommandLine, *words: str, env: dict[str, str] | None = None) -> Ran:
    environment = {**os.environ, "PYTHONPATH": cli.path(), "TF2TORCH_CACHE_DIR": str(cli.folder.parent / "cache")}
    command = [*as_others(), sys.executable, "-m", "tf2torch", *words]
    done = subprocess.run(command, cwd=cli.folder, capture_output=True, env={**environment, **(env or {})}, timeout=120)
    ran = Ran(done.returncode, done.stdout, done.stderr.decode())
    assert "Traceback" not in ran.err
    assert "internal error" not in ran.err
    return ran


def open_tree(cli: CommandLine) -> dict[str, bytes]:
    for path in (cli.folder, *cli.folder.rglob("*")):
        path.chmod(0o755)
    return cli.tree()


def expected(translated: str) -> dict[str, bytes]:
    """The tree in which these files are translated, by their letters."""
    return {name: new(name) if name[4] in translated else old(name) for name in NAMES}


@pytest.mark.parametrize(
    ("place", "mode", "said"),
    [
        ("src/b/bad.py", 0o444, "src/b/bad.py: is read-only\n    make it writable (chmod u+w), or write elsewhere"),
        ("src/b", 0o555, "src/b/bad.py: the folder src/b is read-only"),
        ("src/b/bad.py", 0o000, "src/b/bad.py: cannot be read (Permission denied)\n    check the path and its permi"),
    ],
)
def test_in_place(here, place, mode, said):
    (here.folder / place).chmod(mode)
    ran = run(here, "convert", "src", "--in-place")
    assert (ran.code, said in ran.err) == (2, True), ran.err
    assert open_tree(here) == expected("ac")


@pytest.mark.parametrize("command", ["convert src --in-place", "convert src -o out", "check src"])
def test_a_folder_that_may_not_be_read_stops_the_run(here, command):
    (here.folder / "src/b").chmod(0o000)
    ran = run(here, *command.split())
    assert ran.code == 2
    assert "src/b: this folder cannot be read (Permission denied)\n    check its permissions" in ran.err
    assert open_tree(here) == expected("")


@pytest.mark.parametrize("command", ["convert src/b/bad.py --in-place", "check src/b/bad.py", "convert src/b/bad.py"])
def test_a_file_in_a_folder_that_may_not_be_entered(here, command):
    (here.folder / "src/b").chmod(0o000)
    ran = run(here, *command.split())
    assert ran.code == 2
    assert "src/b/bad.py" in ran.err
    assert "Permission denied" in ran.err
    assert open_tree(here) == expected("")


def test_where_the_output_goes(here):
    (here.folder / "out").mkdir(0o555)
    ran = run(here, "convert", "src", "-o", "out")
    assert ran.code == 2
    assert ran.err.count("its folder cannot be made (Permission denied)") == 3
    ran = run(here, "check", "src", "--baseline", "out/b.json", "--update-baseline", "--select", "all")
    assert ran.code == 2
    assert "out/b.json: the folder " in ran.err
    assert "out is read-only" in ran.err
    assert open_tree(here) == expected("")


def test_a_cache_that_may_not_be_written_is_no_trouble(here):
    (here.folder.parent / "cache").mkdir(0o555)
    assert run(here, "convert", "src", "--in-place").code == 0
    assert here.tree() == expected("abc")


@pytest.mark.parametrize("mode", [0o555, 0o000])
def test_taken_away_during_the_run(here, mode):
    """The folder while its file is translated: the others are done."""
    env = meddling(here, f"os.chmod('src/b', {mode})")
    ran = run(here, "convert", "src", "--in-place", env=env)
    assert ran.code == 2
    assert "src/b/bad.py: " in ran.err
    assert "read-only" in ran.err or "Permission denied" in ran.err
    assert open_tree(here) == expected("ac")


def test_a_file_beside_that_may_not_be_read(here):
    here.write("src/b/bad_torch.py", "mine = 1\n").chmod(0o000)
    ran = run(here, "convert", "src/b/bad.py")
    assert ran.code == 2
    assert "src/b/bad_torch.py" in ran.err
    assert open_tree(here)["src/b/bad_torch.py"] == b"mine = 1\n"
