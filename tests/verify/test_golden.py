"""Records of an original: made once, checked against without TensorFlow, refused where they do not fit."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator
from dataclasses import fields, replace
from pathlib import Path

import numpy as np
import pytest

from tests.verify.pairs import TRAINING
from tf2torch.model import MapEntry, SourceMap
from tf2torch.verify.golden.file import header, unpack
from tf2torch.verify.golden.header import FREE, RecordError
from tf2torch.verify.golden.record import record
from tf2torch.verify.golden.recorded import verify_recorded
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.pair import Pair
from tf2torch.verify.runner import Runner
from tf2torch.verify.trace.step import Role
from tf2torch.verify.verdict import Cause, Outcome, Side, Verdict

OPTIONS = VerifyOptions()
SAME_LINES = SourceMap(tuple(MapEntry(n, n, n, n) for n in range(1, 30)))
PAIR = Pair("train.py", TRAINING.original + "print('done')\n", TRAINING.translated, SAME_LINES)


@pytest.fixture(scope="module")
def tensorflow() -> Iterator[Runner]:
    with Runner(OPTIONS, ("tensorflow",)) as runner:
        yield runner


@pytest.fixture(scope="module")
def torch() -> Iterator[Runner]:
    with Runner(OPTIONS, ("torch",)) as runner:
        yield runner


@pytest.fixture(scope="module")
def golden(tensorflow: Runner, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("golden") / "below" / "train.npz"
    verdict = record(PAIR, path, OPTIONS, tensorflow)
    assert (verdict.outcome, verdict.failures) == (Outcome.RECORDED, ())
    assert (verdict.outcome.exit_code, verdict.original.stdout) == (0, "done\n")
    return path


def refusal(verdict: Verdict) -> str:
    (failure,) = verdict.failures
    assert (verdict.outcome, failure.side, failure.cause) == (Outcome.FAILED, Side.ORIGINAL, Cause.RECORD)
    return failure.message


@pytest.mark.proof
def test_a_record_says_what_it_is_of_and_numpy_reads_it(golden: Path) -> None:
    told = header(golden)
    assert (told.name, told.options, told.output.stdout) == ("train.py", {"seed": 0, **told.options}, "done\n")
    assert told.tensorflow.startswith("2.")
    with zipfile.ZipFile(golden) as archive:
        run = json.loads(archive.read("run/run.json"))
    (array,) = (leaf["array"] for leaf in run["leaves"] if leaf["path"] == "square")
    assert np.array_equal(np.load(golden, allow_pickle=False)[array], [[1.0, 2.0], [3.0, 4.0]])
    assert [p.name for p in golden.parent.iterdir()] == ["train.npz"]


@pytest.mark.proof
def test_a_right_translation_agrees_with_the_record(golden: Path, torch: Runner) -> None:
    verdict = verify_recorded(PAIR, golden, OPTIONS, torch)
    assert (verdict.outcome, verdict.differing, verdict.failures) == (Outcome.AGREES, (), ())
    assert len(verdict.comparisons) >= 13
    assert verdict.trace.compared > 20, "the trace is in the record"
    assert verdict.notes[0].startswith(f"the original is the record {golden}, made with TensorFlow 2.")
    assert verdict.original.stdout == "done\n"


@pytest.mark.proof
def test_a_wrong_translation_differs_from_it(golden: Path, torch: Runner) -> None:
    wrong = replace(PAIR, translated=PAIR.translated.replace("[3.0, 4.0]])", "[3.0, 4.0]]).T"))
    assert [c.name for c in verify_recorded(wrong, golden, OPTIONS, torch).differing] == ["square"]


@pytest.mark.proof
def test_the_first_difference_is_found_from_the_record(golden: Path, torch: Runner) -> None:
    wrong = replace(PAIR, translated=PAIR.translated.replace("** 2", "** 4"))
    first = verify_recorded(wrong, golden, OPTIONS, torch).trace.first
    assert first is not None
    assert (first.place.line, first.name, first.role) == (13, "loss", Role.CAUSE)


@pytest.mark.proof
def test_a_translation_that_fails_is_told_like_any_other(golden: Path, torch: Runner) -> None:
    wrong = replace(PAIR, translated=PAIR.translated + "1 / 0\n")
    (failure,) = verify_recorded(wrong, golden, OPTIONS, torch).failures
    assert (failure.side, failure.cause) == (Side.TRANSLATION, Cause.EXCEPTION)


@pytest.mark.proof
def test_a_record_of_another_text_or_other_options_is_refused(golden: Path, torch: Runner) -> None:
    changed = replace(PAIR, original=PAIR.original + "\n")
    assert "train.py has changed since it was recorded" in refusal(verify_recorded(changed, golden, OPTIONS, torch))
    other = replace(OPTIONS, seed=3)
    assert refusal(verify_recorded(PAIR, golden, other, torch)).endswith("other options: seed 0 there, 3 here")


@pytest.mark.proof
def test_what_does_not_change_the_record_may_differ(golden: Path, torch: Runner) -> None:
    assert {f.name for f in fields(OPTIONS)} >= FREE
    other = replace(OPTIONS, rtol=1e-3, atol=1e-3, timeout=50.0, memory=9000, output=100)
    assert verify_recorded(PAIR, golden, other, torch).outcome is Outcome.AGREES


def members(path: Path, **files: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("_", "."), data)
    return path


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"PK\x03\x04 broken", "is no record of tf2torch"),
        (b"", "is no record of tf2torch"),
        (None, "cannot be read (No such file or directory)"),
        ({"a_npy": b""}, "is no record of tf2torch"),
        ({"golden_json": b"{"}, "is no record of tf2torch"),
        ({"golden_json": b"[]"}, "is no record of tf2torch"),
        ({"golden_json": b'{"format": "other"}'}, "is no record of tf2torch"),
        ({"golden_json": b'{"format": "tf2torch golden", "version": 9}'}, "is a record of version 9"),
        ({"golden_json": b'{"format": "tf2torch golden", "version": 1}'}, "is no record of tf2torch"),
    ],
)
def test_what_is_no_record_is_refused(tmp_path: Path, data: bytes | dict[str, bytes] | None, said: str) -> None:
    path = tmp_path / "g.npz"
    if isinstance(data, bytes):
        path.write_bytes(data)
    elif data is not None:
        members(path, **data)
    with pytest.raises(RecordError) as caught:
        header(path)
    assert str(caught.value).startswith(said)


def test_nothing_is_unpacked_outside_of_its_folder(tmp_path: Path) -> None:
    path, result = tmp_path / "g.npz", tmp_path / "result"
    result.mkdir()
    with zipfile.ZipFile(path, "w") as archive:
        for name in ("run/../../evil", "../evil", "/tmp/evil", "run/a/b", "golden.json", "run/run.json", "a0.npy"):
            archive.writestr(name, b"x")
    unpack(path, result)
    assert sorted(p.name for p in result.iterdir()) == ["run.json", "values.npz"]
    assert not (tmp_path / "evil").exists()


@pytest.mark.proof
def test_an_original_that_fails_makes_no_record(tensorflow: Runner, tmp_path: Path) -> None:
    path = tmp_path / "g.npz"
    path.write_text("an older one")
    verdict = record(replace(PAIR, original=PAIR.original + "1 / 0\n"), path, OPTIONS, tensorflow)
    assert (verdict.outcome, verdict.failures[0].cause) == (Outcome.FAILED, Cause.EXCEPTION)
    assert path.read_text() == "an older one"
