"""`tf2torch check` as it is typed: what it prints, what it leaves alone, what it exits with."""

from __future__ import annotations

import json

import pytest

import tf2torch

TF = "import tensorflow as tf\n\n"
LEFT = f"{TF}x = tf.strings.split('a b')\n"
DONE = f"{TF}x = tf.zeros([2])\n"


def test_nothing_is_written_and_the_exit_code_tells(cli):
    cli.write("a.py", LEFT)
    cli.write("b.py", DONE)
    before = cli.tree()
    ran = cli("check")
    assert ran.code == 1
    assert ran.out.startswith(b"a.py:3:5: T2T208 [unsupported] tf.strings.split: ")
    assert ran.err == ""
    assert cli("check", "b.py").code == 0
    assert cli("check", "b.py", "--fail-on", "exact").code == 1
    assert cli("check", "--exit-zero").code == 0
    assert cli.tree() == before


def test_a_file_that_does_not_parse_does_not_stop_the_others(cli):
    cli.write("a.py", f"{TF}x = (\n")
    cli.write("b.py", LEFT)
    ran = cli("check", "--output-format", "concise")
    assert ran.code == 1
    assert [line.split()[1] for line in ran.out.decode().splitlines()[:2]] == ["T2T001", "T2T208"]


def test_select_and_ignore(cli):
    cli.write("a.py", LEFT + "y = tf.zeros([2])\n")
    lines = cli("check", "--select", "T2T2,assumed", "--ignore", "unsupported", "--output-format", "concise").out
    assert lines.decode().splitlines()[0].split()[1] == "T2T200"
    assert cli("check", "--ignore", "T2T208").code == 0


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["--output-format", "jsn"], "did you mean 'json'?"),
        (["--select", "T2T999"], "neither a code nor a status"),
        (["--fail-on", "never"], "'fail-on' is 'never'"),
        (["--statistics", "--output-format", "sarif"], "--statistics has no such format"),
        (["--config", "no=1"], "unknown key 'no'"),
        (["--baseline", "no.json"], "there is no such baseline"),
        (["--update-baseline"], "there is no baseline to update"),
        (["--stdin-filename", "a.py"], "--stdin-filename needs -"),
        (["-", "a.py"], "stands alone"),
        (["nothing"], "no such file or folder"),
        (["--no-such-option"], "--no-such-option"),
    ],
)
def test_bad_options_exit_with_2_and_say_why(cli, words, message):
    cli.write("a.py", LEFT)
    cli.write("nb.ipynb", "{}")
    ran = cli("check", *words)
    assert ran.code == 2
    assert ran.out == b""
    assert message in ran.err


def test_stdin(cli):
    ran = cli("check", "-", "--stdin-filename", "src/a.py", "--output-format", "json", stdin=LEFT.encode())
    assert ran.code == 1
    assert json.loads(ran.out)["diagnostics"][0]["file"] == "src/a.py"


def test_an_output_file(cli):
    cli.write("a.py", LEFT)
    ran = cli("check", "a.py", "--output-format", "sarif", "-o", "out/report.sarif")
    assert (ran.code, ran.out) == (1, b"")
    assert json.loads(cli.tree()["out/report.sarif"])["version"] == "2.1.0"


def test_statistics(cli):
    cli.write("a.py", LEFT)
    assert cli("check", "--statistics").out.decode().splitlines()[0].split()[:3] == ["1", "T2T208", "[unsupported]"]
    said = json.loads(cli("check", "--statistics", "--output-format", "json").out)
    assert said["names"] == [{"name": "tf.strings.split", "code": "T2T208", "count": 1}]


