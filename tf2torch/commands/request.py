"""The options of one `tf2torch convert`, as given."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from tf2torch.commands.options import Running, Shared


@dataclass(frozen=True)
class Request:
    """The options of one `convert`, as given."""

    paths: tuple[str, ...]
    output: str = ""
    in_place: bool = False
    diff: bool = False
    check: bool = False
    annotate: bool = False
    exact_dtypes: bool = False
    compile: bool = False
    helpers: str = ""
    stdin_filename: str = ""
    update_dependencies: bool = False
    watch: bool = False
    exit_zero: bool = False
    exit_non_zero_on_change: bool = False
    shared: Shared = field(default_factory=Shared)
    running: Running = field(default_factory=Running)

    @property
    def values(self) -> Mapping[str, object]:
        """The settings that the options name, by their keys; a switch that was not given leaves the setting alone."""
        switches = {"annotate": self.annotate, "compile": self.compile, "exact-dtypes": self.exact_dtypes}
        helpers = {"helpers": self.helpers} if self.helpers else {}
        return {**self.shared.values, **helpers, **{key: True for key, given in switches.items() if given}}

    @property
    def from_stdin(self) -> bool:
        """Whether the source comes from stdin."""
        return "-" in self.paths

    @property
    def writes_nothing(self) -> bool:
        """Whether the run only shows."""
        return self.diff or self.check or self.to_stdout

    @property
    def to_stdout(self) -> bool:
        """Whether the translation goes to stdout."""
        return self.output == "-" or (self.from_stdin and not self.output)

    @property
    def places(self) -> tuple[str, ...]:
        """The options that say where the translation goes; at most one of them makes sense."""
        given = {
            "-o": bool(self.output),
            "--in-place": self.in_place,
            "--diff or --check": self.diff or self.check,
        }
        return tuple(option for option, is_given in given.items() if is_given)
