"""The run behind `tf2torch verify`: one program in, the verdict on stdout."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

from tf2torch.commands.talk import colorful, product, stop
from tf2torch.exit_codes import ExitCode
from tf2torch.files.discover import discover
from tf2torch.files.errors import PlanError
from tf2torch.report import verdict as report
from tf2torch.settings import SettingsError, load
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.run import verify_file
from tf2torch.verify.verdict import Verdict


def run(path: str, options: VerifyOptions, *, as_json: bool = False) -> ExitCode:
    """Verify one program; the exit code is the verdict's."""
    program = _program(Path(path))
    try:
        translation = load(program.parent)
    except SettingsError as error:
        stop(str(error), error.hint)
    verdict = verify_file(program, options, translation=translation)
    product(_text(verdict, as_json).encode("utf-8", "surrogateescape"))
    return ExitCode(verdict.outcome.exit_code)


def _program(path: Path) -> Path:
    if path.is_dir():
        stop(f"{path}: is a folder, and one program is verified at a time", "name the program that is run")
    try:
        (found,) = discover([path])
    except PlanError as error:
        stop(str(error), error.hint)
    return found.path


def _text(verdict: Verdict, as_json: bool) -> str:
    if as_json:
        return json.dumps(verdict.as_json(), indent=2) + "\n"
    return report.render(verdict, color=colorful(sys.stdout), width=shutil.get_terminal_size((120, 24)).columns)
