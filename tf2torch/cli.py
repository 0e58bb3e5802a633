"""The command line: `tf2torch COMMAND`. Everything slow is imported by the command that needs it."""

from __future__ import annotations

import os
import sys
from functools import partial
from typing import Annotated

import typer

from tf2torch import __version__
from tf2torch.commands import check, clean, convert, explain, report, rules, verify
from tf2torch.commands.as_given import QuickCommand, QuickGroup
from tf2torch.commands.talk import say
from tf2torch.exit_codes import ExitCode

# No rich here: it would double the time of --help.
app = typer.Typer(
    cls=QuickGroup, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False, no_args_is_help=True
)
_command = partial(app.command, cls=QuickCommand, no_args_is_help=True)
_command("convert", help=convert.HELP, epilog=convert.EXAMPLES)(convert.convert)
app.command("check", cls=QuickCommand, help=check.HELP, epilog=check.EXAMPLES)(check.check)
app.command("report", cls=QuickCommand, help=report.HELP, epilog=report.EXAMPLES)(report.report)
_command("verify", help=verify.HELP, epilog=verify.EXAMPLES)(verify.verify)
app.command("explain", cls=QuickCommand, help=explain.EXPLAIN, epilog=explain.EXPLAIN_EXAMPLES)(explain.explain)
_command("show", help=explain.SHOW, epilog=explain.SHOW_EXAMPLES)(explain.show)
app.command("clean", cls=QuickCommand, help=clean.HELP)(clean.clean)
app.add_typer(rules.app, name="rules", help=rules.HELP, epilog=rules.EXAMPLES)

EXAMPLES = """\b
Examples:
  tf2torch convert train.py         writes train_torch.py beside it
  tf2torch convert src/ -o out/     a folder
  tf2torch check src/               what is used, and what of it is left for you; writes nothing
  tf2torch report src/              the same as a page of Markdown, with the changes; also JSON, SARIF
  tf2torch verify train.py          converts, runs both programs, compares every value and gradient
  tf2torch explain T2T204           what a code means, and what to do
  tf2torch show tf.concat           how one function is translated
"""


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"tf2torch {__version__}")
        raise typer.Exit(ExitCode.OK)


@app.callback(epilog=EXAMPLES)
def tf2torch(
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """Translate TensorFlow 2 and Keras source to plain PyTorch, and prove the translation."""


def main() -> None:
    """The entry of the `tf2torch` script."""
    try:
        app(prog_name="tf2torch")
    except KeyboardInterrupt:
        sys.exit(ExitCode.INTERRUPTED)
    except OSError as error:  # of the machine, and where it is of no single file
        if os.environ.get("TF2TORCH_DEBUG"):
            raise
        what = f"{error.filename}: {error.strerror}" if error.filename else str(error)
        hint = "check the path, its permissions and the disk; TF2TORCH_DEBUG=1 shows where it happened"
        say(f"tf2torch: {what}\n    {hint}")
        sys.exit(ExitCode.FAILED)
    except Exception as error:  # the last line of defence: never a traceback of ours
        if os.environ.get("TF2TORCH_DEBUG"):
            raise
        hint = "a fault of tf2torch: please report it; TF2TORCH_DEBUG=1 shows where it happened"
        say(f"tf2torch: internal error ({type(error).__name__}: {error})\n    {hint}")
        sys.exit(ExitCode.FAILED)
