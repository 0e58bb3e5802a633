"""Requirements on TensorFlow as requirements on torch, in the text of one file; every other character stays.

Versions do not carry over, so none is written. What says something about TensorFlow itself (its extras, a build
string) goes with it; markers and comments stay.
"""

from __future__ import annotations

import re
from pathlib import Path

TENSORFLOW = r"(?:tensorflow(?:[-_](?:cpu|gpu|macos|metal|intel|rocm|aarch64))?|tf[-_]nightly(?:[-_](?:cpu|gpu))?)"
_CLAUSE = r"[<>=!~^][^;#,\"'\n]*[^;#,\"'\s]"
_VERSION = rf"(?:[ \t]*(?:\([^)\"'\n]*\)|{_CLAUSE}(?:[ \t]*,[ \t]*{_CLAUSE})*))?"
_REQUIREMENT = rf"{TENSORFLOW}(?:\[[^\]\n]*\])?{_VERSION}(?=[ \t]*(?:;|#|,?[\"']|$))"
# The name at the start of a line, or of a quoted text; never as part of a longer name.
_LINE = re.compile(rf"^([ \t]*){_REQUIREMENT}", re.MULTILINE | re.IGNORECASE)
_QUOTED = re.compile(rf"([\"'][ \t]*){_REQUIREMENT}", re.IGNORECASE)
_TABLE = re.compile(rf"^([ \t]*){TENSORFLOW}([ \t]*=[ \t]*)(?:\"[^\"\n]*\"|\{{[^\n]*\}})", re.MULTILINE | re.IGNORECASE)
_CONDA = re.compile(
    rf"^([ \t]*-[ \t]*)(?:[\w-]+::)?{TENSORFLOW}[ \t]*(?:[=<>!~][^#\n]*?)?([ \t]*(?:#.*)?)$",
    re.MULTILINE | re.IGNORECASE,
)


def with_torch(path: Path, text: str) -> str:
    """The text of such a file with torch in the place of TensorFlow."""
    name = path.name
    if name.endswith((".yml", ".yaml")):
        return _once(_conda(text))
    if name == "pyproject.toml":
        return _once(_TABLE.sub(r'\1torch\2"*"', _QUOTED.sub(r"\1torch", text)))
    if name == "setup.py":
        return _once(_QUOTED.sub(r"\1torch", text))
    return _once(_LINE.sub(r"\1torch", text))


def _conda(text: str) -> str:
    """Conda calls it pytorch; below `pip:` it is pip's name."""
    made, pip = [], -1
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(" "))
        if line.strip() and depth <= pip:
            pip = -1
        name = "torch" if pip >= 0 else "pytorch"
        made.append(_CONDA.sub(rf"\1{name}\2", line))
        if re.match(r"\s*-\s*pip\s*:\s*$", line):
            pip = depth
    return "\n".join(made)


def _once(text: str) -> str:
    """`tensorflow` and `tensorflow-gpu` side by side give one line, not two."""
    made: list[str] = []
    for line in text.split("\n"):
        if re.fullmatch(r"""[\s\-"',]*(?:py)?torch["',]*\s*""", line) and line in made[-3:]:
            continue
        made.append(line)
    return "\n".join(made)
