"""`tf2torch report` as it is typed: what it writes, what it reads again, what it exits with."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft4Validator

from tests.commands.conftest import CommandLine
from tests.report.overview.overviews import schema_errors
from tf2torch.report.overview.markdown import MARKER

TF = "import tensorflow as tf\n\n"
LEFT = f"{TF}x = tf.strings.split('a b')\n"
DONE = f"{TF}x = tf.zeros([2])\n"
SARIF = Path(__file__).parents[1] / "data" / "sarif" / "sarif-schema-2.1.0.json"


def saved(cli, name: str, *words: str) -> dict:
    ran = cli("report", *words, "--format", "json", "-o", name)
    assert (ran.code in (0, 1), ran.out, ran.err) == (True, b"", "")
    return json.loads(cli.tree()[name])


def test_nothing_but_the_report_is_written_and_the_exit_code_tells(cli):
    cli.write("src/a.py", LEFT)
    cli.write("src/b.py", DONE)
    before = cli.tree()
    ran = cli("report", "src")
    assert (ran.code, ran.err) == (1, "")
    assert ran.out.startswith(f"{MARKER}\n## tf2torch: 50.0 % of 2 uses of TensorFlow translated; 1 left".encode())
    assert cli("report", "src", "--exit-zero").out == ran.out
    assert cli("report", "src/b.py").code == 0
    assert cli("report", "src/b.py", "--fail-on", "exact").code == 1
    assert cli.tree() == before
    cli("report", "src", "-o", "r.md")
    assert cli.tree()["r.md"] == ran.out


def test_every_form_of_a_saved_report_is_that_of_the_paths(cli):
    cli.write("a.py", LEFT + "y = tf.zeros([2])\n")
    said = saved(cli, "r.json")
    assert schema_errors(said) == []
    for form in ("markdown", "json", "sarif"):
        assert cli("report", "--from", "r.json", "--format", form).out == cli("report", "--format", form).out
    cli.write("a.py", DONE)
    assert cli("report", "--from", "r.json").code == 1
    assert cli("report", "--from", "r.json", "--exit-zero").code == 0


def test_sarif_has_what_should_be_read(cli):
    cli.write("a b/é.py", LEFT + "y = tf.zeros([2])\n\n\ndef f(x):\n    return tf.square(x)\n")
    log = json.loads(cli("report", "--format", "sarif").out)
    Draft4Validator(json.loads(SARIF.read_text())).validate(log)
    results = log["runs"][0]["results"]
    assert [(one["ruleId"], one["level"]) for one in results] == [("T2T208", "error"), ("T2T202", "warning")]
    assert results[0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "a%20b/%C3%A9.py"


def test_a_comparison_fails_on_what_is_new(cli):
    cli.write("a.py", LEFT + "y = tf.zeros([2])\n")
    saved(cli, "base.json")
    cli.write("a.py", f"# more\n{LEFT}y = tf.zeros([2])\n")
    saved(cli, "same.json")
    cli.write("b.py", LEFT.replace("split", "join"))
    saved(cli, "head.json")
    ran = cli("report", "--compare", "base.json", "same.json")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.splitlines()[1].startswith(b"## tf2torch: 0 new, 0 gone; 50.0 %")
    ran = cli("report", "--compare", "base.json", "head.json")
    assert ran.code == 1
    assert ran.err.startswith("tf2torch: the share of TensorFlow uses that are not left fell from 50.00 % to 33.33 %")
    assert b"### New: 1\n\n- [ ] `b.py:3` **T2T208** `tf.strings.join`" in ran.out
    assert cli("report", "--compare", "base.json", "head.json", "--exit-zero").code == 0
    assert cli("report", "--compare", "head.json", "base.json").code == 0


def test_annotations_are_what_fails_and_of_a_change_what_is_new(cli):
    cli.write("a.py", LEFT + "y = tf.zeros([2])\n")
    saved(cli, "base.json")
    lines = cli("report", "--format", "github").out.decode().splitlines()
    assert [line.split(" ")[0] for line in lines if line.startswith("::")] == ["::error"]
    cli.write("a.py", LEFT + "y = tf.zeros([2])\nz = tf.strings.join([y])\n")
    saved(cli, "head.json")
    lines = cli("report", "--compare", "base.json", "head.json", "--format", "github").out.decode().splitlines()
    assert lines[0].startswith("::error title=tf2torch::the share of TensorFlow uses that are not left fell")
    assert lines[1].startswith("::error file=a.py,line=5,col=5,title=T2T208 tf.strings.join::")
    assert not any(line.startswith("::") for line in lines[2:])


def test_a_comparison_is_saved_like_any_other_report(cli):
    cli.write("a.py", LEFT)
    saved(cli, "base.json")
    cli.write("a.py", LEFT + LEFT.replace("split", "join"))
    saved(cli, "head.json")
    said = saved(cli, "both.json", "--compare", "base.json", "head.json", "--exit-zero")
    assert schema_errors(said) == []
    again = cli("report", "--from", "both.json")
    assert (again.code, again.out) == (1, cli("report", "--compare", "base.json", "head.json").out)
    ran = cli("report", "--from", "both.json", "--fail-on", "exact")
    assert (ran.code, "give --fail-on to --compare" in ran.err) == (2, True)


def test_another_status_to_fail_on(cli):
    cli.write("a.py", DONE)
    saved(cli, "r.json")
    assert cli("report", "--from", "r.json").code == 0
    assert cli("report", "--from", "r.json", "--fail-on", "exact").code == 1
    cli.write("a.py", DONE + "y = tf.ones([3])\n")
    saved(cli, "s.json")
    assert cli("report", "--compare", "r.json", "s.json").code == 0
    assert cli("report", "--compare", "r.json", "s.json", "--fail-on", "exact").code == 1


def test_what_the_baseline_knows_is_shown_and_does_not_fail(cli):
    cli.write("a.py", LEFT + DONE * 3)
    cli("check", "--baseline", "known.json", "--update-baseline")
    ran = cli("report", "--baseline", "known.json")
    assert ran.code == 0
    assert b"The baseline knows 1 of what is left." in ran.out
    assert b"`tf.strings.split`: torch has no tensors of text" in ran.out
    saved(cli, "r.json", "--baseline", "known.json")
    assert cli("report", "--from", "r.json").code == 0
    assert cli("report", "--from", "r.json", "--fail-on", "unsupported").code == 0
    assert cli("report", "--from", "r.json", "--fail-on", "exact").code == 1, "what it does not know still counts"
    cli.write("b.py", LEFT + "y = tf.strings.join(['a'])\n")
    ran = cli("report", "--baseline", "known.json")
    assert (ran.code, "the share of TensorFlow uses" in ran.err) == (1, True)
    cli("report", "--baseline", "known.json", "--format", "json", "-o", "worse.json")
    assert cli("report", "--from", "worse.json", "--fail-on", "unsupported").code == 1
    ran = cli("report", "--from", "worse.json", "--fail-on", "exact")
    assert (ran.code, "counts from another status" in ran.err) == (2, True)


def test_a_file_that_cannot_be_read_is_2_and_named(cli):
    cli.write("b.py", DONE)
    (cli.folder / "a.py").symlink_to("a.py")
    ran = cli("report")
    assert (ran.code, ran.err.startswith("a.py: ")) == (2, True)
    assert b"### Not looked at: 1\n\n- `a.py`: " in ran.out


def test_markdown_is_cut(cli):
    cli.write("a.py", TF + "".join(f"x{n} = tf.zeros([{n}])\n" for n in range(900)))
    ran = cli("report", "--max-kib", "8")
    assert len(ran.out) <= 8 * 1024
    assert b"**Left out here for its size:** Changes." in ran.out


@pytest.fixture(scope="module")
def project(tmp_path_factory) -> CommandLine:
    """A folder with a program and reports about it."""
    cli = CommandLine(tmp_path_factory.mktemp("project"))
    cli.write("a.py", LEFT)
    saved(cli, "r.json")
    cli("check", "--output-format", "json", "-o", "check.json")
    return cli


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--format", "jsn"], "did you mean 'json'?"),
        (["--fail-on", "never"], "'fail-on' is 'never'"),
        (["--from", "r.json", "--fail-on", "never"], "--fail-on: there is no 'never'"),
        (["--from", "no.json"], "no.json: cannot be read"),
        (["--from", "a.py"], "is no report that was saved as JSON"),
        (["--from", "check.json"], "(it is a report of check) make one with"),
        (["--compare", "r.json", "no.json"], "no.json: cannot be read"),
        (["--compare", "r.json"], "2 arguments"),
        (["--from", "r.json", "--compare", "r.json", "r.json"], "--from or --compare, not both"),
        (["--from", "r.json", "a.py"], "--from reads a saved report, where paths mean nothing"),
        (["--from", "r.json", "--exclude", "x"], "where --exclude means nothing"),
        (["--compare", "r.json", "r.json", "--isolated"], "where --isolated means nothing"),
        (["--compare", "r.json", "r.json", "-j", "2"], "where --jobs means nothing"),
        (["--from", "r.json", "--baseline", "r.json"], "where --baseline means nothing"),
        (["--max-kib", "2"], "--max-kib"),
        (["--max-kib", "60", "--format", "json"], "--max-kib is for Markdown, and this is json"),
        (["--timeout", "5"], "--timeout is for --verify"),
        (["-o", "."], "tf2torch: .: "),
        (["nothing"], "no such file or folder"),
        (["--config", "no=1"], "unknown key 'no'"),
    ],
)
def test_what_cannot_be_done_is_2_and_says_what_to_do(project, words, message):
    ran = project("report", *words)
    assert (ran.code, ran.out) == (2, b"")
    assert message in " ".join(ran.err.replace("│", "").split())
