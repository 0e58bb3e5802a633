"""`tf2torch explain` and `tf2torch show`: what a code means, what becomes of a name."""

from __future__ import annotations

from typing import Annotated

import typer

EXPLAIN = """Say what a code means: with an example, what becomes of it, and what to do."""

EXPLAIN_EXAMPLES = """\b
Examples:
  tf2torch explain T2T204    one code
  tf2torch explain T2T3      those that begin so, by title
  tf2torch explain           all of them

\b
Exit codes:
  0    explained
  2    there is no such code
"""

SHOW = """Show what becomes of one TensorFlow name: signature, translation, proved examples, refusals, differences."""

SHOW_EXAMPLES = """\b
Examples:
  tf2torch show tf.gather_nd        the same as tf2torch rules show
  tf2torch show tf.data.Dataset     why it is refused, and what to do instead

\b
Exit codes:
  0    shown
  2    there is no such name
"""


def explain(code: Annotated[str, typer.Argument(metavar="[CODE]", help="A code such as T2T204.")] = "") -> None:
    """Read the option; the work is in `explaining`."""
    from tf2torch.commands.explaining import explain

    raise typer.Exit(explain(code))


def show(name: Annotated[str, typer.Argument(metavar="NAME", help="A name such as tf.gather_nd.")]) -> None:
    """Read the option; the work is in `ruling`."""
    from tf2torch.commands.explaining import show

    raise typer.Exit(show(name))
