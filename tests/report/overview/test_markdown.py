"""The report as Markdown: what a reader finds, that text stays text, and that it is never longer than it may be."""

from __future__ import annotations

import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from markdown_it import MarkdownIt

import tf2torch
from tests.report.formats.reports import many
from tests.report.overview.overviews import everything, overview_of, saved, usual
from tf2torch.check.report import FileReport, Report
from tf2torch.model import Status
from tf2torch.outcome import Failure, State
from tf2torch.report.overview.compare import compared
from tf2torch.report.overview.markdown import MARKER, render
from tf2torch.report.overview.marked import UNSEEN, code, table, text
from tf2torch.report.overview.model import Overview, Translation
from tf2torch.report.overview.verified import Verified, Worst
from tf2torch.verify.verdict import Outcome

KIB = 1024
PLENTY = 900 * KIB
TF = "import tensorflow as tf\n"


class Seen(HTMLParser):
    """What a browser shows of a page, cells of tables apart."""

    def __init__(self) -> None:
        super().__init__()
        self.text = ""

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        self.text += "\t" if tag in ("td", "th") else ""


def page(markdown: str) -> str:
    return MarkdownIt("commonmark").enable("table").render(markdown)


def seen(markdown: str) -> str:
    return seen_html(page(markdown))


def seen_html(html: str) -> str:
    shown = Seen()
    shown.feed(html)
    return shown.text


def test_what_is_seen_first(tmp_path):
    lines = render(usual(tmp_path), PLENTY).splitlines()
    assert lines[0] == MARKER
    assert lines[1] == "## tf2torch: 80.0 % of 5 uses of TensorFlow translated; 2 left for you"
    assert "| exact | 2 | the same values and gradients |" in lines
    assert "4 files: 1 translated, 1 translated in part, 1 untouched, 1 could not be read." in lines
    assert "  - [ ] line 4: **T2T208** `tf.strings.split`: torch has no tensors of text; " in "\n".join(lines)


def test_no_tensorflow(tmp_path):
    text = render(overview_of(tmp_path, a="import os\n"), PLENTY)
    assert text.splitlines()[1:4] == ["## tf2torch: no TensorFlow", "", "1 file: 1 untouched."]
    assert render(Overview(Report(tmp_path, (), ()), ()), PLENTY).splitlines()[3] == "No files."


def test_the_diff_and_what_is_assumed(tmp_path):
    whole = render(usual(tmp_path), PLENTY)
    folded = whole[whole.index("<details><summary>Changes of <code>model.py</code></summary>") :]
    assert "\n- line 9: **T2T202** x is taken to be a tensor" in folded
    assert "```diff\n--- model.py\tTensorFlow\n+++ model.py\tPyTorch\n" in folded
    assert "+x = torch.zeros(2, 3)\n" in folded
    assert "Changes of <code>lesson.ipynb</code>" in whole


def test_it_is_a_page_with_a_heading_tables_lists_and_code(tmp_path):
    whole = page(render(everything(tmp_path), PLENTY))
    assert "<h2>tf2torch: 2 new, 1 gone; " in whole
    assert whole.count("<table>") == whole.count("</table>") == 4
    assert "<h3>New: 2</h3>\n<ul>\n<li>[ ] <code>model.py:4</code> <strong>T2T208</strong> " in whole
    assert '<pre><code class="language-diff">--- model.py\tTensorFlow\n' in whole
    folded = re.findall(r"<details><summary>(.*?)</summary>\n(<\w+)", whole)
    assert [inside for _, inside in folded] == ["<ul", "<ul", "<table", "<ul", "<pre"]


def test_what_only_follows_is_one_line_and_blocks_nothing(tmp_path):
    source = f"{TF}w = tf.strings.split(s)\nn = tf.size(w)\nm = tf.size(w)\nj = tf.strings.join([s])\n"
    whole = render(overview_of(tmp_path, a=source), PLENTY)
    assert "2 left for you, 2 follow from these" in whole
    assert "  - [ ] **T2T206** 2 uses that follow from what is left: lines 3, 4\n" in whole
    blocks = whole[whole.index("### What blocks most") : whole.index("<details>")]
    assert "tf.strings.join" in blocks
    assert "tf.size" not in blocks


