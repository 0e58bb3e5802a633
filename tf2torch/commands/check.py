"""`tf2torch check`: what TensorFlow is used, and what of it is left for a human; writes nothing."""

from __future__ import annotations

from typing import Annotated

import typer

from tf2torch.commands import options

HELP = """Say what TensorFlow is used, what of it can be translated and what not; write nothing.

Lists every use whose status is --fail-on or worse (exact, default, assumed, unsupported) and exits with 1 if there is
one. Never imports TensorFlow or torch and never runs your code.
"""

EXAMPLES = """\b
Examples:
  tf2torch check                                 what is left for you, below the current folder
  tf2torch check src/ --select all --statistics  what is used, counted by code and by name
  tf2torch check src/ --fail-on exact            fails on any use of TensorFlow: a guard for what is migrated
  tf2torch check --baseline known.json --update-baseline   what is there now is known from now on
  tf2torch check --baseline known.json           fails only on what is new
  tf2torch check --output-format github          annotations; also sarif, gitlab, junit, rdjson, json

\b
Silencing one line:   x = tf.strings.split(s)  # tf2torch: ignore[T2T208] tokens are made offline
What a code means:    tf2torch explain T2T208

\b
Exit codes:
  0    nothing at or above --fail-on (that the baseline does not have)
  1    something is; or a file does not parse
  2    bad option or configuration, a file that cannot be read, internal error
  130  interrupted
  141  the reader of stdout left, as in `| head`
"""

OutputFormat = Annotated[
    str,
    typer.Option(
        "--output-format",
        metavar="FORMAT",
        help="full, concise, grouped, json, json-lines, junit, github, gitlab, sarif or rdjson.",
    ),
]


def check(
    paths: Annotated[
        list[str], typer.Argument(metavar="[PATH]...", help="Files or folders (default: .); - for stdin.")
    ] = [],  # noqa: B006  # typer makes a list for each call
    output_format: OutputFormat = "full",
    output_file: Annotated[
        str, typer.Option("--output-file", "-o", metavar="FILE", help="Write the report there.", show_default=False)
    ] = "",
    statistics: Annotated[bool, typer.Option("--statistics", help="Count by code and by name.")] = False,
    select: Annotated[
        list[str], typer.Option(metavar="CODE", help="List these: codes, T2T2, a status, all.", show_default=False)
    ] = [],  # noqa: B006
    ignore: Annotated[list[str], typer.Option(metavar="CODE", help="Leave these out.", show_default=False)] = [],  # noqa: B006
    fail_on: Annotated[
        str,
        typer.Option(metavar="STATUS", help="The least status to fail on (default: unsupported).", show_default=False),
    ] = "",
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 although something was found.")] = False,
    baseline: Annotated[
        str, typer.Option(metavar="FILE", help="What is known already and does not fail.", show_default=False)
    ] = "",
    update_baseline: Annotated[bool, typer.Option("--update-baseline", help="Write the baseline anew.")] = False,
    stdin_filename: Annotated[
        str, typer.Option(metavar="NAME", help="The name of stdin, for its settings, too.", show_default=False)
    ] = "",
    exclude: options.Exclude = [],  # noqa: B006
    extend_exclude: options.ExtendExclude = [],  # noqa: B006
    force_exclude: options.ForceExclude = False,
    no_gitignore: options.NoGitignore = False,
    config: options.Config = [],  # noqa: B006
    isolated: options.Isolated = False,
    show_settings: options.ShowSettings = False,
    jobs: options.Jobs = "auto",
    no_cache: options.NoCache = False,
    executor: options.Executor = "processes",
    scheduler: options.Scheduler = "",
) -> None:
    """Read the options; the work is in `checking`."""
    import gc

    gc.disable()  # syntax trees have no cycles: collecting costs a quarter of the time and frees nothing
    from tf2torch.commands.checking import run
    from tf2torch.commands.inquiry import Inquiry

    inquiry = Inquiry(
        paths=tuple(paths) or (".",),
        output_format=output_format,
        output_file=output_file,
        statistics=statistics,
        select=tuple(select),
        ignore=tuple(ignore),
        fail_on=fail_on,
        exit_zero=exit_zero,
        baseline=baseline,
        update_baseline=update_baseline,
        stdin_filename=stdin_filename,
        shared=options.Shared(
            tuple(config), isolated, show_settings, tuple(exclude), tuple(extend_exclude), force_exclude, no_gitignore
        ),
        running=options.Running(jobs, no_cache, executor, scheduler),
    )
    raise typer.Exit(run(inquiry))
