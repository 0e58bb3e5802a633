"""A code's page with its example as it is now: what is said of it, and what it becomes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from tf2torch.check.diagnostic import Diagnostic
from tf2torch.check.inspect import inspect_bytes
from tf2torch.config import Options
from tf2torch.conversion import convert_bytes
from tf2torch.diagnostics import Code
from tf2torch.pages import Page, pages
from tf2torch.settings import Checks, Settings

EVERYTHING = Settings(checks=Checks(select=("all",)))
NAME = "example.py"


@dataclass(frozen=True)
class Explained:
    """`after` is "" where the example is not translated: it is no Python, or nothing in it changes."""

    page: Page
    said: tuple[Diagnostic, ...] = ()
    after: str = ""


def explained(code: Code) -> Explained:
    """The page of a code; its example is looked at and translated."""
    page = pages()[code]
    if not page.example:
        return Explained(page)
    data = page.example.encode()
    found = inspect_bytes(data, NAME, Path.cwd(), EVERYTHING).diagnostics
    outcome = convert_bytes(data, NAME, Options())
    after = outcome.after if outcome.changed else ""
    return Explained(page, tuple(one for one in found if one.code == code.value), after)
