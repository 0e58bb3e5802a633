"""stdout and stderr that nobody reads, that are full, or that are not there."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.commands.conftest import CommandLine
from tf2torch import translate

TF = "import tensorflow as tf\n\nx = tf.abs(tf.constant([1.0, 2.0]))\n"
COMMANDS = (
    "convert a.py -o -",
    "convert a.py --diff",
    "check a.py --select all",
    "check a.py --select all --output-format json",
    "check a.py --statistics",
    "report a.py",
    "report a.py --format json",
    "rules list",
    "rules show tf.concat",
    "show tf.concat",
    "explain T2T204",
)
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")


@pytest.fixture
def here(cli):
    cli.write("a.py", TF)
    return cli


def run(cli: CommandLine, words: str, stdout: int, stderr: int, closed: str = "") -> subprocess.CompletedProcess[bytes]:
    """`closed`: redirections of a shell, as in `>&-`."""
    environment = {**os.environ, "PYTHONPATH": cli.path(), "TF2TORCH_CACHE_DIR": str(cli.folder.parent / "cache")}
    command = ["sh", "-c", f'exec "$@" {closed}', "sh", sys.executable, "-m", "tf2torch", *words.split()]
    return subprocess.run(
        command, cwd=cli.folder, stdin=subprocess.DEVNULL, stdout=stdout, stderr=stderr, env=environment, timeout=120
    )


def left_pipe() -> int:
    """The end to write to of a pipe that nobody reads any more."""
    reader, writer = os.pipe()
    os.close(reader)
    return writer


@pytest.mark.parametrize("words", COMMANDS)
def test_a_reader_that_left(here, words):
    writer = left_pipe()
    done = run(here, words, writer, subprocess.PIPE)
    os.close(writer)
    assert (done.returncode, done.stderr) == (141, b"")


@pytest.mark.parametrize("words", ["convert a.py -o -", "check a.py --select all", "rules list"])
def test_no_stdout(here, words):
    done = run(here, words, subprocess.PIPE, subprocess.PIPE, ">&-")
    assert (done.returncode, done.stderr) == (2, b"tf2torch: stdout is closed\n    the result goes there\n")


@FULL
@pytest.mark.parametrize("words", ["convert a.py -o -", "check a.py --select all", "rules list", "--version", "--help"])
def test_a_full_stdout(here, words):
    with Path("/dev/full").open("wb") as full:
        done = run(here, words, full.fileno(), subprocess.PIPE)
    assert done.returncode == 2
    assert b"No space left on device" in done.stderr
    assert b"Traceback" not in done.stderr
    assert b"internal error" not in done.stderr


@pytest.mark.parametrize("closed", ["2>&-", ">&- 2>&-", "<&- >&- 2>&-", "2>/dev/full", "left"])
def test_the_work_is_done_and_the_exit_code_tells_where_messages_cannot(here, closed):
    """The files are no place for messages either: a closed stream's number goes to the next file that is opened."""
    if "full" in closed and not Path("/dev/full").exists():
        pytest.skip("this system has no /dev/full")
    left = TF + "y = tf.raw_ops.Foo()\n"
    here.write("b.py", left)
    writer = left_pipe()
    if closed == "left":
        codes = [run(here, f"convert {name}.py --in-place", writer, writer).returncode for name in "abx"]
    else:
        codes = [
            run(here, f"convert {name}.py --in-place", subprocess.PIPE, subprocess.PIPE, closed).returncode
            for name in "abx"
        ]
    os.close(writer)
    assert codes == [0, 1, 2]
    assert here.tree() == {"a.py": translate(TF).code.encode(), "b.py": translate(left).code.encode()}


def test_no_stdin(here):
    for command in ("convert -", "check -"):
        done = run(here, command, subprocess.PIPE, subprocess.PIPE, "<&-")
        assert (done.returncode, done.stderr.startswith(b"tf2torch: stdin is closed\n")) == (2, True)


def test_head(here):
    """A real reader that leaves in the middle of many files: none of them is touched."""
    for number in range(30):
        here.write(f"src/m{number}.py", TF + f"# {number}\n" * 800)
    command = f"'{sys.executable}' -m tf2torch convert src --diff -j 2; echo $? >code"
    env = {**os.environ, "PYTHONPATH": here.path()}
    done = subprocess.run(["sh", "-c", f"({command}) | head -1"], cwd=here.folder, capture_output=True, env=env)
    assert (done.stdout.count(b"\n"), b"Traceback" in done.stderr) == (1, False)
    assert (here.folder / "code").read_text() in ("0\n", "141\n")
    assert here.tree()["src/m7.py"] == (TF + "# 7\n" * 800).encode()
