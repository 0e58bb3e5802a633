"""The entry of the verifier: two texts, or a file and its translation, in; a verdict out."""

from __future__ import annotations

import time
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path

from tf2torch.config import Options
from tf2torch.model import SourceMap
from tf2torch.verify.archive import Draw, Run, arrays_of, load
from tf2torch.verify.company import Company
from tf2torch.verify.compare import ONLY, compare
from tf2torch.verify.double.rewrite import doubled
from tf2torch.verify.double.settled import in_doubt, settled
from tf2torch.verify.double.told import with_double
from tf2torch.verify.failures import failure_of, syntax_failure, worker_failure
from tf2torch.verify.functions.added import NOTHING, with_functions
from tf2torch.verify.in_cells import in_cells
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.pair import Pair, translated_pair
from tf2torch.verify.randomness import drawing, excuse, notes_of, signs_note
from tf2torch.verify.runner import Finished, Program, Runner, Runs
from tf2torch.verify.statements import original_keys, translated_keys
from tf2torch.verify.trace.follow import follow
from tf2torch.verify.trace.freedom import excuse_free
from tf2torch.verify.trace.prepare import Prepared, prepare
from tf2torch.verify.values import Values
from tf2torch.verify.verdict import Failure, Outcome, Output, Side, Texts, Verdict, outcome_of

ALONG = f"{ONLY} when the programs had ended; compared along the way"


def verify_file(
    path: Path,
    options: VerifyOptions | None = None,
    *,
    translation: Options | None = None,
    runner: Runs | None = None,
) -> Verdict:
    """Translate a file and verify the translation. What was left in TensorFlow is said in the notes.

    `translation` are the options of `convert`, so that what is verified is what it writes.
    Where nothing was translated there is nothing to compare: a program always agrees with itself.
    """
    pair = translated_pair(path, translation)
    return pair if isinstance(pair, Verdict) else verify_pair(pair, options, runner=runner)


def verify_pair(pair: Pair, options: VerifyOptions | None = None, *, runner: Runs | None = None) -> Verdict:
    """Run both programs of a pair and compare what they leave behind."""
    verdict = _verified(pair, options or VerifyOptions(), runner)
    texts = Texts(*pair.shown, pair.source_map, pair.cells[0].starts, pair.cells[1].starts)
    return in_cells(replace(verdict, notes=(*pair.notes, *verdict.notes), texts=texts), pair.cells)


def verify_texts(
    original: str,
    translated: str,
    *,
    name: str,
    source_map: SourceMap,
    options: VerifyOptions | None = None,
    folder: Path | None = None,
    runner: Runs | None = None,
) -> Verdict:
    """Run `original` in TensorFlow and `translated` in torch, and compare all module-level values by name.

    `name` is the original's file name, for messages; `folder` holds its data files and its own modules. A `runner`
    serves several calls with frameworks that are already imported; without one they are imported for this call.
    """
    return _verified(Pair(name, original, translated, source_map, folder), options or VerifyOptions(), runner)


def _verified(pair: Pair, options: VerifyOptions, runner: Runs | None) -> Verdict:
    """The verdict, with lines of the texts that run."""
    began = time.monotonic()
    for side, text in ((Side.ORIGINAL, pair.original), (Side.TRANSLATION, pair.translated)):
        if (failure := syntax_failure(side, text, pair.source_map)) is not None:
            return _could_not(pair.name, failure)
    try:
        with _runner(runner, options) as running:
            verdict = _believed(pair, options, running)
    except (NotImplementedError, OSError) as error:
        return _could_not(pair.name, worker_failure(Side.ORIGINAL, f"{type(error).__name__}: {error}"))
    return replace(verdict, seconds=verdict.seconds or time.monotonic() - began)


def _believed(pair: Pair, options: VerifyOptions, runner: Runs) -> Verdict:
    """Of a process where other programs ran before only agreement is believed; else each runs by itself."""
    if runner.sharing:
        company = Company(runner)
        verdict = _judged_in_double(pair, options, company)
        if verdict.outcome is Outcome.AGREES or not company.had_company:
            return verdict
    return _judged_in_double(pair, options, runner)


