"""Reports made from real files by the real command's steps, and their JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from tests.report.formats.reports import ALL, SOURCE, whole
from tf2torch.check.inspect import inspect_outcome
from tf2torch.check.place import from_root
from tf2torch.execution.translating import Run, Work, translate_file
from tf2torch.report.overview import as_json
from tf2torch.report.overview.compare import compared
from tf2torch.report.overview.model import Overview, translation_of
from tf2torch.report.overview.saved import read_saved
from tf2torch.report.overview.verified import Verified, Worst
from tf2torch.verify.verdict import Outcome

DOCS = Path(__file__).parents[3] / "docs"
CELLS = [("markdown", "# A <b>lesson</b>"), ("code", "import tensorflow as tf\n"), ("code", "x = tf.zeros([2, 3])\n")]


VERIFIED = Verified(Outcome.DIFFERS, "x: values differ", 3, "", False, 14, 2, Worst("x", 3, float("inf"), 0.25))


def overview_of(folder: Path, **files: str) -> Overview:
    """The report about files with these texts; a name with "_ipynb" is a notebook, its text JSON."""
    root, reports, translations = folder.resolve(), [], []
    for name, text in files.items():
        path = folder / (f"{name.removesuffix('_ipynb')}.ipynb" if name.endswith("_ipynb") else f"{name}.py")
        path.write_text(text, encoding="utf-8")
        outcome = translate_file(Run((str(path),), str(root)), Work(str(path), ALL.options))
        reports.append(inspect_outcome(outcome, root, ALL, with_fixes=True))
        translations.append(translation_of(outcome, from_root(path, root)))
    return Overview(whole(folder, *reports), tuple(translations), tool="1.2.3")


def notebook(cells: list[tuple[str, str]] = CELLS) -> str:
    """The text of a notebook."""
    made = [
        {"cell_type": kind, "id": f"c{at}", "metadata": {}, "source": source}
        | ({"outputs": [], "execution_count": None} if kind == "code" else {})
        for at, (kind, source) in enumerate(cells)
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5})


def usual(folder: Path) -> Overview:
    """A file with every status, one that does not parse, one without TensorFlow, a notebook."""
    broken = "import tensorflow as tf\nx = (\n"
    return overview_of(folder, model=SOURCE, broken=broken, plain="import os\n", lesson_ipynb=notebook())


def everything(folder: Path) -> Overview:
    """A comparison of a report with every kind of thing in it."""
    head = usual(folder)
    first, *rest = head.translations
    head = replace(head, translations=(replace(first, verified=VERIFIED), *rest))
    return compared(overview_of(folder, model="import tensorflow as tf\ny = tf.strings.join([s])\n"), head)


def saved(overview: Overview, folder: Path) -> Overview:
    """The report written and read back."""
    path = folder / "saved.json"
    path.write_text(as_json.render(overview))
    return read_saved(path)


def schema_errors(document: Any) -> list[str]:
    """What the published schema says against a document."""
    schemas = {name: json.loads((DOCS / name).read_text()) for name in ("report.schema.json", "check.schema.json")}
    known = Registry().with_resources((name, Resource.from_contents(one)) for name, one in schemas.items())
    schema = schemas["report.schema.json"]
    Draft202012Validator.check_schema(schema)
    return [error.message for error in Draft202012Validator(schema, registry=known).iter_errors(document)]
