"""The output formats of `check`: one file each, with `render(report) -> str`."""

from __future__ import annotations

from collections.abc import Callable
from importlib import import_module

from tf2torch.check.report import Report

FORMATS = ("full", "concise", "grouped", "json", "json-lines", "junit", "github", "gitlab", "sarif", "rdjson")
WITH_FIXES = ("json", "json-lines", "sarif", "rdjson")  # these have a place for the lines of the translation
WITH_STATISTICS = ("full", "concise", "grouped", "json")
IN_COLOR = ("full", "concise", "grouped")
MODULES = {"json": "as_json"}


def render(report: Report, name: str, *, color: bool = False) -> str:
    """The report in a format; only that one is loaded."""
    module = import_module(f"{__name__}.{MODULES.get(name, name.replace('-', '_'))}")
    text: Callable[..., str] = module.render
    return text(report, color=color) if name in IN_COLOR else text(report)


def render_statistics(report: Report, name: str) -> str:
    """What was found in numbers, as JSON or as lines."""
    from tf2torch.report.formats.statistics import render as lines, render_json

    return render_json(report) if name == "json" else lines(report)
