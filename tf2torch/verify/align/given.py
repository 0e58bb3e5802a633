"""A file and a translation of it that is given: as we wrote it, edited, or written by a person."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from tf2torch.config import Options
from tf2torch.model import Result, SourceError, SourceMap
from tf2torch.notebook.joined import stands_in, unnumbered
from tf2torch.verify.align.source_map import map_of
from tf2torch.verify.failures import source_failure, syntax_failure
from tf2torch.verify.pair import SAME, Pair
from tf2torch.verify.source import Source, read_program, translated_program
from tf2torch.verify.verdict import Failure, Outcome, Side, Verdict


def given_pair(path: Path, translated: Path, options: Options | None = None) -> Pair | Verdict:
    """Both files, their statements aligned; the verdict where one of them cannot be read or both are the same."""
    sources = []
    for side, file in ((Side.ORIGINAL, path), (Side.TRANSLATION, translated)):
        source = _read(side, file)
        if isinstance(source, Failure):
            return Verdict(str(path), Outcome.FAILED, failures=(source,))
        sources.append(source)
    original, given = sources
    if original.text == given.text:
        return Verdict(str(path), Outcome.EMPTY, notes=(SAME,))
    fresh = _fresh(path, options)
    source_map = map_of(unnumbered(original.text), unnumbered(given.text), fresh)
    notes = (_note(given.text, source_map, translated), *original.left_out, *_left_out(given, original, translated))
    cells = (original.cells, given.cells)
    return Pair(str(path), original.text, given.text, source_map, path.parent, notes, cells)


def _read(side: Side, path: Path) -> Source | Failure:
    try:
        source = read_program(path)
    except (OSError, UnicodeError, SyntaxError, SourceError) as error:
        return source_failure(side, error)
    return syntax_failure(side, source.text, SourceMap()) or source


def _fresh(path: Path, options: Options | None) -> Result | None:
    """Our own translation, whose map leads from the given one to the original; it is a help and no more."""
    try:
        result = translated_program(path, options).result
    except (SourceError, RecursionError):
        return None
    return replace(result, code=unnumbered(result.code))


def _left_out(given: Source, original: Source, path: Path) -> Iterator[str]:
    """What only the translation leaves out, or both in other words."""
    known = {re.sub(r"\d+", "", told) for told in original.left_out}
    yield from (f"in {path}: {told}" for told in given.left_out if re.sub(r"\d+", "", told) not in known)


def _note(text: str, source_map: SourceMap, path: Path) -> str:
    statements = (node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.stmt))
    lines = {node.lineno for node in statements if not stands_in(node)}
    known = sum(1 for line in lines if source_map.source_lines(line))
    return f"the translation is {path}: {known} of its {len(lines)} statements were found in the original"
