"""Lines in which a magic runs one plain statement: `%timeit f(x)`, `%time y = f(x)`, `y = %time f(x)`."""

from __future__ import annotations

import ast
import re
import warnings
from dataclasses import dataclass

_TIMED = re.compile(
    r"(?P<indent>\s*)(?P<target>[\w., ]*?\w\s*=\s*)?"
    r"(?P<magic>%(?:time|timeit|memit|prun)(?:\s+-[nrp]\s*\d+|\s+-[tcqo]\b)*\s+)(?!-)(?P<statement>\S.*?)\s*$"
)
_TARGET = re.compile(r"([\w., ]*?\w\s*=\s*)(?!=)(.*)$")


@dataclass(frozen=True)
class Timed:
    """The parts of such a line. What `%time` gives where its value is assigned is the value of the expression."""

    target: str  # "y = ", mostly empty
    magic: str  # "%time "
    statement: str

    @property
    def code(self) -> str:
        """The statement that Python runs."""
        return self.target + self.statement

    def written(self, code: str) -> str:
        """The line for another statement in place of this one."""
        target = _TARGET.match(code) if self.target else None
        if self.target and target is None:
            return code
        return f"{target[1]}{self.magic}{target[2]}" if target else self.magic + code


def timed(line: str) -> Timed | None:
    """The parts of a line; None where it is something else, or has a comment of its own."""
    match = _TIMED.match(line)
    if match is None or "#" in match["statement"] or "\\" in match["statement"]:
        return None
    found = Timed(match["target"] or "", match["magic"], match["statement"])
    is_time = found.magic.split()[0] == "%time" and not found.magic.split()[1:]
    if found.target and not (is_time and _reads(found.statement, "eval")):
        return None
    return found if _reads(found.statement, "exec") else None


def _reads(text: str, mode: str) -> bool:
    """Whether Python reads it as one line of its own."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(text, mode=mode)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return True
