"""On a machine with a GPU: translated programs place their tensors there, and have the values that they have elsewhere.

`pytest -m cuda` runs these; where there is no GPU they are not collected: `tests/idioms/test_placing.py` runs the same
programs on pretended ones.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from tests.device_programs import FIXTURES, PROGRAMS, assert_same, run, source, values
from tests.more_device_programs import MORE
from tf2torch import translate

torch = pytest.importorskip("torch")
pytestmark = pytest.mark.cuda
ALL = [*PROGRAMS, *MORE]
FOLDER = Path(__file__).parents[1] / "fixtures"


def without_gpu(code: str) -> dict[str, Any]:
    """The values of a program where torch finds no GPU."""
    with patch.object(torch.cuda, "is_available", lambda: False), patch.object(torch.cuda, "device_count", lambda: 0):
        return values(run(code))


def there(device: str) -> str:
    """The device, or the CPU in place of a GPU that this machine does not have."""
    _, _, number = device.partition(":")
    return device if not number or int(number) < torch.cuda.device_count() else "cpu"


@pytest.mark.parametrize(("program", "devices"), [p[1:] for p in ALL], ids=[p[0] for p in ALL])
def test_programs(program: str, devices: dict[str, str]) -> None:
    code = translate(source(program)).code
    names = run(code)
    assert {n: str(names[n].device) for n in devices} == {n: there(d) for n, d in devices.items()}
    assert_same(values(names), without_gpu(code))


@pytest.mark.parametrize("name", FIXTURES)
def test_fixtures(name: str) -> None:
    code = (FOLDER / f"{name}.out.py").read_text()
    assert_same(values(run(code)), without_gpu(code))
