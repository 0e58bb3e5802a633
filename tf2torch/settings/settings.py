"""All settings, typed, and how they are put together from the tables that name them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tf2torch.config import FileChoice, Glob, Options
from tf2torch.model import Status
from tf2torch.settings import values
from tf2torch.settings.table import Origin, Table

Reader = Callable[[Origin, str, object], Any]


@dataclass(frozen=True)
class Checks:
    """What `check` lists and what it fails on. select None: what it fails on."""

    select: tuple[str, ...] | None = None
    ignore: tuple[str, ...] = ()
    per_file_ignores: tuple[tuple[Glob, tuple[str, ...]], ...] = ()
    fail_on: Status = Status.UNSUPPORTED
    baseline: Path | None = None


@dataclass(frozen=True)
class Settings:
    """Everything that can be set; `source` is the pyproject.toml that counts, if there is one."""

    options: Options = field(default_factory=Options)
    files: FileChoice = field(default_factory=FileChoice)
    checks: Checks = field(default_factory=Checks)
    shared_helpers: bool = False  # in one module of the project, not in each file
    source: Path | None = None


READERS: Mapping[str, Reader] = {
    "annotate": values.switch,
    "baseline": values.file,
    "compile": values.switch,
    "exact-dtypes": values.switch,
    "exclude": values.globs,
    "extend-exclude": values.globs,
    "fail-on": values.status,
    "force-exclude": values.switch,
    "helpers": values.helpers,
    "ignore": values.selectors,
    "per-file-ignores": values.ignores_by_file,
    "respect-gitignore": values.switch,
    "rules": values.rules,
    "select": values.selectors,
}
ADDING = ("extend-exclude",)  # every table's count, not only the last one's


def build(tables: Iterable[Table], source: Path | None = None) -> Settings:
    """The settings of these tables; the later ones win."""
    found: dict[str, Any] = {}
    for table in tables:
        for key, value in table.values.items():
            read = _reader(table.origin, key)(table.origin, key, value)
            found[key] = (*found[key], *read) if key in ADDING and key in found else read
    return Settings(_options(found), _files(found), _checks(found), found.get("helpers", False), source)


def _reader(origin: Origin, key: str) -> Reader:
    if key not in READERS:
        raise origin.wrong(f"unknown key '{key}'", "", values.one_of(key, READERS))
    return READERS[key]


def _options(found: Mapping[str, Any]) -> Options:
    return Options(
        exact_dtypes=found.get("exact-dtypes", False),
        annotate=found.get("annotate", False),
        compile=found.get("compile", False),
        rules=found.get("rules", {}),
    )


def _files(found: Mapping[str, Any]) -> FileChoice:
    excluded = found.get("exclude", FileChoice().exclude)
    return FileChoice(
        exclude=(*excluded, *found.get("extend-exclude", ())),
        force=found.get("force-exclude", False),
        gitignore=found.get("respect-gitignore", True),
    )


def _checks(found: Mapping[str, Any]) -> Checks:
    return Checks(
        select=found.get("select"),
        ignore=found.get("ignore", ()),
        per_file_ignores=found.get("per-file-ignores", ()),
        fail_on=found.get("fail-on", Status.UNSUPPORTED),
        baseline=found.get("baseline"),
    )
