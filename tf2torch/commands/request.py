"""The options of one `tf2torch convert`, as given."""

from __future__ import annotations

from dataclasses import dataclass


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
    stdin_filename: str = ""

    @property
    def from_stdin(self) -> bool:
        """Whether the source comes from stdin."""
        return "-" in self.paths

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
