"""Programs that place tensors run on pretended GPUs, where torch has its tensors as TensorFlow would."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.device_programs import FIXTURES, PROGRAMS, assert_same, run, source, values
from tests.more_device_programs import MORE
from tests.pretended import gpus
from tests.translation import left, translated
from tf2torch.model import Status

pytest.importorskip("torch")
ALL = [*PROGRAMS, *MORE]
FOLDER = Path(__file__).parents[2] / "fixtures"


@pytest.mark.parametrize(("program", "devices"), [p[1:] for p in ALL], ids=[p[0] for p in ALL])
def test_tensors_are_where_they_are_read(program: str, devices: dict[str, str]) -> None:
    result = translated(source(program))
    assert not left(result)
    plain = values(run(result.code))
    with gpus() as places:
        names = run(result.code)
        assert {n: str(places.of(names[n])) for n in devices} == devices
        assert_same(values(names), plain)


@pytest.mark.parametrize("name", FIXTURES)
def test_fixtures_run_there(name: str) -> None:
    code = (FOLDER / f"{name}.out.py").read_text()
    plain = values(run(code))
    with gpus():
        assert_same(values(run(code)), plain)


def test_what_nobody_knows_is_said() -> None:
    program = 'with tf.device("/GPU:0"):\n    a = tf.ones([3])\ndef f(x):\n    return a * x\n'
    (note,) = [n for n in translated(source(program)).notes if n.api == "tf.device" and n.status is Status.ASSUMED]
    assert note.message == "x: taken to be on the device on which it is read"
