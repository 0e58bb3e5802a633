"""`tf2torch report`: what is used, what is left and the translation itself, to be read by people or kept."""

from __future__ import annotations

from typing import Annotated

import typer

from tf2torch.commands import options

HELP = """Write a report of what is translated, what is left, and how each file would change; write no source.

From paths, from a report that was saved as JSON (--from), or from two of them (--compare): what is new, what is gone.
With --verify, also whether both versions of each program compute the same: pip install "tf2torch[verify]".
"""

EXAMPLES = """\b
Examples:
  tf2torch report src/ >> "$GITHUB_STEP_SUMMARY"           Markdown, for a job summary
  tf2torch report src/ --max-kib 60                        for a comment: cut in whole sections
  tf2torch report src/ --format html -o report.html        one page: side by side, with notes and filters
  tf2torch report src/ --format json -o head.json          everything, to be kept
  tf2torch report --from head.json --format sarif          another form of it
  tf2torch report --compare base.json head.json            what a change does
  tf2torch report --from head.json --format github         annotations of a GitHub workflow
  tf2torch report examples/ --verify                       with what verify finds out about each program

\b
Exit codes:
  0    nothing fails; with --compare: nothing new is left, the rate did not fall, no program differs that did not
  1    something is left, or differs; with --compare: it got worse
  2    bad option or configuration, a file that cannot be read, --verify without the frameworks, internal error
  130  interrupted
  141  the reader of stdout left, as in `| head`
"""


def report(
    paths: Annotated[list[str], typer.Argument(metavar="[PATH]...", help="Files or folders (default: .).")] = [],  # noqa: B006
    form: Annotated[
        str, typer.Option("--format", metavar="FORMAT", help="markdown, html, json, sarif or github.")
    ] = "markdown",
    output_file: Annotated[
        str, typer.Option("--output-file", "-o", metavar="FILE", help="Write the report there.", show_default=False)
    ] = "",
    saved: Annotated[
        str, typer.Option("--from", metavar="FILE", help="Of a report in JSON, not of paths.", show_default=False)
    ] = "",
    compare: Annotated[
        tuple[str, str], typer.Option(metavar="BASE HEAD", help="Of two reports in JSON.", show_default=False)
    ] = ("", ""),
    max_kib: Annotated[
        int | None, typer.Option(metavar="N", min=4, help="Cut Markdown to so many KiB (default: 900).")
    ] = None,
    fail_on: Annotated[
        str,
        typer.Option(metavar="STATUS", help="The least status to fail on (default: unsupported).", show_default=False),
    ] = "",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 although something was found.")] = False,
    baseline: Annotated[
        str, typer.Option(metavar="FILE", help="What is known already and does not fail.", show_default=False)
    ] = "",
    verify: Annotated[
        bool, typer.Option("--verify", help="Run each program and its translation, and compare: it runs your code.")
    ] = False,
    timeout: Annotated[
        float | None, typer.Option(min=0.1, help="Seconds for each program of --verify (default: 300).")
    ] = None,
    exclude: options.Exclude = [],  # noqa: B006
    extend_exclude: options.ExtendExclude = [],  # noqa: B006
    no_gitignore: options.NoGitignore = False,
    config: options.Config = [],  # noqa: B006
    isolated: options.Isolated = False,
    jobs: options.Jobs = "auto",
    no_cache: options.NoCache = False,
) -> None:
    """Read the options; the work is in `reporting`."""
    from tf2torch.commands.inquiry import Inquiry
    from tf2torch.commands.report_request import ReportRequest
    from tf2torch.commands.reporting import run

    inquiry = Inquiry(
        paths=tuple(paths) or (".",),
        output_file=output_file,
        select=("all",),
        fail_on=fail_on,
        exit_zero=exit_zero,
        baseline=baseline,
        shared=options.Shared(
            tuple(config),
            isolated,
            exclude=tuple(exclude),
            extend_exclude=tuple(extend_exclude),
            no_gitignore=no_gitignore,
        ),
        running=options.Running(jobs, no_cache),
    )
    raise typer.Exit(run(ReportRequest(inquiry, form, bool(paths), saved, compare, max_kib, verify, timeout)))
