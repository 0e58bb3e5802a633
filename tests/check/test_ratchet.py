"""The ratchet: what is known, what is new, what has moved, and the rate that may not fall."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from tests.report.formats.reports import inspect_file, whole
from tf2torch.check.baseline import Baseline, Entry, read_baseline, text_of
from tf2torch.check.report import FileReport
from tf2torch.commands.held import held_against, ratchet
from tf2torch.files.errors import FileError
from tf2torch.model import Status
from tf2torch.settings import Checks, Settings

TF = "import tensorflow as tf\n"
SPLIT = "x = tf.strings.split(s)\n"
JOIN = "y = tf.strings.join([s, s])\n"
ZEROS = "z = tf.zeros([2])\n"


class Project:
    """Files in a folder and a baseline beside them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "baseline.json"

    def look(self, checks: Checks, **files: str | None) -> list[FileReport]:
        for name, text in files.items():
            path = self.folder / f"{name}.py"
            path.unlink(missing_ok=True) if text is None else path.write_text(TF + text if text else "")
        paths = sorted(self.folder / f"{name}.py" for name, text in files.items() if text is not None)
        return [inspect_file(path, self.folder, Settings(checks=checks)) for path in paths]

    def known(self, checks: Checks = Checks(), **files: str | None) -> Baseline:  # noqa: B008
        before = read_baseline(self.path) if self.path.exists() else Baseline(checks.fail_on)
        after = ratchet(self.path, before, self.look(checks, **files)).after()
        self.path.write_text(text_of(after))
        return after

    def new(self, checks: Checks = Checks(), **files: str | None) -> tuple[list[tuple[str, int]], str]:  # noqa: B008
        found = ratchet(self.path, read_baseline(self.path), self.look(checks, **files)).compared()
        return [(one.file, one.line) for one in found.new], found.gate


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return Project(tmp_path)


def test_what_is_known_is_not_new(project):
    project.known(a=SPLIT + JOIN)
    assert project.new(a=SPLIT + JOIN) == ([], "")


@pytest.mark.parametrize("text", [f"\n# more\n\n{SPLIT}{JOIN}", JOIN + SPLIT, f"if s:\n    {SPLIT}    {JOIN}"])
def test_moved_lines_are_not_new(project, text):
    project.known(a=SPLIT + JOIN)
    assert project.new(a=text) == ([], "")


def test_lines_that_moved_to_another_file_are_not_new(project):
    project.known(a=SPLIT + JOIN, b=ZEROS)
    assert project.new(a=JOIN, b=ZEROS + SPLIT) == ([], "")


def test_a_file_with_another_name_is_not_new(project):
    project.known(a=SPLIT + ZEROS * 3, b=ZEROS * 20)
    assert project.new(a=None, c=SPLIT + ZEROS * 3, b=ZEROS * 20) == ([], "")


def test_an_edited_line_is_no_new_use(project):
    project.known(a=SPLIT)
    assert project.new(a="x = tf.strings.split(other)\n") == ([], "")


def test_one_more_of_the_same_is_new(project):
    project.known(a=SPLIT)
    assert project.new(a=SPLIT + SPLIT)[0] == [("a.py", 3)]
    assert project.new(a="w = tf.strings.split(t)\n" + SPLIT)[0] == [("a.py", 2)], "the line that was not there is new"


def test_another_use_in_the_place_of_one_that_is_gone_is_new(project):
    project.known(a=SPLIT)
    assert project.new(a=JOIN)[0] == [("a.py", 2)]


def test_an_edited_line_does_not_make_room_for_another_file(project):
    project.known(a=SPLIT, b=ZEROS)
    assert project.new(a="x = tf.strings.split(other)\n", b=ZEROS + SPLIT)[0] == [("b.py", 3)]


def test_the_same_line_twice_in_two_files_is_new_once(project):
    project.known(a=SPLIT, b=ZEROS)
    assert project.new(a=SPLIT, b=ZEROS + SPLIT)[0] == [("b.py", 3)]


def test_a_run_on_some_files_leaves_the_others_alone(project):
    project.known(a=SPLIT, b=JOIN)
    assert project.new(b=JOIN) == ([], "")
    assert project.new(b=JOIN + SPLIT)[0] == [("b.py", 3)], "a.py still has its own"
    assert set(project.known(b="").files) == {"a.py", "b.py"}


def test_files_that_are_gone_leave_the_baseline(project):
    project.known(a=SPLIT, b=JOIN)
    assert set(project.known(a=None, b=JOIN).files) == {"b.py"}


def test_what_is_translated_in_place_counts_as_done(project):
    project.known(a=SPLIT + ZEROS * 9)
    done = "import torch\nx = tf.strings.split(s)\n" + "z = torch.zeros(2)\n" * 9
    assert project.new(a=done) == ([], "")
    assert project.known(a=done).files["a.py"].uses == 10


def test_an_ignored_use_is_no_finding_but_the_rate_falls(project):
    project.known(a=SPLIT + ZEROS * 9)
    found, gate = project.new(a=SPLIT + ZEROS * 9, b=JOIN[:-1] + "  # tf2torch: ignore[T2T208] for now\n")
    assert found == []
    assert gate.startswith("the share of TensorFlow uses that are not left fell from 90.00 % to 81.82 % (1 of 10")


