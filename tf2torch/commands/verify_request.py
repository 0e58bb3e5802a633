"""The options of one `tf2torch verify`, as given."""

from __future__ import annotations

from dataclasses import dataclass

from tf2torch.verify.options import VerifyOptions


@dataclass(frozen=True)
class VerifyRequest:
    """`translated` is a translation that is given. `json`, `junit` and `html` are files to write, "" for none; "-" is
    stdout, in place of the report.
    """

    paths: tuple[str, ...]
    options: VerifyOptions
    jobs: int = 1
    fail_fast: bool = False
    translated: str = ""
    json: str = ""
    junit: str = ""
    html: str = ""

    @property
    def to_stdout(self) -> bool:
        """Whether stdout is for one of the files."""
        return "-" in (self.json, self.junit, self.html)
