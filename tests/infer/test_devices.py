"""Devices as facts."""

from __future__ import annotations

import pytest

from tf2torch.infer.device import AROUND, CPU, GIVEN, common, device_named, placed, placed_like, places, replaced
from tf2torch.infer.fact import SEVERAL, Fact, Kind, join, sequence, tensor

THERE = tensor()._replace(device="cuda:0")
HERE = tensor()


@pytest.mark.parametrize(
    ("name", "device"),
    [
        ("/TPU:0", None),
        ("/job:worker/task:0", None),
        ("", CPU),
        ("cpu:*", CPU),
        ("/device:CPU:0", CPU),
        ("/GPU:0", "cuda:0"),
        ("gpu", "cuda:0"),
        ("/job:localhost/replica:0/task:0/device:GPU:1", "cuda:1"),
    ],
)
def test_names(name: str, device: str | None) -> None:
    assert device_named(name) == device


@pytest.mark.parametrize(
    ("devices", "device"),
    [
        ([], CPU),
        ([CPU, None], None),
        ([CPU, "cuda:1", "cuda:0"], "cuda:1"),
        ([SEVERAL, AROUND], AROUND),
        ([AROUND, f"{GIVEN}x"], f"{GIVEN}x"),
        ([f"{GIVEN}x", "cuda:0", CPU], "cuda:0"),
    ],
)
def test_an_operation_runs_where_its_operands_are(devices: list[str | None], device: str | None) -> None:
    assert common(devices) == device


def test_ways_that_meet() -> None:
    assert join(THERE, HERE).device == SEVERAL
    assert join(THERE, HERE._replace(device=None)).device is None
    assert join(THERE, THERE).device == "cuda:0"


def test_lists() -> None:
    both = sequence((THERE, HERE))
    assert list(places(both)) == ["cuda:0", CPU]
    assert set(places(placed(both, "cuda:1"))) == {"cuda:1"}
    assert list(places(replaced(both, "cuda:0", None))) == [None, CPU]
    assert list(places(placed_like(sequence((HERE, HERE)), both))) == ["cuda:0", CPU]
    assert placed(Fact(Kind.INT), "cuda:0") == Fact(Kind.INT)
