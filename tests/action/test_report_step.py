"""The step that makes the report: what it writes for GitHub, and what it finds."""

from __future__ import annotations

import json
from pathlib import Path

from tf2torch.report.overview.markdown import MARKER

TF = "import tensorflow as tf\n\n"
LEFT = f"{TF}x = tf.strings.split('a b')\ny = tf.zeros([2])\n"
MORE = f"{LEFT}z = tf.strings.join([y])\n"
FORMS = ["comment.md", "report.html", "report.json", "report.md", "report.sarif"]


def test_a_state_is_judged_by_what_is_left(job):
    job.write("src/a b.py", LEFT)
    ran = job.report()
    folder = job.folder / "temp" / "tf2torch-report"
    assert (ran.code, ran.err) == (0, "")
    assert ran.outputs == {"exit-code": "1", "folder": str(folder)}
    assert sorted(path.name for path in folder.iterdir()) == FORMS
    assert ran.summary == (folder / "report.md").read_text()
    assert ran.summary.startswith(f"{MARKER}\n## tf2torch: 50.0 % of 2 uses of TensorFlow translated; 1 left for you\n")
    assert [line.split(",")[0] for line in ran.out.splitlines() if line.startswith("::")] == ["::error file=src/a b.py"]
    assert json.loads((folder / "report.sarif").read_text())["version"] == "2.1.0"
    assert "<html" in (folder / "report.html").read_text()


def test_a_pull_request_is_judged_by_what_it_adds(job):
    job.write("src/a.py", LEFT)
    base = job.commit()
    job.write("src/a.py", f"# moved\n{LEFT}")
    job.commit()
    pull = {"TF2TORCH_BASE": "pull-request", "TF2TORCH_PULL_REQUEST_BASE": base, "TF2TORCH_PATHS": "src"}
    ran = job.report(**pull)
    assert (ran.code, ran.outputs["exit-code"], ran.err) == (0, "0", "")
    assert ran.summary.splitlines()[1].startswith("## tf2torch: 0 new, 0 gone; ")
    assert not [line for line in ran.out.splitlines() if line.startswith("::")]
    job.write("src/a.py", MORE)
    job.commit()
    ran = job.report(**pull)
    assert ran.outputs["exit-code"] == "1"
    assert "### New: 1\n" in ran.summary
    assert [line.split("::")[1].split(",")[0] for line in ran.out.splitlines() if line.startswith("::")] == [
        "error title=tf2torch",
        "error file=src/a.py",
    ]
    assert job.git("worktree", "list").count("\n") == 1
    assert job.git("status", "--porcelain") == ""


def test_elsewhere_than_in_a_pull_request_nothing_is_compared(job):
    job.write("a.py", LEFT)
    ran = job.report(TF2TORCH_BASE="pull-request")
    assert ran.outputs["exit-code"] == "1"
    assert " new, " not in ran.summary.splitlines()[1]


def test_a_shallow_checkout_fetches_the_commit(job):
    job.write("a.py", LEFT)
    base = job.commit()
    job.write("a.py", MORE)
    job.commit()
    job.git("config", "uploadpack.allowAnySHA1InWant", "true")
    (job.folder / "repository").rename(job.folder / "origin")
    job.git("clone", "-q", "--depth=1", f"file://{job.folder / 'origin'}", "repository", where=".")
    ran = job.report(TF2TORCH_BASE=base)
    assert ran.summary.splitlines()[1].startswith("## tf2torch: 1 new, 0 gone; ")


def test_a_commit_that_is_nowhere_is_said_and_the_state_judged(job):
    job.write("a.py", LEFT)
    job.commit()
    ran = job.report(TF2TORCH_BASE="0123456789012345678901234567890123456789")
    assert "::warning title=tf2torch::There is nothing to compare with at 0123456789" in ran.out
    assert (ran.code, ran.outputs["exit-code"]) == (0, "1")


def test_paths_are_lines_and_those_that_are_new_are_compared_with_nothing(job):
    job.write("my code/a.py", LEFT)
    job.write("other.py", MORE)
    base = job.commit()
    job.write("new/b.py", TF + "y = tf.zeros([2])\n" * 5)
    job.commit()
    ran = job.report(TF2TORCH_PATHS="my code\n\nnew\n", TF2TORCH_BASE=base)
    assert ran.outputs["exit-code"] == "0"
    said = json.loads((job.folder / "temp/tf2torch-report/report.json").read_text())
    assert [one["file"] for one in said["translations"]] == ["my code/a.py", "new/b.py"]
    assert said["compared"]["gone"] == []


def test_another_status_and_a_baseline(job):
    job.write("a.py", f"{TF}y = tf.zeros([2])\n")
    base = job.commit()
    assert job.report().outputs["exit-code"] == "0"
    assert job.report(TF2TORCH_FAIL_ON="exact").outputs["exit-code"] == "1"
    assert job.report(TF2TORCH_FAIL_ON="exact", TF2TORCH_BASE=base).outputs["exit-code"] == "0"
    job.write("a.py", MORE)
    job.commit()
    known = '{"version": 1, "tool": "1", "fail-on": "unsupported", "files": {}}'
    job.write("known.json", known)
    assert job.report(TF2TORCH_BASELINE="known.json", TF2TORCH_BASE=job.commit()).outputs["exit-code"] == "1"


def test_what_is_not_wanted_is_not_written(job):
    job.write("a.py", LEFT)
    ran = job.report(TF2TORCH_SUMMARY="false", TF2TORCH_ANNOTATIONS="false")
    assert (ran.summary, ran.out) == ("", "")


def test_bad_settings_end_the_step(job):
    job.write("a.py", LEFT)
    job.write("pyproject.toml", "[tool.tf2torch]\nfail-onn = 'exact'\n")
    ran = job.report()
    assert (ran.code, ran.outputs, "did you mean 'fail-on'?" in ran.err) == (2, {}, True)


def test_a_file_that_cannot_be_looked_at_is_2_and_the_report_is_kept(job):
    job.write("b.py", LEFT)
    Path(job.repository / "a.py").symlink_to("a.py")
    ran = job.report()
    assert (ran.code, ran.outputs["exit-code"]) == (0, "2")
    assert "### Not looked at: 1\n" in ran.summary