def _judged_in_double(pair: Pair, options: VerifyOptions, runner: Runs) -> Verdict:
    """The verdict with what a run in double precision says, where that is asked for or decides something."""
    verdict = _run(pair, options, runner)
    doubt = in_doubt(verdict) and runner.repeats
    if verdict.failures or not (options.float64 or doubt):
        return verdict
    double = _run(
        doubled(pair), replace(options, double=True, samples=options.samples if options.float64 else 0), runner
    )
    verdict = settled(verdict, double) if doubt else verdict
    return with_double(verdict, double, pair.cells[0]) if options.float64 else verdict


def _run(pair: Pair, options: VerifyOptions, runner: Runs) -> Verdict:
    """One run of both programs, and one more with calls of their functions."""
    prepared = prepare(pair)
    first, second = programs_of(pair, prepared)
    finished = runner.run(first, second, options)
    verdict = _judge(pair.name, prepared, finished, (first.keys, second.keys), options)
    if not verdict.failures and options.samples:
        verdict = with_functions(verdict, (first, second), finished, runner, options)
    runner.forget(finished)
    took = [f.reply.seconds for f in finished if not isinstance(f.reply, str)]  # without the wait for a free process
    return replace(verdict, seconds=max(took, default=0.0))


def programs_of(pair: Pair, prepared: Prepared | None = None) -> tuple[Program, Program]:
    """What is run of a pair."""
    keys, prepared = original_keys(pair.original), prepared or prepare(pair)
    translated = translated_keys(pair.translated, pair.source_map, keys)
    return (
        Program(pair.original, pair.name, keys, pair.folder, sites=prepared.original, cells=pair.cells[0]),
        Program(pair.translated, pair.name, translated, pair.folder, sites=prepared.translation, cells=pair.cells[1]),
    )


def _runner(runner: Runs | None, options: VerifyOptions) -> AbstractContextManager[Runs]:
    return nullcontext(runner) if runner is not None else Runner(options)


def _judge(
    name: str,
    prepared: Prepared,
    finished: tuple[Finished, Finished],
    keys: tuple[tuple[int, ...], tuple[int, ...]],
    options: VerifyOptions,
) -> Verdict:
    """Failures if there are any, else comparisons; what both printed in any case."""
    runs = [load(f.workspace.result) for f in finished]
    found = [failure_of(*case, options) for case in zip(Side, finished, runs, keys, strict=True)]
    failures = tuple(f for f in found if f is not None)
    outputs = [output_of(f) for f in finished]
    base = Verdict(name, Outcome.FAILED, failures=failures, original=outputs[0], translation=outputs[1])
    draws: tuple[Draw, ...] = tuple(draw for run in runs if run is not None for draw in run.draws)
    folders = (finished[0].workspace.result, finished[1].workspace.result)
    base = replace(base, trace=follow(prepared, folders, drawing(draws), options, ended=not failures))
    if failures or runs[0] is None or runs[1] is None:
        return base
    return _compared(base, prepared, finished, (runs[0], runs[1]), options)


def _compared(
    base: Verdict,
    prepared: Prepared,
    finished: tuple[Finished, Finished],
    runs: tuple[Run, Run],
    options: VerifyOptions,
) -> Verdict:
    left, right = (Values(r.leaves, arrays_of(f.workspace.result)) for r, f in zip(runs, finished, strict=True))
    comparisons, skipped = compare(left, right, prepared.bindings, options)
    skipped = tuple(replace(s, reason=ALONG) if s.reason == ONLY and base.trace.has(s.name) else s for s in skipped)
    draws: tuple[Draw, ...] = (*runs[0].draws, *runs[1].draws)
    comparisons, random = excuse(comparisons, draws)
    comparisons, free = excuse_free(comparisons, base.trace.free)
    outcome = outcome_of(comparisons, (), base.trace)
    notes = (*notes_of(draws, prepared.cells), *signs_note(runs[0].signs, prepared.cells))
    notes = (NOTHING, *notes) if outcome is Outcome.EMPTY else notes
    return replace(base, outcome=outcome, comparisons=comparisons, skipped=(*skipped, *random, *free), notes=notes)


def output_of(finished: Finished) -> Output:
    """What a program printed; its directory is called `.`."""
    if isinstance(finished.reply, str):
        return Output()
    here = str(finished.workspace.work)
    return Output(*(text.replace(here, ".") for text in (finished.reply.stdout, finished.reply.stderr)))


def _could_not(name: str, failure: Failure) -> Verdict:
    return Verdict(name, Outcome.FAILED, failures=(failure,))