def test_a_comparison(tmp_path):
    before = overview_of(tmp_path, a=f"{TF}x = tf.strings.split(s)\ny = tf.zeros([2])\n")
    after = overview_of(tmp_path, a=f"{TF}x = tf.strings.join([s])\nz = tf.strings.join([t])\ny = tf.zeros([2])\n")
    lines = render(compared(before, after), PLENTY).splitlines()
    assert lines[1].startswith("## tf2torch: 2 new, 1 gone; 33.3 % of 3 uses of TensorFlow translated; 2 left for you")
    assert lines[1].endswith("(before: 50.0 %)")
    assert "| unsupported | 2 | 1 | +1 | stays as it was: to be done by hand |" in lines
    assert any(line.startswith("**The share of TensorFlow uses that are not left fell") for line in lines)
    assert "### New: 2" in lines
    assert "- [ ] `a.py:2` **T2T208** `tf.strings.join`: torch has no tensors of text; " in "\n".join(lines)
    assert "<details><summary>Gone (translated, removed or ignored): 1</summary>" in lines
    assert "- [x] `a.py:2` **T2T208** `tf.strings.split`" in "\n".join(lines)


def test_an_earlier_report_of_another_version_is_said(tmp_path):
    one = usual(tmp_path)
    assert "Before: tf2torch" not in render(compared(one, one), PLENTY)
    lines = render(compared(replace(one, tool="0.0.9"), one), PLENTY).splitlines()
    assert "Before: tf2torch 0.0.9. What is new may be what it did not see." in lines


def with_verdicts(overview: Overview, *verdicts: Verified) -> Overview:
    known = [replace(one, verified=said) for one, said in zip(overview.translations, verdicts)]
    return replace(overview, translations=(*known, *overview.translations[len(known) :]))


def test_verdicts_the_worst_first(tmp_path):
    overview = overview_of(tmp_path, **dict.fromkeys("abcd", f"{TF}x = tf.zeros([2])\n"))
    worst = Worst("loss|x", 7, 0.25, float("inf"))
    said = (
        Verified(Outcome.AGREES, "all 3 values agree", compared=3, worst=Worst("x", 2, 1e-7, 1e-6)),
        Verified(Outcome.FAILED, "the original raised an exception: No <file>", 5),
        Verified(Outcome.DIFFERS, "loss: values differ", 7, compared=9, differing=2, worst=worst),
        Verified(Outcome.EMPTY, "nothing was translated"),
    )
    whole = render(with_verdicts(overview, *said), PLENTY)
    assert "### Verified by running both: 1 differs, 1 could not run, 1 agrees, 1 nothing to compare\n" in whole
    shown = [[cell.strip() for cell in seen_html(row).split("\t")] for row in page(whole).split("<tr>")]
    rows = [row[:6] for row in shown if row[0].endswith(".py") and len(row) == 8]
    assert rows == [
        ["c.py", "differs (line 7)", "9", "loss|x", "0.25", "inf"],
        ["b.py", "could not run (line 5)", "", "", "", ""],
        ["a.py", "agrees", "3", "x", "1e-07", "1e-06"],
        ["d.py", "nothing to compare", "", "", "", ""],
    ]


def test_a_program_of_which_something_is_left_agrees_but_for_that(tmp_path):
    overview = overview_of(tmp_path, a=f"{TF}x = tf.zeros([2])\ny = tf.strings.split('a')\n")
    whole = render(with_verdicts(overview, Verified(Outcome.AGREES, "the one value agrees", compared=1)), PLENTY)
    assert "| `a.py` | agrees, but for what is left | 1 |" in whole


def test_missing_frameworks_are_said_once(tmp_path):
    overview = overview_of(tmp_path, **dict.fromkeys("ab", f"{TF}x = tf.zeros([2])\n"))
    missing = Verified(
        Outcome.FAILED,
        "the original cannot run here: its framework is missing: No module named 'tensorflow'",
        hint='pip install "tf2torch[verify]"',
        missing=True,
    )
    whole = render(with_verdicts(overview, missing, missing), PLENTY)
    assert whole.count("No module named 'tensorflow'") == 1
    assert '`pip install "tf2torch[verify]"`' in whole
    assert "could not run" not in whole


