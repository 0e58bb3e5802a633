"""Fixtures that more than one folder of tests uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

# No test fails because the machine is busy.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

if TYPE_CHECKING:
    from tests.browser import Browser
    from tf2torch.verify.runner import Runner


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Without a GPU, what needs one is not there."""
    needy = [item for item in items if item.get_closest_marker("cuda") is not None]
    if needy and not _has_gpu():
        config.hook.pytest_deselected(items=needy)
        items[:] = [item for item in items if item not in needy]


def _has_gpu() -> bool:
    try:
        import torch
    except ImportError:
        return False
    return torch.cuda.is_available()


@pytest.fixture(scope="session")
def runner() -> Iterator[Runner]:
    """One warm process per framework for all tests of a session: each imports its framework once."""
    from tf2torch.verify.options import VerifyOptions
    from tf2torch.verify.runner import Runner

    with Runner(VerifyOptions()) as warm:
        yield warm


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium for the pages that are written; without one its tests are skipped, or fail: see `Browser`."""
    from tests.browser import Browser, missing

    if why := missing():
        pytest.skip(why)
    with Browser() as opened:
        yield opened
