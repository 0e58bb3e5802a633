"""What `tf2torch rules` does: asks `tf2torch.dev`, prints the answer, chooses the exit code."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tf2torch.commands.talk import colorful, product, say, stop
from tf2torch.exit_codes import ExitCode


def list_rules(prefix: str) -> ExitCode:
    """`rules list`."""
    from tf2torch.dev.listing import list_text, listed

    with _readable_rules():
        found = listed(prefix)
    if not found:
        return _no_rule(prefix)
    return _print(list_text(found, Path.cwd()))


def show_rule(name: str) -> ExitCode:
    """`rules show`."""
    from tf2torch.dev.listing import refused, shown

    with _readable_rules():
        text = shown(name, Path.cwd()) or refused(name, Path.cwd())
    return _print(text) if text is not None else _no_rule(name)


def check_rules(prefix: str, jobs: int) -> ExitCode:
    """`rules check`."""
    try:
        from tf2torch.dev.check.checker import check

        report = check(prefix, jobs=jobs)
    except ModuleNotFoundError as error:
        if error.name not in ("numpy", "torch", "tensorflow", "keras"):
            raise
        stop(f"{error.name} is not installed, and proofs run both frameworks", "pip install 'tf2torch[verify]'")
    if not report.rules:
        return _no_rule(prefix)
    _print(report.text(Path.cwd()))
    return ExitCode.LEFT if report.failures else ExitCode.OK


def rule_coverage(usage: str, top: int, namespace: str, as_json: bool) -> ExitCode:
    """`rules coverage`."""
    from tf2torch.dev.coverage import BadUsage, coverage
    from tf2torch.report.coverage import render, render_json

    try:
        with _readable_rules():
            found = coverage(Path(usage), namespace)
    except BadUsage as error:
        stop(str(error), error.hint)
    if not found.uses:
        stop(f"{usage}: there is no use of {namespace} in it", "give a name such as tf.linalg")
    width = shutil.get_terminal_size().columns
    text = render_json(found, top) if as_json else render(found, top=top, color=colorful(sys.stdout), width=width)
    product(text.encode())
    return ExitCode.OK


def new_rule(name: str) -> ExitCode:
    """`rules new`."""
    from tf2torch.dev.skeleton import NoSkeleton, new

    try:
        with _readable_rules():
            return _print(new(name).text(Path.cwd()))
    except NoSkeleton as error:
        stop(str(error))


def _print(text: str) -> ExitCode:
    product(f"{text}\n".encode())
    return ExitCode.OK


def _no_rule(name: str) -> ExitCode:
    from tf2torch.dev.listing import near
    from tf2torch.rules import tables

    hint = "give a name such as tf.math or tf.concat"
    if close := near(name):
        hint = f"did you mean {' or '.join(close)}?"
    elif tables.canonical(name) in tables.names():
        hint = f"tf2torch rules new {name} begins one"
    say(f"tf2torch: there is no rule {name}\n    {hint}" if name else "tf2torch: there are no rules")
    return ExitCode.FAILED


@contextmanager
def _readable_rules() -> Iterator[None]:
    """A rule file that is no Python is the author's to mend: say where."""
    try:
        yield
    except SyntaxError as error:
        stop(f"{error.filename}:{error.lineno}:{error.offset}: not Python: {error.msg}", "mend the rule file")
