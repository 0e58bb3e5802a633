"""The settings that hold for a file: the nearest pyproject.toml's [tool.tf2torch], with the command line on top."""

from tf2torch.settings.error import SettingsError
from tf2torch.settings.given import Given
from tf2torch.settings.settings import Checks, Settings
from tf2torch.settings.source import SettingsSource, load

__all__ = ["Checks", "Given", "Settings", "SettingsError", "SettingsSource", "load"]
