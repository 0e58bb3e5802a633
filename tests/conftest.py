"""Fixtures that more than one folder of tests uses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tf2torch.verify.runner import Runner


@pytest.fixture(scope="session")
def runner() -> Iterator[Runner]:
    """One warm process per framework for all tests of a session: each imports its framework once."""
    from tf2torch.verify.options import VerifyOptions
    from tf2torch.verify.runner import Runner

    with Runner(VerifyOptions()) as warm:
        yield warm
