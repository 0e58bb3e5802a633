"""What the project of a conversion says it needs: shown as a diff, or written with --update-dependencies."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tf2torch.commands.request import Request
from tf2torch.commands.talk import say, stop
from tf2torch.dependencies.edit import with_torch
from tf2torch.dependencies.find import dependency_files
from tf2torch.files.errors import FileError
from tf2torch.files.read import decode, read
from tf2torch.files.write import put
from tf2torch.model import SourceError
from tf2torch.outcome import Outcome
from tf2torch.report.diff import unified

HOW = "--update-dependencies writes this"


@dataclass(frozen=True)
class Need:
    """A file that names TensorFlow: its text, and the text with torch."""

    path: Path
    before: str
    after: str
    data: bytes


def tell_needs(request: Request, outcomes: Sequence[Outcome]) -> None:
    """After a folder was translated: say, or write, what its project needs now."""
    folders = [Path(path) for path in request.paths if Path(path).is_dir()]
    if not any(outcome.changed for outcome in outcomes) or not (folders or request.update_dependencies):
        return
    needs = _needs(folders or [Path(path) for path in request.paths])
    if needs and any(outcome.result.left for outcome in outcomes):
        names = ", ".join(str(need.path) for need in needs)
        say(f"{names}: TensorFlow is needed still, and torch, too")
    elif request.update_dependencies and not request.writes_nothing:
        _write(request, needs)
    else:
        for need in needs:
            say("".join(unified(str(need.path), need.before, need.after)) + HOW)


def _needs(sources: Sequence[Path]) -> list[Need]:
    return [need for path in dependency_files(sources) if (need := _need(path)) is not None]


def _need(path: Path) -> Need | None:
    try:
        source = decode(read(path))
    except (FileError, SourceError):  # not a text: then it says nothing
        return None
    after = with_torch(path, source.text)
    return None if after == source.text else Need(path, source.text, after, source.encode(after))


def _write(request: Request, needs: Sequence[Need]) -> None:
    """In the project itself; a file inside the folder that was translated to another goes there."""
    for need in needs:
        target = need.path
        for folder in map(Path, request.paths):
            if request.output and need.path.is_relative_to(folder):
                target = Path(request.output) / need.path.relative_to(folder)
        try:
            put(target, need.data, like=need.path)
        except FileError as error:
            stop(str(error), error.hint)
        say(f"{need.path} -> {target}" if target != need.path else f"{need.path}: torch for TensorFlow")
