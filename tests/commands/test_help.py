"""--help everywhere, with examples; --version; and neither loads anything that a user has to wait for."""

from __future__ import annotations

import subprocess
import sys

import pytest

import tf2torch
from tests.commands.conftest import ROOT

RULES = [["rules", name] for name in ("list", "show", "check", "new")]
COMMANDS = [[], ["convert"], ["check"], ["report"], ["verify"], ["explain"], ["show"], ["rules"], *RULES]
SLOW = ("libcst", "rich", "pydantic", "torch", "tensorflow", "numpy", "tf2torch.pipeline")


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_every_command_has_help_with_an_example(cli, words):
    ran = cli(*words, "--help")
    assert ran.code == 0
    text = ran.out.decode()
    assert text.startswith("Usage: tf2torch " + " ".join(words))
    assert "Example" in text
    assert "  tf2torch " + " ".join(words) in text.split("Example")[1]


def test_version(cli):
    assert cli("--version").out.decode() == f"tf2torch {tf2torch.__version__}\n"


def test_an_unknown_command(cli):
    ran = cli("transmogrify")
    assert ran.code == 2
    assert "transmogrify" in ran.err


@pytest.mark.parametrize(
    "words", [["--help"], ["convert", "--help"], ["convert", "plain.py"], ["check", "plain.py"]], ids=" ".join
)
def test_nothing_slow_is_loaded(cli, words):
    cli.write("plain.py", "import os\n")
    program = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
sys.argv = ["tf2torch", *{words!r}]
from tf2torch.cli import main
try:
    main()
finally:
    print("loaded:", [name for name in {SLOW!r} if name in sys.modules], file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=cli.folder, capture_output=True, timeout=60)
    assert b"loaded: []" in done.stderr