def test_a_baseline_from_the_first_day_on(cli):
    cli.write("src/a.py", LEFT)
    cli.write("pyproject.toml", '[tool.tf2torch]\nbaseline = "known.json"\n')
    ran = cli("check", "--update-baseline")
    assert (ran.code, ran.err) == (0, f"{cli.folder}/known.json: 1 known (1 new, 0 gone)\n")
    assert json.loads(cli.tree()["known.json"])["files"].keys() == {"src/a.py"}
    ran = cli("check", "src")
    assert (ran.code, b"not listed: 1 in the baseline" in ran.out) == (0, True)
    cli.write("src/b.py", LEFT)
    ran = cli("check", "src/b.py", "--output-format", "concise")
    assert (ran.code, ran.out.split()[0]) == (1, b"src/b.py:3:5:")
    cli.write("src/b.py", LEFT.strip() + "  # tf2torch: ignore[T2T208] offline\n")
    ran = cli("check")
    assert (ran.code, "the share of TensorFlow uses" in ran.err) == (0, False)  # all were left before
    cli.write("src/c.py", DONE * 8)
    assert cli("check", "--update-baseline").code == 0
    cli.write("src/d.py", LEFT.strip() + "  # tf2torch: ignore[T2T208] offline\n")
    ran = cli("check")
    assert (ran.code, "the share of TensorFlow uses" in ran.err) == (1, True)


def test_paths_count_from_the_repository_wherever_the_command_runs(cli):
    cli.write(".git/HEAD", "ref: refs/heads/main\n")
    cli.write("src/a.py", LEFT)
    (cli.folder / "src").mkdir(exist_ok=True)
    for words in (["src"], ["src/a.py"], [str(cli.folder / "src")]):
        assert json.loads(cli("check", *words, "--output-format", "json").out)["files"][0]["file"] == "src/a.py"


def test_the_same_bytes_every_time(cli):
    for name in "cab":
        cli.write(f"src/{name}.py", LEFT + DONE)
    runs = [cli("check", "src", "--select", "all", "--output-format", "json").out for _ in range(2)]
    assert runs[0] == runs[1]
    assert [one["file"] for one in json.loads(runs[0])["files"]] == ["src/a.py", "src/b.py", "src/c.py"]


def test_every_file_excluded_by_force_is_no_fault(cli):
    cli.write("build/a.py", LEFT)
    assert cli("check", "build/a.py", "--force-exclude", "--exclude", "build").code == 0


def test_a_file_that_cannot_be_read_is_2(cli):
    cli.write("b.py", LEFT)
    (cli.folder / "a.py").symlink_to("a.py")
    ran = cli("check", "--output-format", "concise")
    assert ran.code == 2
    assert b"b.py:3:5" in ran.out
    assert "a.py: this link leads back to itself" in ran.err


def test_settings_of_each_file_hold_for_it(cli):
    cli.write("done/pyproject.toml", "[tool.tf2torch]\nfail-on = 'exact'\n")
    cli.write("done/a.py", DONE)
    cli.write("todo/a.py", DONE)
    lines = cli("check", "--output-format", "concise").out.decode().splitlines()
    assert lines[0].startswith("done/a.py:3:5: T2T200")
    assert lines[1].startswith("1 finding in 1 of 2 files")


def test_a_file_is_seen_alike_whether_its_neighbours_are_looked_at_or_not(cli):
    cli.write("net/sizes.py", "AXES = [0, 1]\n")
    cli.write(
        "net/a.py", "import tensorflow as tf\nfrom sizes import AXES\n\n\ndef f(x):\n    return tf.gather(x, AXES)\n"
    )
    whole = cli("check", "--select", "all", "--output-format", "json-lines").out
    assert cli("check", "net/a.py", "--select", "all", "--output-format", "json-lines").out == whole
    text = cli.tree()["net/a.py"]
    words = ["check", "-", "--stdin-filename", "net/a.py", "--select", "all", "--output-format", "json-lines"]
    assert cli(*words, stdin=text).out == whole
    cli.write("net/sizes.py", "AXES = read()\n")
    assert cli("check", "net/a.py", "--select", "all", "--output-format", "json-lines").out != whole


def test_a_baseline_of_another_version_is_said_where_something_is_new(cli):
    cli.write("a.py", LEFT)
    cli("check", "--baseline", "known.json", "--update-baseline")
    text = cli.tree()["known.json"].decode()
    cli.write("known.json", text.replace(tf2torch.__version__, "0.0.9"))
    assert "made by" not in cli("check", "--baseline", "known.json").err
    cli.write("b.py", LEFT)
    ran = cli("check", "--baseline", "known.json")
    assert (ran.code, "known.json: made by tf2torch 0.0.9, this is" in ran.err) == (1, True)
