"""`tf2torch report --format html`: one page, from paths or a saved report; a clear word where its extra is missing."""

from __future__ import annotations

from tests.commands.conftest import CommandLine
from tests.report.html.parsed import Page

SOURCE = "import tensorflow as tf\n\nx = tf.zeros([2, 3])\ny = tf.strings.split('é')\n"


def test_one_page_is_written(cli: CommandLine) -> None:
    cli.write("a.py", SOURCE)
    ran = cli("report", "a.py", "--format", "html", "-o", "r.html")
    assert (ran.code, ran.out, ran.err) == (1, b"", "")
    text = (cli.folder / "r.html").read_text(encoding="utf-8")
    assert "50.0 % of 2 uses of TensorFlow translated; 1 left for you" in Page(text).text
    assert cli("report", "a.py", "--format", "html").out.decode() == text


def test_a_saved_report_gives_the_same_page(cli: CommandLine) -> None:
    cli.write("a.py", SOURCE)
    cli("report", "a.py", "--format", "json", "-o", "r.json")
    assert cli("report", "--from", "r.json", "--format", "html").out == cli("report", "a.py", "--format", "html").out


def test_without_the_extra_it_says_so_before_it_looks(cli: CommandLine) -> None:
    cli.write("a.py", SOURCE)
    cli.write("without/sitecustomize.py", 'import sys\nsys.modules["jinja2"] = None\n')
    path = {"PYTHONPATH": f"{cli.folder / 'without'}:{cli.path()}"}
    ran = cli("report", "a.py", "--format", "html", "-o", "r.html", env=path)
    assert ran.code == 2 and "--format html needs jinja2" in ran.err and "pip install 'tf2torch[html]'" in ran.err
    assert not (cli.folder / "r.html").exists()
    assert cli("report", "a.py", env=path).code == 1, "the other forms need nothing"
