"""One file: read, translate, write. Whatever goes wrong becomes part of its `Outcome`, so that a run goes on."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from tf2torch.config import Options
from tf2torch.diagnostics import Code
from tf2torch.files.errors import FileError
from tf2torch.files.plan import Job
from tf2torch.files.read import NOTEBOOK, Source, decode, mentions_tensorflow
from tf2torch.files.write import Guard, put, write
from tf2torch.model import SourceError
from tf2torch.outcome import Failure, Outcome

if TYPE_CHECKING:  # a file without TensorFlow needs no engine
    from tf2torch.infer.own_modules import Modules


def convert_bytes(data: bytes, name: str, options: Options, modules: Modules | None = None) -> Outcome:
    """Translate the bytes of one module; `name` stands for it in messages, `modules` are those of its run."""
    if not mentions_tensorflow(data, options.rules):
        return Outcome(name, data=data)
    try:
        return _translated(data, name, options, modules)
    except SourceError as error:
        return Outcome(name, failure=Failure(error.code, error.message, error.hint, error.line, error.column))
    except (RecursionError, MemoryError):
        message = "nested more deeply than Python's stack allows"
        return Outcome(name, failure=Failure(Code.TOO_DEEP.value, message, "split the longest expression in two"))
    except Exception as error:  # a fault of ours in one file must not cost the user the others
        return Outcome(name, failure=internal(error))


def delivered(outcome: Outcome, job: Job) -> Outcome:
    """Write a translation where its job says. What goes wrong becomes part of the outcome."""
    try:
        return outcome if outcome.failure else deliver(outcome, job)
    except FileError as error:
        return failed(outcome.path, error)


def failed(name: str, error: FileError) -> Outcome:
    """The outcome of a file that cannot be read or written."""
    message = error.message if error.path == name else f"{error.path} {error.message}"
    return Outcome(name, failure=Failure("", message, error.hint))


def deliver(outcome: Outcome, job: Job) -> Outcome:
    """Write a translation; a text without TensorFlow is copied only where the user named the place for it."""
    target = job.target
    if target is None or not (outcome.changed or (job.chosen and target != job.source)):
        return outcome
    like = job.source if os.path.exists(job.source) else None  # noqa: PTH110  # Path.exists raises where it may not look
    guard = Guard(job.place, holds=outcome.digest if target == job.source else "", free=not job.chosen)
    if outcome.changed:
        write(target, outcome.data, like, guard)
    else:
        put(target, outcome.data, like, guard)
    return replace(outcome, target=str(target))


def _translated(data: bytes, name: str, options: Options, modules: Modules | None) -> Outcome:
    from tf2torch.api import translate

    source = decode(data)
    if name.endswith(NOTEBOOK):
        return _translated_notebook(source, data, name, options, modules)
    result = translate(source.text, filename=name, options=options, modules=modules)
    unchanged = result.code == source.text
    written = data if unchanged else source.encode(result.code)
    return Outcome(name, before=source.text, after=result.code, data=written, result=result)


def _translated_notebook(source: Source, data: bytes, name: str, options: Options, modules: Modules | None) -> Outcome:
    from tf2torch.notebook.translate import translate_notebook

    made = translate_notebook(source.text, filename=name, options=options, modules=modules)
    written = data if made.text == source.text else source.encode(made.text)
    return Outcome(name, before=made.before, after=made.after, data=written, result=made.result, cells=made.cells)


def internal(error: Exception) -> Failure:
    """A fault of ours, worded for the user."""
    if os.environ.get("TF2TORCH_DEBUG"):
        import traceback

        traceback.print_exc()
    message = f"internal error ({type(error).__name__}: {error}); this file is left as it was"
    return Failure("", message, "a fault of tf2torch: please report it; TF2TORCH_DEBUG=1 shows where it happened")
