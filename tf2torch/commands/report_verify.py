"""`report --verify`: each program of the report and the translation that it shows, run and compared."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from tf2torch.commands.progress import Progress
from tf2torch.commands.report_request import ReportRequest
from tf2torch.commands.talk import colorful
from tf2torch.config import Options
from tf2torch.files.read import NOTEBOOK
from tf2torch.outcome import Outcome, State
from tf2torch.report.overview.model import Overview
from tf2torch.report.overview.verified import Verified, verified
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.pair import Pair, pair_of, translated_pair
from tf2torch.verify.session import Task, verify_all
from tf2torch.verify.source import Source, Translation
from tf2torch.verify.verdict import Outcome as Proof, Verdict

ALONE = "translated alone it is another program than here, where other modules tell of it: verify it by itself"


@dataclass(frozen=True)
class ToRun:
    """A file that is to be verified: its name in the report, how it was translated."""

    file: str
    outcome: Outcome
    options: Options


def is_program(outcome: Outcome) -> bool:
    """Whether there is something to run: a file that uses TensorFlow."""
    return outcome.state in (State.CONVERTED, State.PARTLY)


def with_verdicts(overview: Overview, programs: Sequence[ToRun], request: ReportRequest) -> Overview:
    """The report with what is found out about these files."""
    tasks = [Task(one.outcome.path, partial(_pair, one)) for one in programs]
    found: dict[str, Verified] = {}
    with Progress(len(tasks), colorful(sys.stderr)) as progress:
        run = verify_all(
            tasks,
            VerifyOptions(timeout=request.timeout or VerifyOptions.timeout),
            jobs=_jobs(request.inquiry.running.jobs),
            started=progress.started,
        )
        for one, verdict in zip(programs, run):
            progress.finished(verdict)
            found[one.file] = verified(verdict)
    known = (replace(each, verified=found.get(each.file)) for each in overview.translations)
    return replace(overview, translations=tuple(known))


def _pair(one: ToRun) -> Pair | Verdict:
    """The very translation that the report shows. A notebook is translated anew, for the parts that do not run."""
    path, outcome = Path(one.outcome.path), one.outcome
    if path.suffix != NOTEBOOK:
        return pair_of(path, Translation(Source(outcome.before), Source(outcome.after), outcome.result))
    pair = translated_pair(path, one.options)
    if isinstance(pair, Pair) and pair.shown[1] != outcome.after:
        return Verdict(outcome.path, Proof.EMPTY, notes=(ALONE,))
    return pair


def _jobs(text: str) -> int:
    """Each program takes two processes."""
    return max((os.cpu_count() or 1) // 2, 1) if text == "auto" else int(text)
