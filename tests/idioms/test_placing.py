"""Programs that place tensors run on pretended GPUs, where torch has its tensors as TensorFlow would."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from tests.device_programs import PROGRAMS, source
from tests.pretended import gpus
from tests.translation import left, translated

torch = pytest.importorskip("torch")


def run(code: str) -> dict[str, Any]:
    """What a program binds."""
    names: dict[str, Any] = {}
    exec(compile(code, "<program>", "exec", dont_inherit=True), names)
    return {n: v for n, v in names.items() if not n.startswith("__")}


def values(names: dict[str, Any]) -> dict[str, Any]:
    """The numbers of its tensors."""
    return {n: np.asarray(v.tolist()) for n, v in names.items() if isinstance(v, torch.Tensor)}


@pytest.mark.parametrize(("program", "devices"), [p[1:] for p in PROGRAMS], ids=[p[0] for p in PROGRAMS])
def test_tensors_are_where_they_are_read(program: str, devices: dict[str, str]) -> None:
    result = translated(source(program))
    assert not left(result)
    plain = values(run(result.code))
    with gpus() as places:
        names = run(result.code)
        there = values(names)
        assert {n: str(places.of(names[n])) for n in devices} == devices
    assert plain.keys() == there.keys()
    for name, value in plain.items():
        np.testing.assert_allclose(there[name], value, err_msg=name)
