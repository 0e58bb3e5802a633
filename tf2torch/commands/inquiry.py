"""The options of one `tf2torch check`, as given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tf2torch.commands.options import Running, Shared, listed


@dataclass(frozen=True)
class Inquiry:
    """The options of one `check`, as given."""

    paths: tuple[str, ...]
    output_format: str = "full"
    output_file: str = ""
    statistics: bool = False
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    fail_on: str = ""
    exit_zero: bool = False
    baseline: str = ""
    update_baseline: bool = False
    stdin_filename: str = ""
    shared: Shared = field(default_factory=Shared)
    running: Running = field(default_factory=Running)

    @property
    def from_stdin(self) -> bool:
        """Whether the source comes from stdin."""
        return "-" in self.paths

    @property
    def values(self) -> Mapping[str, object]:
        """The settings that the options name, by their keys."""
        named = {
            "select": listed(self.select),
            "ignore": listed(self.ignore),
            "fail-on": self.fail_on,
            "baseline": self.baseline,
        }
        return {**self.shared.values, **{key: value for key, value in named.items() if value}}
