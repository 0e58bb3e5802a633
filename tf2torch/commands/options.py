"""Options that several commands have: which files, which settings."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

import typer

FILES = "Files"
SETTINGS = "Settings"

Config = Annotated[
    list[str],
    typer.Option("--config", metavar="KEY=VALUE", help="A setting, as in [tool.tf2torch].", show_default=False),
]
Isolated = Annotated[bool, typer.Option("--isolated", help="Read no pyproject.toml.")]
ShowSettings = Annotated[bool, typer.Option("--show-settings", help="Show the settings that hold; do nothing else.")]
Exclude = Annotated[
    list[str],
    typer.Option("--exclude", metavar="PATTERN", help="Leave out such files, not the usual ones.", show_default=False),
]
ExtendExclude = Annotated[
    list[str],
    typer.Option("--extend-exclude", metavar="PATTERN", help="Leave out such files, too.", show_default=False),
]
ForceExclude = Annotated[
    bool, typer.Option("--force-exclude", help="Leave them out even where they are named (for pre-commit).")
]
NoGitignore = Annotated[bool, typer.Option("--no-respect-gitignore", help="Do not leave out what git ignores.")]

Jobs = Annotated[str, typer.Option("--jobs", "-j", metavar="N", help="Files at a time; auto: as many as cores.")]
NoCache = Annotated[bool, typer.Option("--no-cache", help="Translate again what was translated before.")]
Executor = Annotated[str, typer.Option(metavar="NAME", help="processes, or dask: a cluster (with --scheduler).")]
Scheduler = Annotated[
    str, typer.Option(metavar="ADDRESS", help="Of the Dask cluster: tcp://HOST:PORT.", show_default=False)
]


@dataclass(frozen=True)
class Running:
    """How the files of a run are worked on, as given."""

    jobs: str = "auto"
    no_cache: bool = False
    executor: str = "processes"
    scheduler: str = ""


@dataclass(frozen=True)
class Shared:
    """These options, as given."""

    config: tuple[str, ...] = ()
    isolated: bool = False
    show_settings: bool = False
    exclude: tuple[str, ...] = ()
    extend_exclude: tuple[str, ...] = ()
    force_exclude: bool = False
    no_gitignore: bool = False

    @property
    def values(self) -> Mapping[str, object]:
        """What they say, by the keys of settings; nothing where they were not given."""
        said: dict[str, object] = {}
        for key, patterns in (("exclude", self.exclude), ("extend-exclude", self.extend_exclude)):
            if patterns:
                said[key] = listed(patterns)
        if self.force_exclude:
            said["force-exclude"] = True
        if self.no_gitignore:
            said["respect-gitignore"] = False
        return said


def listed(texts: tuple[str, ...]) -> list[str]:
    """An option that was given several times, or with commas."""
    return [part.strip() for text in texts for part in text.split(",") if part.strip()]
