"""The whole finding of a run of `verify` as JSON; `verify.schema.json` describes it."""

from __future__ import annotations

import json
import math
from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any

from tf2torch import __version__
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.session import overall
from tf2torch.verify.verdict import Outcome, Verdict

FORMAT, VERSION = "tf2torch verify", 1


@dataclass(frozen=True)
class Document:
    """A run of `tf2torch verify`.

    `version` changes when a field goes or gets another meaning; fields may be added without a change of it.
    `outcome` is that of the whole, `exit_code` what the command returned. `left` programs were not run, because the
    first failure ended the run. Numbers that JSON lacks are the texts "inf", "-inf" and "nan".
    """

    format: str
    version: int
    tool: str
    outcome: Outcome
    exit_code: int
    options: VerifyOptions
    left: int
    programs: tuple[Verdict, ...]


def document(verdicts: Sequence[Verdict], options: VerifyOptions, left: int = 0) -> Document:
    """The finding of a run."""
    outcome = overall(verdicts)
    head = (FORMAT, VERSION, f"tf2torch {__version__}", outcome, outcome.exit_code)
    return Document(*head, options, left, tuple(verdicts))


def render(found: Document) -> str:
    """The JSON text, with a newline at its end."""
    return json.dumps(plain(found), indent=1, ensure_ascii=False, allow_nan=False) + "\n"


def plain(value: Any) -> Any:
    """Dictionaries, lists, numbers and texts."""
    if is_dataclass(value):
        return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, (tuple, list)):
        return [plain(v) for v in value]
    if isinstance(value, float) and not math.isfinite(value):
        return str(value)
    return value
