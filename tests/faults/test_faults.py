"""`verify` must be able to fail: every planted fault is found, and the right line is named as its cause."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from tests.faults.planted import FAULTS, Fault
from tests.verify.pairs import Pair
from tf2torch import translate
from tf2torch.verify.runner import Runner
from tf2torch.verify.trace.step import Role

pytestmark = pytest.mark.proof
PROGRAMS = Path(__file__).parent / "programs"


@cache
def translated(program: str) -> Pair:
    source = (PROGRAMS / f"{program}.py").read_text()
    result = translate(source)
    assert not result.left
    return Pair(source, result.code, result.map)


def line_of(pair: Pair, begins: str) -> int:
    """The one line of the original that begins so."""
    (line,) = (i for i, text in enumerate(pair.original.splitlines(), 1) if text.strip().startswith(begins))
    return line


def described(fault: Fault) -> str:
    return f"{fault.program}: {fault.what}"


def test_there_are_enough_of_them() -> None:
    assert len(FAULTS) >= 25
    assert len({fault.what for fault in FAULTS}) == len(FAULTS)


@pytest.mark.parametrize("program", sorted({fault.program for fault in FAULTS}))
def test_the_translation_as_it_is_passes(program: str, runner: Runner) -> None:
    verdict = translated(program).verdict(runner)
    assert (verdict.outcome.exit_code, verdict.trace.steps, verdict.failures) == (0, (), ())


@pytest.mark.parametrize("fault", FAULTS, ids=described)
def test_a_planted_fault_is_found_at_its_line(fault: Fault, runner: Runner) -> None:
    pair = translated(fault.program)
    wrong = pair
    for old, new in fault.edits:
        wrong = wrong.edited(old, new)
    verdict = wrong.verdict(runner, samples=0)
    assert verdict.outcome.exit_code == 1, verdict.failures
    first = verdict.trace.first
    assert first is not None
    told = (first.place.line, first.role, first.name, first.comparison.reason)
    assert told[:2] == (line_of(pair, fault.line), Role.CAUSE), told