def test_ignored_uses_among_many_translated_ones_do_not_lower_the_rate(project):
    project.known(a=SPLIT + ZEROS)
    ignored = JOIN[:-1] + "  # tf2torch: ignore[T2T208] for now\n"
    assert project.new(a=SPLIT + ZEROS, b=ZEROS + ignored) == ([], "")


def test_deleting_a_file_that_was_translated_in_full_does_not_lower_the_rate(project):
    project.known(a=SPLIT + ZEROS, b=ZEROS * 20)
    assert project.new(a=SPLIT + ZEROS, b=None) == ([], "")


def test_a_file_that_does_not_parse_any_more_is_new_and_its_uses_stay_known(project):
    before = project.known(a=SPLIT + ZEROS)
    found, gate = project.new(a="x = (\n")
    assert (found, gate) == ([("a.py", 2)], "")
    after = project.known(a="x = (\n").files["a.py"]
    assert (after.uses, after.left) == (before.files["a.py"].uses, before.files["a.py"].left)
    assert project.new(a="x = (\n") == ([], "")


def test_a_guard_counts_every_use(project):
    guard = Checks(fail_on=Status.EXACT)
    project.known(guard, a=ZEROS)
    assert project.new(guard, a=ZEROS) == ([], "")
    found, gate = project.new(guard, a=ZEROS, b="y = tf.ones([2])\n")
    assert found == [("b.py", 2)]
    assert gate == "", "nothing was translated before, and nothing is now"


def test_counting_something_else_is_refused(project):
    project.known(a=SPLIT)
    files = project.look(Checks(fail_on=Status.EXACT, baseline=project.path), a=SPLIT)
    with pytest.raises(FileError, match="counts from 'unsupported', this run from 'exact'"):
        held_against(whole(project.folder, *files), update=False)


def test_the_file_is_sorted_and_the_same_each_time(project):
    project.known(b=SPLIT + JOIN + SPLIT, a=ZEROS, c="")
    text = project.path.read_text()
    project.known(b=SPLIT + JOIN + SPLIT, a=ZEROS, c="")
    assert project.path.read_text() == text
    said = json.loads(text)
    assert list(said["files"]) == ["a.py", "b.py"]
    assert [key.rpartition(" ")[0] for key in said["files"]["b.py"]["findings"]] == [
        "T2T208 tf.strings.join",
        "T2T208 tf.strings.split",
    ]
    assert list(said["files"]["b.py"]["findings"].values()) == [1, 2]


def test_files_are_sorted_also_when_they_come_one_by_one(project):
    project.known(b=SPLIT)
    project.known(a=SPLIT)
    assert list(json.loads(project.path.read_text())["files"]) == ["a.py", "b.py"]


def test_changes_of_different_files_merge(project):
    import subprocess

    folder = project.folder

    def git(*words: str) -> None:
        subprocess.run(["git", "-c", "user.name=t", "-c", "user.email=t@t", *words], cwd=folder, check=True)

    every = dict.fromkeys("abcdef", SPLIT)
    git("init", "-q", "-b", "main")
    project.known(**every)
    git("add", "."), git("commit", "-qm", "one"), git("checkout", "-qb", "other")
    project.known(a=SPLIT + JOIN)
    git("commit", "-qam", "two"), git("checkout", "-q", "main")
    project.known(f=SPLIT + JOIN)
    git("commit", "-qam", "three"), git("merge", "-q", "other", "-m", "both")
    assert [len(entry.findings) for entry in read_baseline(project.path).files.values()] == [2, 1, 1, 1, 1, 2]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("<<<<<<< HEAD\n{}", "is not a baseline of tf2torch"),
        ('{"version": 2, "tool": "1", "fail-on": "exact", "files": {}}', "version 2, and this is version 1"),
        ("[]", "is not a baseline"),
        ('{"version": 1, "tool": "1", "fail-on": "exact", "files": {"a.py": 1}}', "is not a baseline"),
        ('{"version": 1, "tool": "1", "fail-on": "all", "files": {}}', "is not a baseline"),
    ],
)
def test_a_broken_baseline_is_explained(tmp_path, text, message):
    path = tmp_path / "b.json"
    path.write_text(text)
    with pytest.raises(FileError, match=message):
        read_baseline(path)


def test_a_missing_baseline_says_how_it_is_made(tmp_path):
    with pytest.raises(FileError) as caught:
        read_baseline(tmp_path / "b.json")
    assert "--update-baseline" in caught.value.hint


def test_a_failure_leaves_its_entry_alone(project):
    before = project.known(a=SPLIT)
    (report,) = project.look(Checks(), a=SPLIT)
    unread = replace(
        report, diagnostics=(), failure=inspect_file(project.folder / "no.py", project.folder, Settings()).failure
    )
    assert ratchet(project.path, before, [unread]).after() == before
    assert isinstance(before.files["a.py"], Entry)
