"""`report --verify`: the verdicts of both programs, in every form, and what they do to the exit code."""

from __future__ import annotations

import json

import pytest

from tests.report.overview.overviews import notebook, schema_errors

TF = "import tensorflow as tf\n\n"
GOOD = f"{TF}x = tf.random.normal([4, 3], seed=1)\ny = tf.reduce_sum(x, axis=1)\n"
OTHER = f"{TF}import sys\nx = tf.constant([1.5, 2.5])\nz = 3.0 if 'torch' in sys.modules else 4.0\ny = x * z\n"
BROKEN = f"{TF}x = tf.constant([1.5])\nraise ValueError('no data')\n"
LEFT = f"{TF}x = tf.strings.split('a b')\n"
LESSON = notebook([("code", "import tensorflow as tf\n"), ("code", "%time\nx = tf.zeros([2, 3]) + 1.5\n")])
pytestmark = pytest.mark.proof


def test_verdicts_are_in_the_report(cli):
    for name, text in (("good.py", GOOD), ("other.py", OTHER), ("broken.py", BROKEN), ("left.py", LEFT)):
        cli.write(name, text)
    cli.write("lesson.ipynb", LESSON)
    cli.write("plain.py", "import os\n")
    ran = cli("report", "--verify", "--format", "json", "-o", "r.json")
    assert (ran.code, ran.out, ran.err) == (1, b"", "")
    said = json.loads(cli.tree()["r.json"])
    assert schema_errors(said) == []
    found = {one["file"]: one["verified"] for one in said["translations"]}
    assert {file: (one["outcome"], one["line"]) for file, one in found.items() if one} == {
        "broken.py": ("could not run", 4),
        "good.py": ("within tolerance", 0),
        "left.py": ("nothing to compare", 0),
        "lesson.ipynb": ("within tolerance", 0),
        "other.py": ("difference", 5),
    }
    assert found["plain.py"] is None
    assert found["broken.py"]["told"] == "the original raised an exception: ValueError: no data"
    assert found["other.py"]["worst"]["name"] == "y"
    assert (found["good.py"]["compared"], found["good.py"]["differing"]) == (4, 0)
    again = cli("report", "--from", "r.json")
    assert again.code == 1
    lines = again.out.decode().splitlines()
    assert "**1 of 5 programs computes something else.**" in lines
    assert "### Verified by running both: 1 differs, 1 could not run, 2 agree, 1 nothing to compare" in lines
    assert any(line.startswith("| `other.py` | differs (line 5) |") for line in lines)


def test_a_program_that_cannot_run_does_not_fail_and_one_that_differs_does(cli):
    cli.write("broken.py", BROKEN)
    assert cli("report", "--verify").code == 0
    cli.write("other.py", OTHER)
    assert cli("report", "--verify").code == 1
    assert cli("report", "--verify", "--exit-zero").code == 0


def test_without_the_frameworks_the_report_says_that_nothing_was_verified(cli, without_tensorflow):
    cli.write("good.py", GOOD)
    ran = cli("report", "good.py", "--verify", env=without_tensorflow)
    assert ran.code == 2
    assert ran.err.startswith("tf2torch: not verified: the original cannot run here: its framework is missing")
    assert 'pip install "tf2torch[verify]"' in ran.err
    assert b"### Not verified: the original cannot run here: its framework is missing" in ran.out
    assert b"## tf2torch: 100.0 % of 2 uses" in ran.out, "the rest is there"
    assert cli("report", "good.py", env=without_tensorflow).code == 0
