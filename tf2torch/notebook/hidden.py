"""What IPython reads and Python does not: magics, shell lines, help. Hidden behind statements, line by line.

A hidden line is a text as a statement (or a call, where the line assigns), so the cell parses, its lines keep their
numbers, and blocks keep their bodies. Where the line mentions TensorFlow by a name, so does what stands for it: the
import of that name is then still needed. The statement of a `%time` or `%timeit` is code like any other.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Mapping, Set
from dataclasses import dataclass, field

from tf2torch.notebook.timed import timed

# Cell magics whose body is Python that the notebook's own namespace runs.
PYTHON_BODIES = frozenset({"time", "timeit", "capture", "prun", "memit", "mprun", "lprun", "debug"})
OTHER_LANGUAGES = frozenset(
    {"bash", "sh", "script", "html", "HTML", "svg", "SVG", "latex", "markdown", "javascript", "js", "perl", "ruby", "R"}
)
_SPECIAL = re.compile(r"(?!\s*#)\s*(?:[%!?]|[\w., ]+?=\s*[%!](?!=)|.*\?\s*$)")
_ASSIGNED = re.compile(r"\s*([\w., ]*?\w)\s*=\s*[%!]")
_SHELL = re.compile(r"\s*(?:[\w., ]+?=\s*)?!")
_BRACED = re.compile(r"\{([^{}]*)\}")
_NAME = re.compile(r"[^\W\d]\w*")
_STANDS = re.compile(r"__tf2torch_line_(\d+)_(\d+)__")
_STANDS_BEHIND = re.compile(r"(\s*)(\S.*?)  # __tf2torch_line_\d+_\d+__$")


@dataclass(frozen=True)
class Hidden:
    """A cell that Python reads: `code`, in which the `lines` (1-based) are hidden; here they are as they were.

    `whole`: nothing is left of the cell; `mentions`: hidden lines that name something of TensorFlow.
    """

    number: int
    code: str = ""
    lines: Mapping[int, str] = field(default_factory=dict)
    whole: bool = False
    mentions: tuple[int, ...] = ()

    @property
    def first(self) -> str:
        """The first hidden line that is not blank."""
        return next((line.strip() for line in self.lines.values() if line.strip()), "")

    @property
    def prefixes(self) -> dict[int, int]:
        """The length of the magic before the statement of a line, where the statement is translated."""
        found = {n: one for n, line in self.lines.items() if (one := timed(line)) is not None}
        return {} if self.whole else {n: len(one.magic) for n, one in found.items()}

    @property
    def values(self) -> dict[int, str]:
        """The lines whose value IPython alone has and which assign it (`files = !ls`), with what stands for it."""
        lines = {} if self.whole else self.lines
        assigned = (n for n, line in lines.items() if _ASSIGNED.match(line) and timed(line) is None)
        return {n: _mark(self.number, n) for n in assigned}


def hidden(number: int, source: str, names: Set[str]) -> Hidden:
    """The cell with its special lines hidden; all of them where the body is not Python, or where Python stumbles.

    `names` are those that mean something of TensorFlow.
    """
    lines = source.split("\n")
    first = next((line for line in lines if line.strip()), "").lstrip()
    if first.startswith("%%"):
        word = _NAME.search(first)
        if not word or word[0] not in PYTHON_BODIES:
            return _hidden(number, lines, None, names if not word or word[0] not in OTHER_LANGUAGES else frozenset())
    return _hidden(number, lines, _special_lines(lines), names)


def restored(text: str, cells: Mapping[int, Hidden]) -> str:
    """The text with the hidden lines in their old places."""
    return "\n".join(_restored(line, cells) for line in text.split("\n"))


def _restored(line: str, cells: Mapping[int, Hidden]) -> str:
    match = _STANDS.search(line)
    if match is None:
        return line
    old = cells[int(match[1])].lines[int(match[2])]
    found, behind = timed(old), _STANDS_BEHIND.match(line)
    return behind[1] + found.written(behind[2]) if found and behind and behind[2] != found.code else old


def _hidden(number: int, lines: list[str], found: Set[int] | None, names: Set[str]) -> Hidden:
    hide = set(range(1, len(lines) + 1)) if found is None else found
    code = []
    named = {n: [] if found is not None and timed(lines[n - 1]) else _named(lines[n - 1], names) for n in hide}
    for n, line in enumerate(lines, start=1):
        mark, indent = _mark(number, n), "" if found is None else _indent(lines, n)
        code.append(indent + _stand_in(mark, line, named[n], found is None) if n in hide else line)
    mentions = tuple(sorted(n for n in hide if named[n]))
    return Hidden(number, "\n".join(code), {n: lines[n - 1] for n in sorted(hide)}, found is None, mentions)


def _stand_in(mark: str, line: str, names: list[str], whole: bool) -> str:
    """The statement in the place of a line."""
    if not whole and (found := timed(line)) is not None:
        return f"{found.code}  # {mark}"
    if not whole and (assigned := _ASSIGNED.match(line)):
        return f"{assigned[1]} = {mark}({', '.join(names)})"
    return f'"{mark}"' if not names else f'("{mark}", {", ".join(names)})'


def _mark(number: int, line: int) -> str:
    return f"__tf2torch_line_{number}_{line}__"


def _named(line: str, names: Set[str]) -> list[str]:
    """The names of TensorFlow in a line that Python does not read; in a shell line only what braces hold."""
    text = " ".join(_BRACED.findall(line)) if _SHELL.match(line) else line
    return sorted(names & set(_NAME.findall(text)))


def _special_lines(lines: list[str]) -> set[int] | None:
    """The lines to hide (1-based) so that Python reads the rest; None where that does not help."""
    found: set[int] = set()
    while (wrong := _wrong_line(lines, found)) is not None:
        suspects = [wrong, *range(1, len(lines) + 1)]
        line = next((n for n in suspects if n not in found and _SPECIAL.match(lines[n - 1])), None)
        if line is None:
            return None
        found |= _continued(lines, line)
    return found


def _wrong_line(lines: list[str], found: Set[int]) -> int | None:
    """The line at which Python stumbles."""
    text = "\n".join(_blank(lines, n) if n in found else line for n, line in enumerate(lines, start=1))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text)
    except SyntaxError as error:
        return min(max(error.lineno or 1, 1), len(lines))
    except (ValueError, RecursionError, MemoryError):
        return 1
    return None


def _blank(lines: list[str], at: int) -> str:
    """Something that Python reads, as deep as the line."""
    return _indent(lines, at) + "0"


def _indent(lines: list[str], at: int) -> str:
    """The white space before a line; the rest of a continued line is as deep as its beginning."""
    while at > 1 and lines[at - 2].endswith("\\"):
        at -= 1
    line = lines[at - 1]
    return line[: len(line) - len(line.lstrip())]


def _continued(lines: list[str], first: int) -> set[int]:
    """A special line goes on where it ends in a backslash."""
    last = first
    while lines[last - 1].endswith("\\") and last < len(lines):
        last += 1
    return set(range(first, last + 1))
