"""`convert --watch` writes again what changes, and ends when it is interrupted."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable


def wait_for(what: Callable[[], bool]) -> None:
    end = time.monotonic() + 60
    while not what():
        assert time.monotonic() < end, "nothing happened"
        time.sleep(0.1)


def test_a_changed_source_is_translated_again(cli, tmp_path):
    cli.write("src/a.py", "import tensorflow as tf\nx = tf.zeros([2])\n")
    environment = {**os.environ, "PYTHONPATH": cli.path(), "TF2TORCH_CACHE_DIR": str(tmp_path.parent / "watched")}
    command = [sys.executable, "-m", "tf2torch", "convert", "src", "-o", "out", "--watch"]
    process = subprocess.Popen(command, cwd=cli.folder, env=environment, stderr=subprocess.PIPE, text=True)
    try:
        wait_for(lambda: "out/a.py" in cli.tree())
        cli.write("src/a.py", "import tensorflow as tf\nx = tf.zeros([2, 3])\n")
        wait_for(lambda: b"torch.zeros(2, 3)" in cli.tree()["out/a.py"])
        cli.write("src/b.py", "import tensorflow as tf\nx = tf.ones([2])\n")
        wait_for(lambda: "out/b.py" in cli.tree())
    finally:
        process.send_signal(signal.SIGINT)
    assert process.wait(timeout=30) == 130
    assert "Traceback" not in process.communicate()[1]


def test_it_needs_a_place(cli):
    cli.write("a.py", "import tensorflow as tf\n")
    for words in (["a.py", "--watch"], ["a.py", "--in-place", "--watch"], ["a.py", "-o", "-", "--watch"]):
        ran = cli("convert", *words)
        assert ran.code == 2
        assert "add -o OUT" in ran.err
