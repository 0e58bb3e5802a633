"""Two runs on the same tree at the same time, with one cache: as if there had been one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.file_faults.forest import held, temporaries

# Each needs helpers of its own, written for both runs into one module.
NEEDS = (
    "def f(x, y, axes):\n    return tf.tensordot(x, y, axes)\n",
    "def f(x, axis):\n    return tf.squeeze(x, axis)\n",
    "def f(x, paddings, mode):\n    return tf.pad(x, paddings, mode=mode)\n",
    "def f(x, axis):\n    return tf.cumsum(x, axis, exclusive=True)\n",
    "def f(x, sizes):\n    return tf.split(x, sizes)\n",
    "def f(x, axis):\n    return tf.nn.softmax(x, axis)\n",
)


@pytest.mark.parametrize("place", [["--in-place"], ["-o", "both"]])
def test_many_files(forest, place):
    folder = forest.copy("twice" + place[0])
    runs = [forest.start(folder.name, *place, cache=forest.root / f"cache{place[0]}") for _ in range(2)]
    told = [run.communicate()[1] for run in runs]
    assert [run.returncode for run in runs] == [0, 0], told
    made = folder if place == ["--in-place"] else forest.root / "both"
    assert held(made) == forest.new
    assert not temporaries(forest.root)


def test_helpers_that_both_add(tmp_path):
    once, twice = tmp_path / "once", tmp_path / "twice"
    for folder in (once, twice):
        folder.mkdir()
        for number in range(60):
            text = f"import tensorflow as tf\n\n\n{NEEDS[number % len(NEEDS)]}# {number}\n"
            (folder / f"m{number:02}.py").write_text(text)
    env = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2]), "TF2TORCH_CACHE_DIR": str(tmp_path / "cache")}
    command = [sys.executable, "-m", "tf2torch", "convert", "--in-place", "--helpers", "module"]
    subprocess.run([*command, str(once)], env=env, capture_output=True, timeout=300)
    module = (once / "torch_helpers.py").read_text()
    assert module.count("\ndef ") > 1
    runs = [subprocess.Popen([*command, str(twice)], env=env, stderr=subprocess.DEVNULL) for _ in range(2)]
    assert len({run.wait(300) for run in runs}) == 1
    assert held(twice) == held(once)
