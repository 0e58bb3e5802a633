"""What a record says of itself: of which text, made with what, under which options."""

from __future__ import annotations

import hashlib
import json
import platform
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any

from tf2torch import __version__
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.verdict import Output

FORMAT, VERSION = "tf2torch golden", 1
# What may differ between making a record and checking against it; every other option changes what is recorded.
FREE = frozenset(
    ("rtol", "atol", "growth", "timeout", "memory", "output", "samples", "function", "inputs", "float64", "double")
)


class RecordError(Exception):
    """A record that cannot be used: what is wrong, and what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


@dataclass(frozen=True)
class Header:
    """`sha256` is of the original's text in UTF-8; `output` what it printed, `seconds` how long it ran."""

    name: str
    sha256: str
    tensorflow: str
    tf2torch: str
    python: str
    options: dict[str, Any]
    output: Output
    seconds: float

    def to_json(self) -> str:
        """The member `golden.json` of the file."""
        return json.dumps({"format": FORMAT, "version": VERSION, **asdict(self)}, indent=1)


def header_of(name: str, text: str, tensorflow: str, options: VerifyOptions, output: Output, seconds: float) -> Header:
    """The header of a record that is made now."""
    versions = (tensorflow, __version__, platform.python_version())
    return Header(name, digest(text), *versions, fixed(options), output, seconds)


def header_from_json(text: str) -> Header:
    """The opposite of `to_json`; raises RecordError where it is none, or of another version."""
    try:
        told = json.loads(text)
        if told.pop("format") != FORMAT:
            raise RecordError("is no record of tf2torch")
        if (version := told.pop("version")) != VERSION:
            raise RecordError(f"is a record of version {version}, and this tf2torch reads {VERSION}", "record it again")
        return Header(**{**told, "output": Output(**told["output"])})
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise RecordError(f"is no record of tf2torch ({type(error).__name__}: {error})") from None


def digest(text: str) -> str:
    """What tells two texts of a program apart."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def fixed(options: VerifyOptions) -> dict[str, Any]:
    """The options that what is recorded depends on."""
    return {f.name: getattr(options, f.name) for f in fields(options) if f.name not in FREE}


def refuse(header: Header, text: str, options: VerifyOptions) -> None:
    """Raise RecordError where a record does not fit the program or the options."""
    if (found := digest(text)) != header.sha256:
        told = f"{header.name} has changed since it was recorded (sha256 {header.sha256[:12]}, now {found[:12]})"
        raise RecordError(told, "record it again with --record")
    different = list(_different(header.options, fixed(options)))
    if different:
        raise RecordError(
            f"was recorded with other options: {'; '.join(different)}", "use the same, or record it again"
        )


def _different(there: dict[str, Any], here: dict[str, Any]) -> Iterator[str]:
    for name in sorted({*there, *here}):
        if there.get(name) != here.get(name):
            yield f"{name} {there.get(name, 'unknown')} there, {here.get(name, 'unknown')} here"
