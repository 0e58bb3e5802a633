"""The options of one `tf2torch verify`, as given."""

from __future__ import annotations

from dataclasses import dataclass

from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.runner import FRAMEWORKS


@dataclass(frozen=True)
class VerifyRequest:
    """`translated` is a translation that is given, `record` and `golden` are where a record goes or comes from.

    `json`, `junit` and `html` are files to write, "" for none; "-" is stdout, in place of the report.
    """

    paths: tuple[str, ...]
    options: VerifyOptions
    jobs: int = 1
    fail_fast: bool = False
    translated: str = ""
    record: str = ""
    golden: str = ""
    json: str = ""
    junit: str = ""
    html: str = ""

    @property
    def frameworks(self) -> tuple[str, ...]:
        """What has to run: a record needs TensorFlow alone, checking against one torch alone."""
        return ("tensorflow",) if self.record else ("torch",) if self.golden else FRAMEWORKS

    @property
    def to_stdout(self) -> bool:
        """Whether stdout is for one of the files."""
        return "-" in self.files.values()

    @property
    def files(self) -> dict[str, str]:
        """The reports that are written, by option."""
        return {"--json": self.json, "--junit": self.junit, "--html": self.html}
