"""Checking against a record: it stands for the original's run, and only the translation runs."""

from __future__ import annotations

import shutil
import tempfile
from dataclasses import replace
from pathlib import Path

from tf2torch.verify.golden.file import header, unpack
from tf2torch.verify.golden.header import Header, RecordError, refuse
from tf2torch.verify.inside.request import Reply
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.pair import Pair
from tf2torch.verify.run import verify_pair
from tf2torch.verify.runner import Finished, Program, Runs
from tf2torch.verify.verdict import Cause, Failure, Outcome, Side, Verdict
from tf2torch.verify.workspace import Workspace

CALLED = "functions were not called with made inputs: that needs TensorFlow"


def verify_recorded(pair: Pair, path: Path, options: VerifyOptions, runs: Runs) -> Verdict:
    """Run the translation of a pair and compare it with a record; `runs` needs torch alone."""
    try:
        told = header(path)
        refuse(told, pair.original, options)
    except RecordError as error:
        failure = Failure(Side.ORIGINAL, Cause.RECORD, f"{path} {error}", hint=error.hint)
        return Verdict(pair.name, Outcome.FAILED, failures=(failure,))
    notes = (CALLED,) if options.samples else ()
    note = f"the original is the record {path}, made with TensorFlow {told.tensorflow}"
    noted = Pair(pair.name, pair.original, pair.translated, pair.source_map, pair.folder, (note, *pair.notes, *notes))
    return verify_pair(noted, replace(options, samples=0, float64=False), runner=Recorded(path, told, runs))


class Recorded:
    """Stands for the runner of a pair: the original has run already."""

    repeats = False

    def __init__(self, path: Path, told: Header, runs: Runs) -> None:
        self._path, self._told, self._runs, self.sharing = path, told, runs, runs.sharing

    def run(self, original: Program, translation: Program, options: VerifyOptions) -> tuple[Finished, Finished]:
        """Run the translation; the original's result is laid out from the record."""
        (finished,) = self._runs.run_each((translation,), options)
        return self._original(), finished

    def run_each(self, programs: tuple[Program, ...], options: VerifyOptions) -> tuple[Finished, ...]:
        """A pair of programs, the original first."""
        original, translation = programs
        return self.run(original, translation, options)

    def forget(self, finished: tuple[Finished, ...]) -> None:
        """Remove what both have left behind."""
        for run in finished:
            shutil.rmtree(run.workspace.work.parent, ignore_errors=True)

    def _original(self) -> Finished:
        root = Path(tempfile.mkdtemp(prefix="tf2torch-"))
        space = Workspace(root / "work", root / "work" / "program.py", root / "result")
        space.result.mkdir()
        unpack(self._path, space.result)
        output, told = self._told.output, self._told
        return Finished(space, Reply(0, False, output.stdout, output.stderr, "", told.seconds, version=told.tensorflow))
