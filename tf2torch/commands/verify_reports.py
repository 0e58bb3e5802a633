"""The files that `tf2torch verify` writes beside what it prints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from tf2torch.commands.talk import product
from tf2torch.commands.verify_request import VerifyRequest
from tf2torch.files.errors import PlanError
from tf2torch.files.write import put
from tf2torch.report import verify_document, verify_junit
from tf2torch.verify.verdict import Verdict


def check_places(request: VerifyRequest) -> None:
    """Refuse, before anything runs, what could not be written after it has run."""
    if sum(place == "-" for place in request.files.values()) > 1:
        raise PlanError("-", "only one report goes to stdout", "name files for the others")
    for option, place in request.files.items():
        folder = Path(place).parent
        if place not in ("", "-") and not folder.is_dir():
            raise PlanError(place, f"the folder {folder} of {option} does not exist", "make it first")


def write_reports(request: VerifyRequest, verdicts: Sequence[Verdict], left: int) -> None:
    """Write what was asked for; raises FileError where that is not possible."""
    for place, text in _texts(request, verdicts, left):
        data = text.encode("utf-8", "backslashreplace")
        if place == "-":
            product(data)
        else:
            put(Path(place), data)


def _texts(request: VerifyRequest, verdicts: Sequence[Verdict], left: int) -> Iterator[tuple[str, str]]:
    document = verify_document.document(verdicts, request.options, left)
    if request.json:
        yield request.json, verify_document.render(document)
    if request.junit:
        yield request.junit, verify_junit.render(verdicts)
    if request.html:
        from tf2torch.report.html import verify  # its libraries take time that the other reports need not

        yield request.html, verify.render(verdicts, left)
