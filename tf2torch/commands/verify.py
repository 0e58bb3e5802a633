"""`tf2torch verify`: run the original and the translation, and compare what they compute."""

from __future__ import annotations

from typing import Annotated

import typer

HELP = """Translate a program, run both, and compare every value and every gradient.

Runs your program in TensorFlow and its translation in torch, each in a process of its own, with the same random
numbers. Needs both frameworks: pip install "tf2torch[verify]". It does run your program: files are read and written,
networks are reached.
"""

EXAMPLES = """\b
Examples:
  tf2torch verify train.py                 converts, runs both, compares
  tf2torch verify train.py --timeout 60    gives each program a minute
  tf2torch verify train.py --json          the whole finding, for scripts

\b
Exit codes:
  0    every value within tolerance
  1    a difference
  2    could not run: a framework is missing, or a program failed
  5    nothing to compare
  130  interrupted
"""


def verify(
    path: Annotated[str, typer.Argument(metavar="PATH", help="The TensorFlow program.")],
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds for each program.")] = 300.0,
    memory: Annotated[int, typer.Option(min=1, help="MiB that each program may allocate.")] = 8192,
    rtol: Annotated[
        float | None, typer.Option(min=0.0, help="Relative tolerance (default: torch.testing.assert_close's).")
    ] = None,
    atol: Annotated[
        float | None, typer.Option(min=0.0, help="Absolute tolerance (default: torch.testing.assert_close's).")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of all random numbers, in both programs.")] = 0,
    as_json: Annotated[bool, typer.Option("--json", help="Write the finding as JSON.")] = False,
) -> None:
    """Read the options; the work is in `tf2torch.verify`."""
    from tf2torch.commands.verifying import run
    from tf2torch.verify.options import VerifyOptions

    options = VerifyOptions(rtol=rtol, atol=atol, timeout=timeout, memory=memory, seed=seed)
    raise typer.Exit(run(path, options, as_json=as_json))
