"""The entry of the verifier: two texts, or a file and its translation, in; a verdict out."""

from __future__ import annotations

import time
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

import tf2torch
from tf2torch.config import Options
from tf2torch.model import Note, SourceError, SourceMap, Status
from tf2torch.verify.archive import Draw, Run, arrays_of, load
from tf2torch.verify.bindings import last_bindings
from tf2torch.verify.compare import compare
from tf2torch.verify.failures import failure_of, source_failure, syntax_failure, worker_failure
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.randomness import excuse, notes_of
from tf2torch.verify.runner import Finished, Program, Runner
from tf2torch.verify.statements import original_keys, translated_keys
from tf2torch.verify.values import Values
from tf2torch.verify.verdict import Failure, Outcome, Output, Side, Verdict, outcome_of

SAME = "nothing was translated, so both programs are the same and comparing them would prove nothing"

NOTHING = "the programs have no module-level value in common but constants of the source"


def verify_file(
    path: Path,
    options: VerifyOptions | None = None,
    *,
    translation: Options | None = None,
    runner: Runner | None = None,
) -> Verdict:
    """Translate a file and verify the translation. What was left in TensorFlow is said in the notes.

    `translation` are the options of `convert`, so that what is verified is what it writes.
    Where nothing was translated there is nothing to compare: a program always agrees with itself.
    """
    try:
        source = _read(path)
        result = tf2torch.translate(source, filename=str(path), options=translation)
    except (OSError, UnicodeError, SyntaxError, SourceError) as error:
        return _could_not(str(path), source_failure(Side.ORIGINAL, error))
    if all(note.status is Status.UNSUPPORTED for note in result.notes):
        return Verdict(str(path), Outcome.EMPTY, notes=(SAME, *left_notes(result.left)))
    verdict = verify_texts(
        source,
        result.code,
        name=str(path),
        source_map=result.map,
        options=options,
        folder=path.parent,
        runner=runner,
    )
    return replace(verdict, notes=(*left_notes(result.left), *verdict.notes))


def verify_texts(
    original: str,
    translated: str,
    *,
    name: str,
    source_map: SourceMap,
    options: VerifyOptions | None = None,
    folder: Path | None = None,
    runner: Runner | None = None,
) -> Verdict:
    """Run `original` in TensorFlow and `translated` in torch, and compare all module-level values by name.

    `name` is the original's file name, for messages; `folder` holds its data files and its own modules. A `runner`
    serves several calls with frameworks that are already imported; without one they are imported for this call.
    """
    options, began = options or VerifyOptions(), time.monotonic()
    for side, text in ((Side.ORIGINAL, original), (Side.TRANSLATION, translated)):
        if (failure := syntax_failure(side, text, source_map)) is not None:
            return _could_not(name, failure)
    keys = original_keys(original)
    first = Program(original, name, keys, folder)
    second = Program(translated, name, translated_keys(translated, source_map, keys), folder)
    try:
        with _runner(runner, options) as running:
            finished = running.run(first, second, options)
            verdict = _judge(name, original, finished, (keys, second.keys), options)
            running.forget(finished)
    except (NotImplementedError, OSError) as error:
        return _could_not(name, worker_failure(Side.ORIGINAL, f"{type(error).__name__}: {error}"))
    return replace(verdict, seconds=time.monotonic() - began)


def left_notes(left: Iterable[Note]) -> tuple[str, ...]:
    """One sentence for each function that was left in TensorFlow, with its lines: both programs run it there."""
    lines: dict[str, list[int]] = {}
    for note in left:
        lines.setdefault(note.api, []).append(note.line)
    return tuple(
        f"{api} was left in TensorFlow (line {', '.join(map(str, sorted(set(at))))}), so it is not proved here"
        for api, at in lines.items()
    )


def _runner(runner: Runner | None, options: VerifyOptions) -> AbstractContextManager[Runner]:
    return nullcontext(runner) if runner is not None else Runner(options)


def _judge(
    name: str,
    original: str,
    finished: tuple[Finished, Finished],
    keys: tuple[tuple[int, ...], tuple[int, ...]],
    options: VerifyOptions,
) -> Verdict:
    """Failures if there are any, else comparisons; what both printed in any case."""
    runs = [load(f.workspace.result) for f in finished]
    found = [failure_of(*case, options) for case in zip(Side, finished, runs, keys, strict=True)]
    failures = tuple(f for f in found if f is not None)
    outputs = [_output(f) for f in finished]
    base = Verdict(name, Outcome.FAILED, failures=failures, original=outputs[0], translation=outputs[1])
    if failures or runs[0] is None or runs[1] is None:
        return base
    return _compared(base, original, finished, (runs[0], runs[1]), options)


def _compared(
    base: Verdict, original: str, finished: tuple[Finished, Finished], runs: tuple[Run, Run], options: VerifyOptions
) -> Verdict:
    left, right = (Values(r.leaves, arrays_of(f.workspace.result)) for r, f in zip(runs, finished, strict=True))
    comparisons, skipped = compare(left, right, last_bindings(original), options)
    draws: tuple[Draw, ...] = (*runs[0].draws, *runs[1].draws)
    comparisons, random = excuse(comparisons, draws)
    outcome = outcome_of(comparisons, ())
    notes = (*((NOTHING,) if outcome is Outcome.EMPTY else ()), *notes_of(draws))
    return replace(base, outcome=outcome, comparisons=comparisons, skipped=(*skipped, *random), notes=notes)


def _output(finished: Finished) -> Output:
    if isinstance(finished.reply, str):
        return Output()
    here = str(finished.workspace.work)
    return Output(*(text.replace(here, ".") for text in (finished.reply.stdout, finished.reply.stderr)))


def _could_not(name: str, failure: Failure) -> Verdict:
    return Verdict(name, Outcome.FAILED, failures=(failure,))


def _read(path: Path) -> str:
    """Python's own way of reading source: the coding line and the byte order mark count."""
    import tokenize

    with tokenize.open(path) as stream:
        return stream.read()
