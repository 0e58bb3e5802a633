"""A file and a translation of it that is given: as we wrote it, edited, or written by a person."""

from __future__ import annotations

import ast
from pathlib import Path

import tf2torch
from tf2torch.config import Options
from tf2torch.model import Result, SourceError, SourceMap
from tf2torch.verify.align.source_map import map_of
from tf2torch.verify.failures import source_failure, syntax_failure
from tf2torch.verify.pair import SAME, Pair, read_source
from tf2torch.verify.verdict import Failure, Outcome, Side, Verdict


def given_pair(path: Path, translated: Path, options: Options | None = None) -> Pair | Verdict:
    """Both files, their statements aligned; the verdict where one of them cannot be read or both are the same."""
    texts = []
    for side, file in ((Side.ORIGINAL, path), (Side.TRANSLATION, translated)):
        text = _read(side, file)
        if isinstance(text, Failure):
            return Verdict(str(path), Outcome.FAILED, failures=(text,))
        texts.append(text)
    original, given = texts
    if original == given:
        return Verdict(str(path), Outcome.EMPTY, notes=(SAME,))
    source_map = map_of(original, given, _fresh(path, original, options))
    return Pair(str(path), original, given, source_map, path.parent, (_note(given, source_map, translated),))


def _read(side: Side, path: Path) -> str | Failure:
    try:
        text = read_source(path)
    except (OSError, UnicodeError, SyntaxError) as error:
        return source_failure(side, error)
    return syntax_failure(side, text, SourceMap()) or text


def _fresh(path: Path, original: str, options: Options | None) -> Result | None:
    """Our own translation, whose map leads from the given one to the original; it is a help and no more."""
    try:
        return tf2torch.translate(original, filename=str(path), options=options)
    except (SourceError, RecursionError):
        return None


def _note(text: str, source_map: SourceMap, path: Path) -> str:
    lines = {node.lineno for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt)}
    known = sum(1 for line in lines if source_map.source_lines(line))
    return f"the translation is {path}: {known} of its {len(lines)} statements were found in the original"
