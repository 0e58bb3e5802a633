"""`convert_bytes` with a memory: the same source, options, rules, version and neighbours give the same outcome."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from pathlib import Path
from typing import Any

import tf2torch
from tf2torch.cache.asked import Asked, still_holds
from tf2torch.cache.store import get, put
from tf2torch.config import Options
from tf2torch.conversion import convert_bytes
from tf2torch.files.digest import digest
from tf2torch.files.read import mentions_tensorflow
from tf2torch.model import HelperCode, MapEntry, Note, Result, RuleUse, SharedHelpers, SourceMap, Status
from tf2torch.outcome import Outcome
from tf2torch.project import RunModules

FORM = 1  # of the entries
PARTS = frozenset({".py", ".so", ".pyd", ".toml", ".json"})  # of the program: what a translation may depend on


def translated(data: bytes, name: str, options: Options, modules: RunModules, cache: str) -> Outcome:
    """The outcome for the bytes of a file; `cache` is the folder of the cache, "" for none."""
    if not cache or not mentions_tensorflow(data, options.rules):
        return convert_bytes(data, name, options, modules)
    folder, key = Path(cache), _key(data, Path(name).suffix, options)
    known = get(folder, key)
    if known is not None and (outcome := _outcome(known, name, modules)) is not None:
        return outcome
    asked = Asked(modules, name)
    outcome = convert_bytes(data, name, options, asked)
    if outcome.failure is None:
        put(folder, key, {"asked": asked.answers, **_entry(outcome)})
    return outcome


def _key(data: bytes, suffix: str, options: Options) -> str:
    parts = (str(FORM), fingerprint(), suffix, repr(replace(options, rules={})), *_own_rules(options))
    return digest("\0".join(parts).encode() + b"\0" + data)


def _own_rules(options: Options) -> list[str]:
    """The user's rule files by content."""
    return [f"{prefix}={_digest(path)}" for prefix, path in sorted(options.rules.items())]


def _digest(path: Path) -> str:
    try:
        return digest(path.read_bytes())
    except OSError:
        return ""


@lru_cache(maxsize=1)
def fingerprint() -> str:
    """This version of the program and its rules: any changed file of either gives another one."""
    package = Path(__file__).resolve().parents[1]
    rules = package / "_rules"
    roots = (package, rules if rules.is_dir() else package.parent / "rules")
    files = sorted({path for root in roots for path in root.rglob("*") if path.suffix in PARTS})
    told = [f"{path.relative_to(package.parent)}:{(s := path.stat()).st_size}:{s.st_mtime_ns}" for path in files]
    return digest("\n".join([tf2torch.__version__, *told]).encode())


def _entry(outcome: Outcome) -> dict[str, Any]:
    result = outcome.result
    return {
        "before": outcome.before,
        "after": outcome.after,
        "data": outcome.data.decode("latin-1"),
        "cells": outcome.cells,
        "notes": [_fields(note) for note in result.notes],
        "map": [_fields(one) for one in result.map.entries],
        "helpers": [[_fields(one) for one in result.helpers.functions], result.helpers.imports],
        "uses": [_fields(use) for use in result.uses],
    }


def _fields(record: object) -> list[Any]:
    """The fields of a flat record, in order; `asdict` looks into each of them, and there are a hundred thousand."""
    return list(vars(record).values())


def _outcome(entry: Any, name: str, modules: RunModules) -> Outcome | None:
    """The outcome that an entry tells of; None where it does not hold any more, or says nothing that can be read."""
    try:
        if not still_holds([(tuple(question), old) for question, old in entry["asked"]], modules, name):
            return None
        notes = tuple(Note(n[0], n[1], n[2], Status(n[3]), *n[4:]) for n in entry["notes"])
        uses = tuple(RuleUse(u[0], u[1], u[2], tuple(u[3])) for u in entry["uses"])
        functions, imports = entry["helpers"]
        helpers = SharedHelpers(tuple(HelperCode(*f) for f in functions), tuple(imports))
        result = Result(entry["after"], notes, SourceMap(tuple(MapEntry(*one) for one in entry["map"])), uses, helpers)
        cells = tuple((cell, above) for cell, above in entry["cells"])
        texts = {"before": entry["before"], "after": entry["after"], "data": entry["data"].encode("latin-1")}
        return Outcome(name, result=result, cells=cells, **texts)
    except (KeyError, TypeError, ValueError):
        return None
