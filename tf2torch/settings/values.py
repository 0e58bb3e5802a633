"""One setting's value: checked against what it may be, and turned into what the program works with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from tf2torch.config import Glob
from tf2torch.diagnostics import Code
from tf2torch.model import Status
from tf2torch.settings.error import SettingsError
from tf2torch.settings.table import Origin

ALL = "all"
HELPERS = ("file", "module")
STATUSES = tuple(status.value for status in Status)


def switch(origin: Origin, key: str, value: object) -> bool:
    """true or false."""
    if not isinstance(value, bool):
        raise origin.wrong(f"'{key}'", f"is {value!r}", f"write {key} = true, or false")
    return value


def words(origin: Origin, key: str, value: object, example: str) -> tuple[str, ...]:
    """A list of texts; a single text with commas is one, too."""
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, (list, tuple)) or not all(isinstance(part, str) for part in parts):
        raise origin.wrong(f"'{key}'", f"is {value!r}", f"write a list: {key} = {example}")
    return tuple(part.strip() for part in parts if part.strip())


def globs(origin: Origin, key: str, value: object) -> tuple[Glob, ...]:
    """Patterns of file names, counted from where they were written."""
    return tuple(Glob(text.rstrip("/"), origin.folder) for text in words(origin, key, value, '["build", "old/*.py"]'))


def selectors(origin: Origin, key: str, value: object) -> tuple[str, ...]:
    """Codes, beginnings of codes, statuses, or "all"."""
    found = words(origin, key, value, '["T2T2", "unsupported"]')
    for text in found:
        if not is_selector(text):
            raise origin.wrong(f"'{key}'", f"has '{text}', which is neither a code nor a status", _near(text))
    return found


def is_selector(text: str) -> bool:
    """Whether a text names codes, or a status."""
    return text in (ALL, *STATUSES) or (text.startswith("T2T") and any(c.value.startswith(text) for c in Code))


def _near(text: str) -> str:
    from difflib import get_close_matches  # only where something is wrong

    codes = [code.value for code in Code]
    near = get_close_matches(text.upper(), codes, 1, 0.7) or get_close_matches(text.lower(), STATUSES, 1, 0.6)
    known = f"known: {', '.join(STATUSES)}, all, and codes such as {Code.REFUSED.value} (or their beginnings: T2T2)"
    return f"did you mean '{near[0]}'? {known}" if near else known


def ignores_by_file(origin: Origin, key: str, value: object) -> tuple[tuple[Glob, tuple[str, ...]], ...]:
    """Selectors by patterns of file names."""
    if not isinstance(value, Mapping):
        raise origin.wrong(f"'{key}'", "is not a table", f'write {key} = {{"tests/*" = ["T2T208"]}}')
    pairs = ((Glob(text, origin.folder), codes) for text, codes in value.items())
    return tuple((glob, selectors(origin, key, codes)) for glob, codes in pairs)


def status(origin: Origin, key: str, value: object) -> Status:
    """The name of a status."""
    if value not in STATUSES:
        raise origin.wrong(f"'{key}'", f"is {value!r}", one_of(str(value), STATUSES))
    return Status(value)


def helpers(origin: Origin, key: str, value: object) -> bool:
    """Where helpers are defined: "file", or "module"."""
    if value not in HELPERS:
        raise origin.wrong(f"'{key}'", f"is {value!r}", one_of(str(value), HELPERS))
    return value == HELPERS[1]


def one_of(text: str, known: Iterable[str]) -> str:
    """The hint for a word that is not among those known."""
    from difflib import get_close_matches

    names = tuple(known)
    near = get_close_matches(text.lower().replace("_", "-"), names, n=1, cutoff=0.5)
    listed = ", ".join(names)
    return f"did you mean '{near[0]}'? Known: {listed}" if near else f"known: {listed}"


def file(origin: Origin, key: str, value: object) -> Path:
    """A file, counted from where it was written."""
    if not isinstance(value, str) or not value:
        raise origin.wrong(f"'{key}'", f"is {value!r}", f'write a file: {key} = "tf2torch-baseline.json"')
    return origin.folder / value


def rules(origin: Origin, key: str, value: object) -> Mapping[str, Path]:
    """A user's own rule files by the beginnings of the names that they translate."""
    shape = 'write rules = {"acme.ops" = "tools/acme_rules.py"}'
    if not isinstance(value, Mapping):
        raise origin.wrong(f"'{key}'", "is not a table", shape)
    return {prefix: _rule_file(origin, prefix, name, shape) for prefix, name in value.items()}


def _rule_file(origin: Origin, prefix: str, name: object, shape: str) -> Path:
    if not isinstance(name, str) or not all(part.isidentifier() for part in prefix.split(".")):
        raise origin.wrong(f"'{prefix}'", "is not a name and a rule file", shape)
    path = origin.folder / name
    if not path.is_file():
        message = f"the rule file '{name}' for '{prefix}' does not exist"
        raise SettingsError(origin.name, message, f"paths count from {origin.folder}")
    return path
