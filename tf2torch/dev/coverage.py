"""`tf2torch rules coverage`: what the names in a table of uses have, by the rules, the idioms and the refusals."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from pathlib import Path

import libcst as cst

from tf2torch.coverage import Coverage, Standing, Used
from tf2torch.idioms import CONSTRUCTS
from tf2torch.rules import tables
from tf2torch.rules.index import RuleIndex

API = "api"
DEEP = ("tf.keras.", "tf.compat.")  # below these, the next name is the namespace


FORM = "the file needs a column api, and beside it the uses as numbers: api,uses"


class BadUsage(Exception):
    """A table of uses that cannot be read: where, what is wrong, what to do."""

    def __init__(self, path: Path, message: str, hint: str = FORM) -> None:
        super().__init__(f"{path}: {message}")
        self.hint = hint


def coverage(path: Path, prefix: str = "", index: RuleIndex | None = None) -> Coverage:
    """The coverage of the uses at or below `prefix`, in any spelling. Raises BadUsage."""
    known, wanted = index or RuleIndex(), tables.canonical(prefix)
    column, counts = _counts(path)
    names = [n for n in counts if not wanted or f"{n}.".startswith(f"{wanted}.")]
    uses = [Used(name, namespace(name), counts[name], standing(name, known)) for name in names]
    return Coverage(str(path), column, tuple(sorted(uses, key=lambda u: (-u.uses, u.api))))


def standing(api: str, index: RuleIndex) -> Standing:
    """What a canonical name has."""
    rule = index.find(api)
    if rule is not None and any(isinstance(node, cst.Return) for node in rule.lines):
        return Standing.TRANSLATED
    if api in CONSTRUCTS or index.meaning(api) is not None:
        return Standing.TRANSLATED
    if rule is not None or index.refused(api) is not None:
        return Standing.REFUSED
    return Standing.TRANSLATED if index.names.get(api) == "module" else Standing.MISSING  # an import is repaired


def namespace(api: str) -> str:
    """The module that a name is counted with: `tf.math`, `tf.keras.layers`, or `tf` itself."""
    head = api.split(".")[: 3 if api.startswith(DEEP) else 2]
    known = tables.names()
    while len(head) > 1 and (known.get(".".join(head), "module") != "module" or _is_leaf(api, head)):
        head.pop()
    return ".".join(head)


def _is_leaf(api: str, head: list[str]) -> bool:
    """Whether a name that TensorFlow does not have is that of a function or class."""
    name = ".".join(head)
    return name == api and name not in tables.names()


def _counts(path: Path) -> tuple[str, dict[str, float]]:
    """The column with the numbers, and their sums by canonical name."""
    rows = _rows(path)
    header = next(rows, [])
    if API not in header:
        raise BadUsage(path, f"there is no column {API}")
    at = header.index(API)
    if at + 1 >= len(header):
        raise BadUsage(path, f"there is no column beside {API}")
    counts: dict[str, float] = {}
    for number, row in enumerate(rows, 2):
        if row:
            api, uses = _use(path, number, row[at : at + 2], header[at + 1])
            counts[api] = counts.get(api, 0.0) + uses
    if not counts:
        raise BadUsage(path, "there are no uses in it")
    return header[at + 1], counts


def _use(path: Path, number: int, cells: list[str], column: str) -> tuple[str, float]:
    try:
        api, text = cells
        uses = float(text)
    except ValueError:
        raise BadUsage(path, f"line {number}: {column} is not a number: {', '.join(cells[1:]) or 'empty'}") from None
    if not math.isfinite(uses) or uses < 0:
        raise BadUsage(path, f"line {number}: {column} is not a number of uses: {text}")
    return tables.canonical(api.strip()), uses


def _rows(path: Path) -> Iterator[list[str]]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        yield from csv.reader(text.splitlines())
    except OSError as error:
        raise BadUsage(path, f"cannot be read ({error.strerror})", "check the path and its permissions") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise BadUsage(path, f"is not a table of text: {error}") from None
