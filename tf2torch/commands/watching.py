"""`convert --watch`: run again whenever a source has changed, until the user interrupts."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from tf2torch.commands.request import Request
from tf2torch.commands.talk import say
from tf2torch.exit_codes import ExitCode
from tf2torch.files.discover import discover
from tf2torch.files.errors import PlanError
from tf2torch.settings import Given, SettingsError, SettingsSource

PAUSE = 0.3  # seconds between two looks at the files

Stamp = tuple[int, int]


def watch(request: Request, run: Callable[[Request], ExitCode]) -> ExitCode:
    """Run, and again after each change; what has not changed comes from the cache. Ends with an interrupt."""
    while True:
        seen = _stamps(request)
        run(request)
        say("watching for changes; Ctrl-C ends it")
        while _stamps(request) == seen:
            time.sleep(PAUSE)


def _stamps(request: Request) -> Mapping[Path, Stamp]:
    """Size and time of every source."""
    settings = SettingsSource(Given(request.values, request.shared.config, request.shared.isolated))
    try:
        found = discover([Path(path) for path in request.paths], Path(request.output), settings.files)
    except (PlanError, SettingsError):  # gone for a moment, or to be told by the run
        return {}
    return {one.path: _stamp(one.path) for one in found}


def _stamp(path: Path) -> Stamp:
    try:
        stat = path.stat()
    except OSError:
        return 0, 0
    return stat.st_size, stat.st_mtime_ns
