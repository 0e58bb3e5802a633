"""The options of one `tf2torch report`, as given."""

from __future__ import annotations

from dataclasses import dataclass

from tf2torch.commands.inquiry import Inquiry
from tf2torch.commands.options import Running


@dataclass(frozen=True)
class ReportRequest:
    """What is looked at (`inquiry`; `has_paths`: some are named) or which saved reports are read, and what is written.

    `kib` is the size of Markdown, `timeout` is for each program that `verify` runs, in seconds, where they were given.
    """

    inquiry: Inquiry
    form: str = "markdown"
    has_paths: bool = False
    saved: str = ""
    compare: tuple[str, str] = ("", "")
    kib: int | None = None
    verify: bool = False
    timeout: float | None = None

    @property
    def most(self) -> int:
        """The size of Markdown in bytes."""
        return (self.kib or 900) * 1024

    @property
    def reads(self) -> str:
        """The option that names saved reports; "" where paths are looked at."""
        return "--from" if self.saved else "--compare" if any(self.compare) else ""

    @property
    def about_paths(self) -> tuple[str, ...]:
        """What was given that says something of paths only, with its verb."""
        shared, running = self.inquiry.shared, self.inquiry.running
        given = {
            "paths": self.has_paths,
            "--baseline": self.inquiry.baseline,
            "--verify": self.verify,
            "--exclude": shared.exclude,
            "--extend-exclude": shared.extend_exclude,
            "--no-respect-gitignore": shared.no_gitignore,
            "--config": shared.config,
            "--isolated": shared.isolated,
            "--jobs": running.jobs != Running().jobs,
            "--no-cache": running.no_cache,
        }
        return tuple(f"{name} mean{'' if name == 'paths' else 's'} nothing" for name, value in given.items() if value)
