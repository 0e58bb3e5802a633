"""Faults of ours, interruptions and readers that leave: named, contained, with the right exit code."""

from __future__ import annotations

import json
import os
import subprocess
import sys

from tests.commands.test_convert_faults import TF, broken


def test_an_internal_error_costs_one_file_and_is_in_every_report(cli):
    env = broken(cli, "raise KeyError('of ours')")
    for name in ("src/a.py", "src/bad.py", "src/c.py"):
        cli.write(name, f"{TF}# {name}\n")  # texts of their own: the cache knows them by content
    ran = cli("check", "src", "--output-format", "json", "--select", "all", env=env)
    assert ran.code == 2
    assert "src/bad.py: internal error (KeyError: 'of ours')" in ran.err
    said = json.loads(ran.out)
    assert [one["file"] for one in said["failures"]] == ["src/bad.py"]
    assert {one["file"] for one in said["diagnostics"]} == {"src/a.py", "src/c.py"}
    assert cli("check", "src", "--exit-zero", env=env).code == 2


def test_an_interruption_is_130_and_leaves_the_baseline_alone(cli):
    env = broken(cli, "__import__('signal').raise_signal(2)")
    for name in ("src/a.py", "src/bad.py"):
        cli.write(name, f"{TF}# {name}\n")  # texts of their own: the cache knows them by content
    cli.write("known.json", "{}")
    ran = cli("check", "src", "--baseline", "known.json", "--update-baseline", env=env)
    assert (ran.code, ran.out) == (130, b"")
    assert cli.tree()["known.json"] == b"{}"


def test_a_reader_that_leaves_early(cli):
    cli.write("long.py", TF + "y = x + 1\n" * 5_000)
    env = {**os.environ, "PYTHONPATH": cli.path()}
    command = f"'{sys.executable}' -m tf2torch check long.py --select all --output-format concise | head -1"
    done = subprocess.run(["sh", "-c", command], cwd=cli.folder, capture_output=True, env=env, timeout=120)
    assert done.stdout.count(b"\n") == 1
    assert b"Traceback" not in done.stderr


def test_a_baseline_that_cannot_be_written_is_said(cli):
    cli.write("a.py", TF)
    cli.write("known.json/x", "")
    ran = cli("check", "--baseline", "known.json", "--update-baseline")
    assert ran.code == 2
    assert "known.json" in ran.err