ODD = [
    "a_b __x__ *args **kw [x](http://y) <b>&amp; ~~x~~ `c` \\ | end",
    "@tf.function and #12",
    "# no heading",
    "1. no list",
    "- no list",
    "<script>alert(1)</script>",
    "&lt; stays",
]


@pytest.mark.parametrize("said", ODD)
def test_text_stays_text(said):
    assert seen(f"- {text(said)}").strip().replace(UNSEEN, "") == said
    rows = "\n".join(table(["a", "b"], [[text(said), code(said)]]))
    assert [cell.strip().replace(UNSEEN, "") for cell in seen(rows).split("\t")[2:4]] == [said, said]


def test_nobody_is_called():
    assert not re.search(r"@\w|#\d", text("@tf.function, a@b, #12"))


@pytest.mark.parametrize("said", ["plain", "a`b", "``", "`a", "a|b", "a  b\nc"])
def test_code_stays_code(said):
    assert seen(code(said)).strip() == " ".join(said.split())


def huge(folder, files: int = 200, tasks: int = 40, lines: int = 300) -> Overview:
    """A report that is far too long in each of its parts; the files' names are long and odd."""
    names = [f"src/{'very_long_folder_' * 6}/mod<{n}>_`{n}`.py" for n in range(files)]
    source = "".join(f"x{n} = tf.zeros([{n}])  # ``` @everyone\n" for n in range(lines))
    said = [
        tuple(replace(one, file=name, path=name, code="T2T203") for one in many(folder, tasks, f"tf.name{n % 7}"))
        for n, name in enumerate(names)
    ]
    reports = [
        FileReport(name, name, {Status.UNSUPPORTED: tasks}, tasks, 0, found, Failure("", "why " * 50))
        for name, found in zip(names, said)
    ]
    translations = [Translation(name, State.PARTLY, source, source.replace("tf.", "torch.")) for name in names]
    every = tuple(one for found in said for one in found)
    gates = tuple(f"gate {n}: {'fell ' * 200}" for n in range(50))
    return Overview(Report(folder, tuple(reports), every, gates=gates), tuple(translations))


@pytest.mark.parametrize("kib", [4, 8, 60, 900])
def test_it_is_cut_to_size_in_whole_sections(tmp_path, kib):
    overview = huge(tmp_path)
    for one in (overview, compared(Overview(Report(tmp_path, (), ()), ()), overview)):
        whole = render(one, kib * KIB)
        assert len(whole.encode()) <= kib * KIB
        assert whole.count("<details>") == whole.count("</details>")
        assert whole.count("`````") % 2 == 0
        assert "**Left out here for its size:** " in whole.splitlines()[-1]
        assert whole.splitlines()[0] == MARKER
        assert whole.endswith(f"The report in JSON has it. tf2torch {tf2torch.__version__}\n")


def test_a_huge_section_is_left_out_and_the_others_stay(tmp_path):
    small, large = f"{TF}x = tf.zeros([2])\n", TF + "".join(f"x{n} = tf.zeros([{n}])\n" for n in range(3000))
    whole = render(overview_of(tmp_path, a=large, b=small), 60 * KIB)
    assert "Changes of <code>b.py</code>" in whole
    assert "Changes of <code>a.py</code>" not in whole
    assert whole.splitlines()[-1].startswith("**Left out here for its size:** Changes. ")


def test_the_first_screen_does_not_grow_with_the_project(tmp_path):
    overview = huge(tmp_path)
    said = [Verified(Outcome.DIFFERS, "it differs", n) for n in range(200)]
    overview = compared(Overview(Report(tmp_path, (), ()), ()), with_verdicts(overview, *said))
    whole = render(overview, PLENTY)
    folded = re.sub(r"<details>.*?</details>", "", whole, flags=re.S)
    assert len([line for line in folded.splitlines() if line]) < 60 + 50  # fifty files that could not be looked at
    assert "… and 180 more: the report in JSON has them." in folded


def test_saved_and_read_back_it_is_the_same(tmp_path):
    for one in (usual(tmp_path), everything(tmp_path)):
        assert render(saved(one, tmp_path), PLENTY) == render(one, PLENTY)


def test_the_same_bytes_every_time(tmp_path):
    assert render(usual(tmp_path), PLENTY) == render(usual(tmp_path), PLENTY)
