"""Fixtures that more than one folder of tests uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.browser import Browser
    from tf2torch.verify.runner import Runner


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
