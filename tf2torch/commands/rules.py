"""`tf2torch rules`: look at the rules, prove them, start a new one."""

from __future__ import annotations

import typer

HELP = "List, show, prove and add the rules that translate TensorFlow functions."
app = typer.Typer(rich_markup_mode=None, no_args_is_help=True)
