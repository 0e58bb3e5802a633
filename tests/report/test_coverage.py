"""How coverage reads: aligned lines, a table on a terminal, JSON."""

from __future__ import annotations

import json

from tf2torch.coverage import Coverage, Standing, Used
from tf2torch.report.coverage import render, render_json

FOUND = Coverage(
    "uses.csv",
    "uses",
    (
        Used("tf.concat", "tf", 6, Standing.TRANSLATED),
        Used("tf.keras.layers.Dense", "tf.keras.layers", 3, Standing.REFUSED),
        Used("tf.[odd]", "tf", 2, Standing.MISSING),
        Used("tf.signal.stft", "tf.signal", 1, Standing.MISSING),
    ),
)


def test_plain() -> None:
    assert render(FOUND, top=1).splitlines() == [
        "namespace         uses  translated  refused  missing",
        "tf                   8      75.0 %    0.0 %   25.0 %",
        "tf.keras.layers      3       0.0 %  100.0 %    0.0 %",
        "tf.signal            1       0.0 %    0.0 %  100.0 %",
        "outside tf.keras     9      66.7 %    0.0 %   33.3 %",
        "within tf.keras      3       0.0 %  100.0 %    0.0 %",
        "in all              12      50.0 %   25.0 %   25.0 %",
        "",
        "missing: the 1 most used of 2 names",
        "tf.[odd]  2",
    ]


def test_nothing_is_missing_or_asked_for() -> None:
    assert "missing:" not in render(FOUND, top=0)
    complete = Coverage("uses.csv", "uses", FOUND.uses[:2])
    assert render(complete).splitlines()[-1].startswith("in all")


def test_on_a_terminal() -> None:
    text = render(FOUND, color=True, width=80)
    assert "\x1b[" in text
    for said in ("uses.csv: uses", "tf.keras.layers", "66.7 %", "tf.[odd]", "tf.signal.stft"):
        assert said in text


def test_shares_of_repositories_are_no_whole_numbers() -> None:
    assert "0.25000" in render(Coverage("u", "share", (Used("tf.abs", "tf", 0.25, Standing.TRANSLATED),)))


def test_json() -> None:
    said = json.loads(render_json(FOUND, top=1))
    assert said["column"] == "uses" and said["missing"] == [{"api": "tf.[odd]", "uses": 2}]
    assert said["namespaces"][0] == {"name": "tf", "uses": 8, "translated": 0.75, "refused": 0.0, "missing": 0.25}
    assert [one["name"] for one in said["totals"]] == ["outside tf.keras", "within tf.keras", "in all"]
