"""`--show-settings`: the settings that hold, as the table that would set them."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tf2torch.config import Glob
from tf2torch.settings.settings import Settings
from tf2torch.settings.values import HELPERS


def render(settings: Settings) -> str:
    """The settings as TOML."""
    where = f"# from {settings.source}" if settings.source else "# no pyproject.toml with [tool.tf2torch]"
    return "\n".join([where, "[tool.tf2torch]", *_lines(settings)]) + "\n"


def _lines(settings: Settings) -> Iterator[str]:
    options, files, checks = settings.options, settings.files, settings.checks
    yield f"annotate = {_value(options.annotate)}"
    yield f"baseline = {_value(str(checks.baseline))}" if checks.baseline else "# baseline: none"
    yield f"compile = {_value(options.compile)}"
    yield f"exact-dtypes = {_value(options.exact_dtypes)}"
    yield f"exclude = {_value([_text(glob) for glob in files.exclude])}"
    yield f"fail-on = {_value(checks.fail_on.value)}"
    yield f"force-exclude = {_value(files.force)}"
    yield f"helpers = {_value(HELPERS[settings.shared_helpers])}"
    yield f"ignore = {_value(list(checks.ignore))}"
    yield f"respect-gitignore = {_value(files.gitignore)}"
    yield f"select = {_value(list(checks.select))}" if checks.select is not None else "# select: what fail-on names"
    if checks.per_file_ignores:
        yield "\n[tool.tf2torch.per-file-ignores]"
        yield from (f"{_value(_text(glob))} = {_value(list(codes))}" for glob, codes in checks.per_file_ignores)
    if options.rules:
        yield "\n[tool.tf2torch.rules]"
        yield from (f"{_value(name)} = {_value(str(path))}" for name, path in options.rules.items())


def _text(glob: Glob) -> str:
    """A pattern with a folder in it counts from its own root, which is written out."""
    return (glob.root / glob.text).as_posix() if "/" in glob.text else glob.text


def _value(value: object) -> str:
    """JSON's texts, lists and switches are TOML's."""
    return json.dumps(value, ensure_ascii=False)
