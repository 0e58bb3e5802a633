"""Source lines as keys: both programs name a statement by the line on which the original begins it."""

from __future__ import annotations

import ast

from tf2torch.model import SourceMap


def original_keys(text: str) -> tuple[int, ...]:
    """For each line of the original, the first line of the innermost statement there; 0 where there is none."""
    keys = [0] * (text.count("\n") + 1)
    for node in ast.walk(ast.parse(text)):  # outer statements come first, inner ones overwrite them
        if isinstance(node, ast.stmt):
            first, last = node.lineno, node.end_lineno or node.lineno
            keys[first - 1 : last] = [first] * (last - first + 1)
    return tuple(keys)


def translated_keys(text: str, source_map: SourceMap, keys: tuple[int, ...]) -> tuple[int, ...]:
    """For each line of the translation, the key of the original's statement behind it; 0 where there is none."""
    return tuple(_key(source_map.source_lines(line), keys) for line in range(1, text.count("\n") + 2))


def _key(lines: range, keys: tuple[int, ...]) -> int:
    return keys[lines.start - 1] if lines and lines.start <= len(keys) else 0
