"""Somebody who does something to the files while they are translated: after a file was read, before it is written."""

from __future__ import annotations

import os

from tests.commands.conftest import CommandLine
from tests.commands.test_convert_faults import FAULT


def meddling(cli: CommandLine, *statements: str) -> dict[str, str]:
    """An environment in which these statements run while bad.py is translated, in the folder of the command."""
    fault = "; ".join(["import os, shutil; from pathlib import Path", *statements])
    cli.write("../meddling/sitecustomize.py", FAULT.format(fault=fault))
    return {"PYTHONPATH": os.pathsep.join([str(cli.folder.parent / "meddling"), cli.path()])}
