"""GitHub's annotations: ten of each kind are shown, so they have to be the right ten."""

from __future__ import annotations

import re
from dataclasses import replace

from tests.report.formats import reports
from tf2torch.model import Status
from tf2torch.report.formats.github import render


def annotations(text: str, kind: str = "error") -> list[str]:
    return [line for line in text.splitlines() if line.startswith(f"::{kind} ")]


def test_one_of_each(tmp_path):
    text = render(reports.usual(tmp_path))
    first, second = annotations(text)
    assert first.startswith(
        "::error file=broken.py,line=2,col=5,title=T2T001::not valid Python%3A"
    ) or first.startswith("::error file=broken.py,line=2,col=5,title=T2T001::not valid Python: ")
    assert "title=T2T208 tf.strings.split::tf.strings.split: torch has no tensors of text%0A" in second
    assert len(annotations(text, "warning")) == 1
    assert len(annotations(text, "notice")) == 2


def test_characters_that_mean_something_are_escaped(tmp_path):
    (one,) = reports.many(tmp_path, 1)
    odd = replace(one, file="a,b:c%\n.py", message="100 %: a,\nb\r", api="")
    (line,) = annotations(render(replace(reports.whole(tmp_path), diagnostics=(odd,))))
    assert line == "::error file=a%2Cb%3Ac%25%0A.py,line=1,col=1,title=T2T208::100 %25: a,%0Ab%0D"


def test_the_ten_that_are_shown_are_different_things_and_the_most_frequent_first(tmp_path):
    often = reports.many(tmp_path, 20, api="tf.often")
    rare = [reports.many(tmp_path, 1, api=f"tf.rare{n}")[0] for n in range(12)]
    follows = [replace(one, code="T2T206", api="tf.follows") for one in reports.many(tmp_path, 30)]
    text = render(replace(reports.whole(tmp_path), diagnostics=(*follows, *often, *rare)))
    titles = [re.search("title=[^:]*", line)[0] for line in annotations(text)]
    assert titles == ["title=T2T208 tf.often", *(f"title=T2T208 tf.rare{n}" for n in range(9))]
    assert annotations(text)[-1].endswith("%0Aand 52 more: the log of this step has them all")


def test_the_rest_is_in_the_log(tmp_path):
    found = reports.many(tmp_path, 25, status=Status.ASSUMED)
    text = render(replace(reports.whole(tmp_path), diagnostics=found))
    assert len(annotations(text, "warning")) == 10
    assert len([line for line in text.splitlines() if line.startswith(str(tmp_path))]) == 15


def test_a_gate_takes_a_place(tmp_path):
    report = replace(reports.whole(tmp_path), diagnostics=reports.many(tmp_path, 12), gates=("it fell",))
    lines = annotations(render(report))
    assert lines[0] == "::error title=tf2torch::it fell"
    assert len(lines) == 10
    assert "and 3 more" in lines[-1]
