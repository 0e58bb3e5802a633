"""Faults of ours and interruptions: named, contained, and without a half-written file."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time

TF = "import tensorflow as tf\n\nx = tf.constant([1.0, 2.0])\n"

# Python reads this before the program starts: the real pipeline, except for one file.
FAULT = """
import tf2torch.pipeline as pipeline

real = pipeline.run

def run(source, filename, *more):
    if "bad" in filename:
        {fault}
    return real(source, filename, *more)

pipeline.run = run
"""


def broken(cli, fault: str) -> dict[str, str]:
    """An environment in which translating bad.py goes wrong."""
    cli.write("fault/sitecustomize.py", FAULT.format(fault=fault))
    return {"PYTHONPATH": os.pathsep.join([str(cli.folder / "fault"), cli.path()])}


def test_an_internal_error_costs_one_file(cli):
    env = broken(cli, "raise KeyError('of ours')")
    for name in ("src/a.py", "src/bad.py", "src/c.py"):
        cli.write(name, f"{TF}# {name}\n")  # texts of their own: the cache knows them by content
    ran = cli("convert", "src", "--in-place", env=env)
    assert ran.code == 2
    assert "src/bad.py: internal error (KeyError: 'of ours')" in ran.err
    assert "TF2TORCH_DEBUG=1" in ran.err
    tree = cli.tree()
    assert tree["src/bad.py"].startswith(TF.encode())
    assert b"import torch" in tree["src/a.py"]
    assert b"import torch" in tree["src/c.py"]


def test_a_translation_that_does_not_parse_is_not_written(cli):
    env = broken(cli, "return type(real(source, filename, *more))('x = = 1')")
    cli.write("bad.py", TF)
    before = cli.tree()
    for place in (["--in-place"], ["-o", "out.py"], []):
        ran = cli("convert", "bad.py", *place, env=env)
        assert ran.code == 2
        assert "the translation does not parse" in ran.err
    assert cli.tree() == before


def test_a_character_that_the_encoding_lacks(cli):
    env = broken(cli, "return type(real(source, filename, *more))(source + '# \\u2192\\n')")
    data = b"# coding: latin-1\n" + TF.encode()
    cli.write("bad.py", data)
    ran = cli("convert", "bad.py", "--in-place", env=env)
    assert ran.code == 1
    assert "bad.py:5:3: T2T003 the translation holds '→', which iso-8859-1 cannot write" in ran.err
    assert cli.tree()["bad.py"] == data


def test_an_interruption_leaves_whole_files(cli):
    env = broken(cli, "__import__('signal').raise_signal(2)")
    for name in ("src/a.py", "src/bad.py", "src/c.py"):
        cli.write(name, f"{TF}# {name}\n")  # texts of their own: the cache knows them by content
    ran = cli("convert", "src", "-o", "out", env=env)
    assert ran.code == 130
    assert "interrupted: 1 of 3 files done" in ran.err
    assert [name for name in cli.tree() if name.startswith("out")] == ["out/a.py"]


def test_ctrl_c_while_waiting_for_stdin(cli):
    command = [sys.executable, "-m", "tf2torch", "convert", "-"]
    env = {**os.environ, "PYTHONPATH": cli.path()}
    with subprocess.Popen(command, stdin=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as process:
        assert process.stdin is not None
        process.stdin.write(b"#" * 200_000)  # more than a pipe holds: it is being read
        time.sleep(0.5)  # Python hears of a signal between two reads only when the next one ends
        process.send_signal(signal.SIGINT)
        process.wait(60)
        assert process.stderr is not None
        assert b"Traceback" not in process.stderr.read()
    assert process.returncode == 130


def test_a_reader_that_leaves_early(cli):
    cli.write("long.py", TF + "y = x + 1\n" * 5_000)
    env = {**os.environ, "PYTHONPATH": cli.path()}
    command = f"'{sys.executable}' -m tf2torch convert long.py -o - | head -1"
    done = subprocess.run(["sh", "-c", command], cwd=cli.folder, capture_output=True, env=env, timeout=60)
    assert done.stdout.count(b"\n") == 1
    assert b"Traceback" not in done.stderr
