"""`--show-settings` of every command that has settings."""

from __future__ import annotations

from pathlib import Path

from tf2torch.commands.talk import product
from tf2torch.exit_codes import ExitCode
from tf2torch.settings import SettingsSource
from tf2torch.settings.shown import render


def show_settings(settings: SettingsSource, folder: Path) -> ExitCode:
    """Print the settings that hold for the files in a folder."""
    product(render(settings.of(folder)).encode("utf-8", "surrogateescape"))
    return ExitCode.OK
