"""Making a record: the original runs once, and what it leaves behind is kept."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from tf2torch.verify.archive import load
from tf2torch.verify.failures import failure_of, syntax_failure
from tf2torch.verify.golden.file import pack
from tf2torch.verify.golden.header import header_of
from tf2torch.verify.inside.request import Reply
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.pair import Pair
from tf2torch.verify.run import output_of, programs_of
from tf2torch.verify.runner import Runs
from tf2torch.verify.verdict import Outcome, Side, Verdict


def record(pair: Pair, path: Path, options: VerifyOptions, runs: Runs) -> Verdict:
    """Run the original of a pair and write the record; `runs` needs TensorFlow alone."""
    failure = syntax_failure(Side.ORIGINAL, pair.original, pair.source_map)
    if failure is not None:
        return Verdict(pair.name, Outcome.FAILED, failures=(failure,))
    program, _ = programs_of(pair)
    (finished,) = runs.run_each((program,), options)
    run, output = load(finished.workspace.result), output_of(finished)
    failure = failure_of(Side.ORIGINAL, finished, run, program.keys, options)
    done = Verdict(pair.name, Outcome.RECORDED, original=output)
    if failure is not None or run is None or isinstance(finished.reply, str):
        return replace(done, outcome=Outcome.FAILED, failures=(failure,) if failure else ())
    _write(path, pair, finished.reply, options, finished.workspace.result, done)
    runs.forget((finished,))
    told = f"{len(run.leaves)} values of the original are in {path} (TensorFlow {finished.reply.version})"
    return replace(done, notes=(told,), seconds=finished.reply.seconds)


def _write(path: Path, pair: Pair, reply: Reply, options: VerifyOptions, result: Path, done: Verdict) -> None:
    name = Path(pair.name).name
    header = header_of(name, pair.original, reply.version, options, done.original, round(reply.seconds, 3))
    path.parent.mkdir(parents=True, exist_ok=True)
    pack(path, header, result)
