"""The command line, and a forest of small files with what becomes of each."""

from __future__ import annotations

import pytest

from tests.commands.conftest import cli, interruptible  # noqa: F401  # fixtures
from tests.file_faults.forest import Forest


@pytest.fixture(scope="module")
def forest(tmp_path_factory: pytest.TempPathFactory) -> Forest:
    """Planted once; translated once without trouble."""
    return Forest.planted(tmp_path_factory.mktemp("forest"))
