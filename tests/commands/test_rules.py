"""`tf2torch rules` on the command line, with the rules that ship."""

from __future__ import annotations

import json

import pytest

from tests.commands.conftest import CommandLine


def test_list(cli: CommandLine) -> None:
    ran = cli("rules", "list", "tf.math")
    names = [line.split()[0] for line in ran.out.decode().splitlines()]
    assert ran.code == 0
    assert "tf.math.reduce_sum" in names and names == sorted(names)
    assert all(name.startswith("tf.math.") for name in names)


def test_show_takes_any_spelling(cli: CommandLine) -> None:
    ran = cli("rules", "show", "tf.reduce_sum")
    assert ran.code == 0
    assert ran.out.startswith(b"tf.math.reduce_sum(input_tensor") and b"-> torch.sum(x)" in ran.out


def test_show_says_why_something_is_refused(cli: CommandLine) -> None:
    ran = cli("rules", "show", "tf.data.Dataset")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith(b"tf.data.Dataset: input pipelines are not translated\n") and b"DataLoader" in ran.out


@pytest.mark.parametrize(
    ("words", "hint"),
    [
        (("show", "tf.conkat"), "did you mean tf.concat"),
        (("list", "zzz.qqq"), "give a name such as"),
        (("check", "tf.raw_ops.Betainc"), "tf2torch rules new tf.raw_ops.Betainc begins one"),
    ],
)
def test_a_rule_that_is_not_there(cli: CommandLine, words: tuple[str, ...], hint: str) -> None:
    ran = cli("rules", *words)
    assert (ran.code, ran.out) == (2, b"")
    assert f"there is no rule {words[1]}" in ran.err and hint in ran.err


def test_coverage(cli: CommandLine) -> None:
    cli.write("uses.csv", "api,uses\ntf.reduce_sum,3\ntf.data.Dataset,1\ntf.no_such,2\n")
    ran = cli("rules", "coverage", "uses.csv", "--top", "1")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.decode().splitlines()[-3:] == ["", "missing", "tf.no_such  2"]
    ran = cli("rules", "coverage", "uses.csv", "--namespace", "tf.data", "--json")
    assert ran.code == 0 and json.loads(ran.out)["totals"][-1]["refused"] == 1


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (("none.csv",), "none.csv: cannot be read"),
        (("uses.csv", "--namespace", "tf.zzz"), "uses.csv: there is no use of tf.zzz in it"),
        (("other.csv",), "other.csv: there is no column api\n    the file needs a column api"),
        (("uses.csv", "--top", "-1"), "--top"),
    ],
)
def test_coverage_of_nothing(cli: CommandLine, words: tuple[str, ...], message: str) -> None:
    cli.write("uses.csv", "api,uses\ntf.reduce_sum,3\n")
    cli.write("other.csv", "method,uses\n.numpy,3\n")
    ran = cli("rules", "coverage", *words)
    assert (ran.code, ran.out) == (2, b"") and message in ran.err


def test_new_refuses_what_exists(cli: CommandLine) -> None:
    ran = cli("rules", "new", "tf.concat")
    assert (ran.code, ran.out) == (2, b"")
    assert "the rule tf.concat exists already: " in ran.err


@pytest.mark.proof
def test_check(cli: CommandLine) -> None:
    ran = cli("rules", "check", "tf.concat")
    assert ran.out.decode().startswith("1 rules, ") and ran.out.endswith(b" examples proved, 0 failed\n")
    assert (ran.code, ran.err) == (0, "")
