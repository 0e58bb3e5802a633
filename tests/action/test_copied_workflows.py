"""The workflows of `docs/ci.md` that do without the action: their lines, run as they stand."""

from __future__ import annotations

import json
from pathlib import Path

import yaml

from tests.test_ci_docs import blocks

ROOT = Path(__file__).parents[2]
_, GITHUB, _, GITLAB = [yaml.safe_load(text) for text in blocks(ROOT / "docs" / "ci.md", "yaml")]
TF = "import tensorflow as tf\n\n"
LEFT = f"{TF}x = tf.strings.split('a b')\ny = tf.zeros([2])\n"


def changed(job) -> str:
    """A repository with a change that adds a use; the commit before it."""
    job.program("pip", "#!/bin/sh\n")
    job.write("src/a.py", LEFT)
    base = job.commit()
    job.write("src/a.py", f"{LEFT}z = tf.strings.join([y])\n")
    job.commit()
    return base


def test_github(job):
    base = changed(job)
    lines = [step["run"] for step in GITHUB["jobs"]["report"]["steps"] if "run" in step]
    ready = [line.replace("${{ github.event.pull_request.base.sha }}", base) for line in lines]
    done = [job.run("bash", "-eo", "pipefail", "-c", line) for line in ready]
    assert [one.code for one in done] == [0, 0, 1], done
    assert done[2].summary.splitlines()[1].startswith("## tf2torch: 1 new, 0 gone; ")
    assert "::error file=src/a.py,line=5," in done[2].out


def test_gitlab(job):
    base = changed(job)
    given = {"CI_MERGE_REQUEST_DIFF_BASE_SHA": base, "CI_PROJECT_DIR": str(job.repository)}
    done = [job.run("bash", "-eo", "pipefail", "-c", line, **given) for line in GITLAB["tf2torch"]["script"]]
    assert [one.code for one in done] == [0] * (len(done) - 1) + [1], done
    kept = GITLAB["tf2torch"]["artifacts"]
    assert all((job.repository / name).exists() for name in kept["paths"])
    assert len(json.loads((job.repository / kept["reports"]["codequality"]).read_text())) == 2
