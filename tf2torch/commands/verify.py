"""`tf2torch verify`: run the original and the translation, and compare what they compute."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

HELP = """Translate a program, run both, and compare every value and every gradient.

Runs your program in TensorFlow and its translation in torch, each in a process of its own, with the same random
numbers. Needs both frameworks: pip install "tf2torch[verify]". Only verify programs that you would run yourself.
"""

EXAMPLES = """\b
Examples:
  tf2torch verify train.py                     converts, runs both, compares
  tf2torch verify train.py --timeout 60        gives each program a minute

\b
Exit codes:
  0    every value within tolerance
  1    a difference
  2    could not run: a framework is missing, or a program failed
  5    nothing to compare
  130  interrupted
"""


def verify(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The TensorFlow program.")],
) -> None:
    """Read the options; the work is in `tf2torch.verify`."""
    raise NotImplementedError
