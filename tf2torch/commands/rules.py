"""`tf2torch rules`: look at the rules, prove them, start a new one."""

from __future__ import annotations

from typing import Annotated

import typer

from tf2torch.commands.as_given import QuickCommand, QuickGroup

HELP = "List, show, prove and add the rules that translate TensorFlow functions."

EXAMPLES = """\b
Examples:
  tf2torch rules list tf.math      what is translated below tf.math
  tf2torch rules show tf.concat    how one function is translated
  tf2torch rules check tf.math     proves every example
  tf2torch rules new tf.nn.relu6   begins a rule
  tf2torch rules coverage uses.csv what share of many uses is translated
"""

LIST = """\b
Examples:
  tf2torch rules list              every rule: its name, its file, how many examples prove it
  tf2torch rules list tf.math      those of one module
"""

SHOW = """\b
Examples:
  tf2torch rules show tf.concat            signature, examples before and after, what is refused
  tf2torch rules show tf.reduce_sum        any spelling that TensorFlow accepts
  tf2torch rules show tf.data.Dataset      why it is refused, and what to do instead
"""

CHECK = """Prove rules.

Every docstring example is translated, compared with its expected text, run in TensorFlow and in torch, and compared in
values, shapes, dtypes and gradients. Needs both frameworks: pip install "tf2torch[verify]".

\b
Examples:
  tf2torch rules check                     all rules
  tf2torch rules check tf.math --jobs 4    one module, four processes
  tf2torch rules check tf.concat           one rule

\b
Exit codes:
  0    everything is proved
  1    something is not
  2    there is no such rule, or a framework is missing
  130  interrupted
  141  the reader of stdout left, as in `| head`
"""

COVERAGE = """\b
Examples:
  tf2torch rules coverage uses.csv                        shares by namespace, and the most used names still missing
  tf2torch rules coverage uses.csv --namespace tf.linalg  one namespace
  tf2torch rules coverage uses.csv --top 5 --json         for a program

\b
Exit codes:
  0    the report was printed
  2    the file cannot be read, or has no such uses
"""

NEW = """\b
Examples:
  tf2torch rules new tf.nn.relu6           begins a rule in the file where it belongs, and says what to do next
"""

app = typer.Typer(cls=QuickGroup, rich_markup_mode=None, no_args_is_help=True)

Prefix = Annotated[str, typer.Argument(metavar="PREFIX", help="A name such as tf.math or tf.concat.")]
Name = Annotated[str, typer.Argument(metavar="NAME", help="A name such as tf.nn.relu6.")]


@app.command("list", cls=QuickCommand, epilog=LIST)
def list_(prefix: Prefix = "") -> None:
    """List the rules."""
    from tf2torch.commands import ruling

    raise typer.Exit(ruling.list_rules(prefix))


@app.command("show", cls=QuickCommand, epilog=SHOW, no_args_is_help=True)
def show(name: Name) -> None:
    """Show how one TensorFlow function is translated."""
    from tf2torch.commands import ruling

    raise typer.Exit(ruling.show_rule(name))


@app.command("check", cls=QuickCommand, help=CHECK)
def check(
    prefix: Prefix = "",
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, help="Processes that prove rule files.")] = 1,
) -> None:
    """Read the options; the work is in `tf2torch.dev.check`."""
    from tf2torch.commands import ruling

    raise typer.Exit(ruling.check_rules(prefix, jobs))


@app.command("coverage", cls=QuickCommand, epilog=COVERAGE, no_args_is_help=True)
def coverage(
    usage: Annotated[str, typer.Argument(metavar="USAGE.csv", help="Names and how often each is used: api,uses.")],
    top: Annotated[int, typer.Option("--top", min=0, help="How many of the missing names to show.")] = 20,
    namespace: Annotated[str, typer.Option("--namespace", metavar="PREFIX", help="Only names at or below it.")] = "",
    json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """Show which share of the uses in a table is translated, refused with a reason, or missing."""
    from tf2torch.commands import ruling

    raise typer.Exit(ruling.rule_coverage(usage, top, namespace, json))


@app.command("new", cls=QuickCommand, epilog=NEW, no_args_is_help=True)
def new(name: Name) -> None:
    """Begin a rule, with TensorFlow's own signature."""
    from tf2torch.commands import ruling

    raise typer.Exit(ruling.new_rule(name))
