"""The steps that install tf2torch and that write the comment, with programs in place of pip and GitHub."""

from __future__ import annotations

import json

import pytest

from tf2torch.report.overview.markdown import MARKER

PYTHON = """#!/bin/sh
echo "$@" >> "$RUNNER_TEMP/calls"
for last; do :; done
mkdir -p "$last/bin"
cp "$0" "$last/bin/python"
"""
GH = """#!/bin/sh
echo "$@" >> "$RUNNER_TEMP/calls"
[ -z "$GH_FAILS" ] || exit 1
case "$*" in
  *--paginate*) printf "$GH_KNOWN" ;;
  *) for last; do :; done; cat "$last" > "$RUNNER_TEMP/body" ;;
esac
"""
REPORT = f'{MARKER}\n## tf2torch: "quoted" \\ é 50 %\n'


@pytest.mark.parametrize(
    ("verify", "package", "made", "installed"),
    [
        ("false", "", "-m venv ", "[html]"),
        ("true", "", "-m venv --system-site-packages ", "[html,verify]"),
        ("false", "tf2torch[html]==0.1.0", "-m venv ", "tf2torch[html]==0.1.0"),
    ],
)
def test_installing(job, verify, package, made, installed):
    job.program("python3", PYTHON)
    ran = job.step("install.sh", TF2TORCH_VERIFY=verify, TF2TORCH_PACKAGE=package)
    assert (ran.code, ran.err) == (0, "")
    environment = f"{job.folder}/temp/tf2torch-environment"
    first, second = (job.folder / "temp" / "calls").read_text().splitlines()
    assert first == f"{made}{environment}"
    assert second.startswith("-m pip install ")
    assert second.endswith(installed)
    assert (job.folder / "github_path").read_text() == f"{environment}/bin\n"


def comment(job, **environment: str):
    folder = job.folder / "report"
    folder.mkdir()
    (folder / "comment.md").write_text(REPORT)
    job.program("gh", GH)
    given = {"TF2TORCH_FOLDER": str(folder), "TF2TORCH_PULL_REQUEST": "7", "GITHUB_REPOSITORY": "owner/name"}
    ran = job.step("comment.sh", **{"GH_KNOWN": "", "GH_FAILS": "", **given, **environment})
    assert ran.code == 0
    return ran, (job.folder / "temp" / "calls").read_text().splitlines()


def test_the_first_comment(job):
    ran, calls = comment(job)
    assert (ran.out, ran.err) == ("", "")
    assert calls[0].startswith("api --paginate repos/owner/name/issues/7/comments --jq .[] | select(")
    assert f'startswith("{MARKER}")' in calls[0]
    assert calls[1].startswith("api --silent --method POST repos/owner/name/issues/7/comments --input ")
    assert json.loads((job.folder / "temp" / "body").read_text()) == {"body": REPORT}


def test_the_comment_that_is_there_is_written_anew(job):
    _, calls = comment(job, GH_KNOWN="41\\n42\\n")
    assert calls[1].startswith("api --silent --method PATCH repos/owner/name/issues/comments/41 --input ")
    assert len(calls) == 2


def test_a_token_that_may_not_write_is_said(job):
    ran, calls = comment(job, GH_FAILS="yes")
    assert ran.out.startswith("::warning title=tf2torch::The comment could not be written")
    assert len(calls) == 1
