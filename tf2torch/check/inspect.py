"""One file: translate it without writing anything, and say what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from tf2torch.check.diagnostic import Diagnostic, Fix
from tf2torch.check.ignores import WORD, Ignore, complaints, read_ignores, without_ignored
from tf2torch.check.imports import import_notes
from tf2torch.check.parts import parts_of
from tf2torch.check.place import from_root
from tf2torch.check.report import FileReport
from tf2torch.check.select import at_or_above, listed
from tf2torch.conversion import convert_bytes, internal
from tf2torch.diagnostics import Code
from tf2torch.files.read import decode
from tf2torch.model import Note, SourceError
from tf2torch.outcome import Failure, Outcome
from tf2torch.project import RunModules
from tf2torch.settings import Settings


def inspect_outcome(outcome: Outcome, root: Path, settings: Settings, with_fixes: bool = False) -> FileReport:
    """What there is to say about a translated file. Faults become part of the report, so that a run goes on."""
    return _guarded(outcome, Path(outcome.path), root, settings, with_fixes)


def inspect_bytes(
    data: bytes,
    name: str,
    root: Path,
    settings: Settings,
    with_fixes: bool = False,
    modules: RunModules | None = None,
) -> FileReport:
    """The same for the bytes of a module that has no file."""
    return _guarded(convert_bytes(data, name, settings.options, modules), Path(name), root, settings, with_fixes)


def _guarded(outcome: Outcome, path: Path, root: Path, settings: Settings, with_fixes: bool) -> FileReport:
    try:
        return _reported(outcome, path, root, settings, with_fixes)
    except Exception as error:  # a fault of ours in one file must not cost the user the others
        return FileReport(outcome.path, from_root(path, root), failure=internal(error))


def _reported(outcome: Outcome, path: Path, root: Path, settings: Settings, with_fixes: bool) -> FileReport:
    file = from_root(path, root)
    checks = settings.checks
    about = FileReport(outcome.path, file, baseline=checks.baseline, fail_on=checks.fail_on)
    if outcome.failure and not outcome.failure.code:
        return replace(about, failure=outcome.failure)
    found = _Found(outcome, file)
    notes = sorted([*outcome.notes, *found.import_notes()])
    kept = without_ignored(notes, found.ignores)
    diagnostics = [found.of_note(note, at_or_above(note.status, checks.fail_on)) for note in kept]
    if with_fixes and not outcome.cells:
        from tf2torch.check.fixes import fixes  # few formats have a place for them

        diagnostics = _with_fixes(diagnostics, fixes(outcome.before, outcome.after, notes))
    every = (*found.failure(), *diagnostics, *found.complaints())
    return replace(
        about,
        uses=Counter(note.status for note in notes),
        left=sum(at_or_above(note.status, checks.fail_on) for note in notes),
        ignored=len(notes) - len(kept),
        diagnostics=tuple(
            sorted((d for d in every if listed(d, checks, path)), key=lambda d: (d.cell, d.line, d.column))
        ),
    )


def _with_fixes(diagnostics: Iterable[Diagnostic], found: dict[int, Fix]) -> list[Diagnostic]:
    """Each fix with the first diagnostic of its lines."""
    return [replace(one, fix=found.pop(one.line)) if one.line in found else one for one in diagnostics]


class _Found:
    """Turns what is known of one file into diagnostics."""

    def __init__(self, outcome: Outcome, file: str) -> None:
        self.outcome, self.file = outcome, file
        self.text = outcome.before or _text(outcome.data)
        self.lines = self.text.split("\n")
        self.parts = parts_of(outcome, self.text)
        self.ignores: list[Ignore] = [one for part in self.parts for one in read_ignores(part.text, part.above)]

    def import_notes(self) -> list[Note]:
        """About imports; a file without the words was never decoded."""
        if not self.outcome.before:
            return []
        has_uses, around = bool(self.outcome.notes), frozenset(Path(self.outcome.path).resolve().parts[:-1])
        every = [(part.above, n) for part in self.parts for n in import_notes(part.text, has_uses, around)]
        return [replace(note, line=above + note.line) for above, note in every]

    def of_note(self, note: Note, fails: bool) -> Diagnostic:
        """A use of TensorFlow; a cell that is not Python is about the file."""
        about_file = note.code in (Code.NOT_PYTHON.value, Code.PYTHON_2.value, Code.TOO_DEEP.value)
        made = self._about(note.line, note.column, note.code, note.message, note.hint)
        if about_file:
            return made
        return replace(made, status=note.status, api=note.api, fails=fails)

    def failure(self) -> list[Diagnostic]:
        """That the file is no Python, or cannot be translated."""
        said: Failure | None = self.outcome.failure
        return [self._about(max(said.line, 1), max(said.column, 1), said.code, said.message, said.hint)] if said else []

    def complaints(self) -> list[Diagnostic]:
        """What is wrong with comments that ignore."""
        return [
            self._about(i.line, i.column, code.value, what, hint) for i, code, what, hint in complaints(self.ignores)
        ]

    def _about(self, line: int, column: int, code: str, message: str, hint: str) -> Diagnostic:
        source = self._line(line)
        cell, inside = self.outcome.place(line)
        return Diagnostic(
            self.outcome.path, self.file, inside, column, code, message, hint=hint, source=source, cell=cell
        )

    def _line(self, line: int) -> str:
        return self.lines[line - 1] if 0 < line <= len(self.lines) else ""


def _text(data: bytes) -> str:
    """The text of a file that nothing had to be decoded of: only a comment of ours makes it worth the time."""
    if WORD.encode() not in data:
        return ""
    try:
        return decode(data).text
    except SourceError:
        return ""
