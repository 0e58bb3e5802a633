"""Which settings hold in a folder: those of the nearest pyproject.toml with a [tool.tf2torch] table."""

from __future__ import annotations

from pathlib import Path

from tf2torch.config import FileChoice, Options
from tf2torch.settings.given import Given
from tf2torch.settings.settings import Settings, build
from tf2torch.settings.table import Table, read_table

NOTHING = Given()


class SettingsSource:
    """Answers for each folder of a run; every pyproject.toml is read once."""

    def __init__(self, given: Given = NOTHING) -> None:
        self._given = given.tables
        self._isolated = given.isolated
        self._nearest: dict[Path, Table | None] = {}
        self._built: dict[Path | None, Settings] = {}

    def of(self, folder: Path) -> Settings:
        """The settings of the files in a folder. Raises SettingsError."""
        table = None if self._isolated else self._table(folder.resolve())
        source = table.origin.folder / "pyproject.toml" if table else None
        if source not in self._built:
            self._built[source] = build([*([table] if table else []), *self._given], source)
        return self._built[source]

    def files(self, folder: Path) -> FileChoice:
        """Which files in a folder count."""
        return self.of(folder).files

    def _table(self, folder: Path) -> Table | None:
        if folder not in self._nearest:
            above = None if folder.parent == folder else folder.parent
            self._nearest[folder] = read_table(folder) or (self._table(above) if above else None)
        return self._nearest[folder]


def load(folder: Path) -> Options:
    """The settings of a translation that hold for a file in `folder`."""
    return SettingsSource().of(folder).options
