"""`tf2torch convert`: translate files, folders or stdin."""

from __future__ import annotations

from typing import Annotated

import typer

from tf2torch.commands import options

HELP = """Translate TensorFlow 2 and Keras source to PyTorch.

Writes the translation beside the source (train.py -> train_torch.py) unless told otherwise, and says on stderr
what was translated and what is left for you. Never imports TensorFlow or torch and never runs your code.
"""

EXAMPLES = """\b
Examples:
  tf2torch convert train.py                 writes train_torch.py beside it
  tf2torch convert train.py -o new.py       writes new.py
  tf2torch convert src/ -o out/             a folder, with the same relative paths
  tf2torch convert src/ -o out/ --helpers module   helper functions once for all files
  tf2torch convert train.py --in-place      replaces train.py
  tf2torch convert train.py --diff          shows the change, writes nothing
  tf2torch convert src/ --check             exit code 1 if anything would change
  tf2torch convert train.py -o -            to stdout
  cat train.py | tf2torch convert -         from stdin to stdout

\b
Exit codes:
  0    everything was translated
  1    something is left for you (not under --exit-zero), would change under --check, was changed under
       --exit-non-zero-on-change, or a file does not parse
  2    bad option or configuration, a file that cannot be read or written, internal error
  130  interrupted
  141  the reader of stdout left, as in `| head`
"""


def convert(
    paths: Annotated[list[str], typer.Argument(metavar="PATH", help="Files or folders; - for stdin.")],
    output: Annotated[
        str,
        typer.Option("--output", "-o", metavar="OUT", help="A file, a folder, or - for stdout.", show_default=False),
    ] = "",
    in_place: Annotated[bool, typer.Option("--in-place", help="Replace the sources.")] = False,
    diff: Annotated[bool, typer.Option("--diff", help="Show the change on stdout; write nothing.")] = False,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 1 if anything would change.")] = False,
    annotate: Annotated[bool, typer.Option("--annotate", help="Write every note as a comment into the code.")] = False,
    exact_dtypes: Annotated[
        bool, typer.Option("--exact-dtypes", help="Write int32 where TensorFlow has it (default: torch's int64).")
    ] = False,
    compiled: Annotated[
        bool, typer.Option("--compile", help="Write torch.compile for tf.function (default: nothing).")
    ] = False,
    helpers: Annotated[
        str,
        typer.Option(metavar="WHERE", help="Helper functions: in each file, or in one module.", show_default=False),
    ] = "",
    stdin_filename: Annotated[
        str,
        typer.Option(metavar="NAME", help="The name of stdin in messages and for its settings.", show_default=False),
    ] = "",
    update_dependencies: Annotated[
        bool, typer.Option("--update-dependencies", help="Write torch for TensorFlow in requirements and the like.")
    ] = False,
    watch: Annotated[bool, typer.Option("--watch", help="Go on, and translate again what changes.")] = False,
    exit_zero: Annotated[bool, typer.Option("--exit-zero", help="Exit with 0 although something is left.")] = False,
    on_change: Annotated[
        bool, typer.Option("--exit-non-zero-on-change", help="Exit with 1 if a file was changed (for pre-commit).")
    ] = False,
    exclude: options.Exclude = [],  # noqa: B006  # typer makes a list for each call
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
    """Read the options; the work is in `converting`."""
    import gc

    gc.disable()  # syntax trees have no cycles: collecting costs a quarter of the time and frees nothing
    from tf2torch.commands.converting import run
    from tf2torch.commands.request import Request

    shared = options.Shared(
        tuple(config), isolated, show_settings, tuple(exclude), tuple(extend_exclude), force_exclude, no_gitignore
    )
    request = Request(
        tuple(paths),
        output=output,
        in_place=in_place,
        diff=diff,
        check=check,
        annotate=annotate,
        exact_dtypes=exact_dtypes,
        compile=compiled,
        helpers=helpers,
        stdin_filename=stdin_filename,
        update_dependencies=update_dependencies,
        watch=watch,
        exit_zero=exit_zero,
        exit_non_zero_on_change=on_change,
        shared=shared,
        running=options.Running(jobs, no_cache, executor, scheduler),
    )
    raise typer.Exit(run(request))
