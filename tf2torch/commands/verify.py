"""`tf2torch verify`: run the original and the translation, and compare what they compute."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated

import typer

HELP = """Translate programs, run both versions of each, and compare every value and every gradient.

Runs your program in TensorFlow and its translation in torch, each in a process of its own, with the same random
numbers. Needs both frameworks: pip install "tf2torch[verify]". It does run your program: files are read and written,
networks are reached.
"""

EXAMPLES = """\b
Examples:
  tf2torch verify train.py                     converts, runs both, compares
  tf2torch verify a.py b.py examples/          many programs; the frameworks are imported once
  tf2torch verify examples/ --jobs 4           four at a time
  tf2torch verify examples/ --fail-fast        ends at the first that does not agree
  tf2torch verify lesson.ipynb                 a notebook; places are told as cell and line
  tf2torch verify train.py --translated t.py   judges a translation that you edited or wrote
  tf2torch verify train.py --record g.npz      runs the original alone, where TensorFlow is installed
  tf2torch verify train.py --golden g.npz      checks against that record, where only torch is
  tf2torch verify train.py --html report.html  a page with both sources side by side
  tf2torch verify src/ --json f.json --junit f.xml   for scripts and for CI; - is stdout
  tf2torch verify train.py --timeout 60        gives each program a minute
  tf2torch verify train.py --rtol 1e-4         a wider relative tolerance for floats
  tf2torch verify lib.py::scale --input "x: f32[2, 3]; by: 2.0"
                                               outputs and gradients of one function

\b
Exit codes:
  0    every value within tolerance
  1    a difference
  2    could not run: a framework is missing, or a program failed
  5    nothing to compare
  130  interrupted
  141  the reader of stdout left, as in `| head`
Of many programs: 2 if any could not run, else 1 if any differs, else 0 if any agrees, else 5.
"""


def verify(
    paths: Annotated[
        list[str], typer.Argument(metavar="PATH", help="Programs, notebooks, folders of them, or PATH::FUNCTION.")
    ],
    translated: Annotated[
        str,
        typer.Option("--translated", metavar="FILE", help="Judge this translation, not ours.", show_default=False),
    ] = "",
    record: Annotated[
        str,
        typer.Option(metavar="FILE", help="Run the original alone, and keep what it computes.", show_default=False),
    ] = "",
    golden: Annotated[
        str,
        typer.Option(metavar="FILE", help="Compare with a record; needs no TensorFlow.", show_default=False),
    ] = "",
    rtol: Annotated[
        float | None, typer.Option(min=0.0, help="Relative tolerance (default: torch.testing.assert_close's).")
    ] = None,
    atol: Annotated[
        float | None, typer.Option(min=0.0, help="Absolute tolerance (default: torch.testing.assert_close's).")
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="Seed of all random numbers, in both programs.")] = 0,
    samples: Annotated[
        int, typer.Option(min=0, help="How often each function is called with inputs that are made; 0 calls none.")
    ] = 3,
    float64: Annotated[
        bool, typer.Option("--float64", help="Run once more in double precision: tells rounding from errors.")
    ] = False,
    inputs: Annotated[
        str,
        typer.Option("--input", metavar="TEXT", help="What PATH::FUNCTION takes: 'x: f32[2, 3]; i: i32[4] in [0, 3)'."),
    ] = "",
    timeout: Annotated[float, typer.Option(min=0.1, help="Seconds for each program.")] = 300.0,
    memory: Annotated[int, typer.Option(min=1, help="MiB that each program may allocate.")] = 8192,
    fail_fast: Annotated[
        bool, typer.Option("--fail-fast", help="End at the first program that differs or could not run.")
    ] = False,
    jobs: Annotated[int, typer.Option(min=1, help="How many programs run at a time.")] = 1,
    json: Annotated[
        str, typer.Option("--json", metavar="FILE", help="Write the whole finding as JSON.", show_default=False)
    ] = "",
    junit: Annotated[
        str, typer.Option("--junit", metavar="FILE", help="Write JUnit XML, for CI.", show_default=False)
    ] = "",
    html: Annotated[
        str, typer.Option("--html", metavar="FILE", help="Write one page that needs no network.", show_default=False)
    ] = "",
) -> None:
    """Read the options; the work is in `verifying`."""
    from tf2torch.commands.verify_request import VerifyRequest
    from tf2torch.commands.verifying import run
    from tf2torch.verify.options import VerifyOptions

    options = VerifyOptions(rtol=rtol, atol=atol, timeout=timeout, memory=memory, seed=seed)
    options = replace(options, samples=samples, inputs=inputs, float64=float64)
    places = (translated, record, golden, json, junit, html)
    raise typer.Exit(run(VerifyRequest(tuple(paths), options, jobs, fail_fast, *places)))
