"""One JSON object a line for each diagnostic, as in the list of the `json` format."""

from __future__ import annotations

import json

from tf2torch.check.diagnostic import numbered
from tf2torch.check.report import Report
from tf2torch.report.formats.as_json import as_object


def render(report: Report) -> str:
    """The lines; nothing where nothing was found."""
    return "".join(f"{json.dumps(as_object(one, print_))}\n" for one, print_ in numbered(report.diagnostics))
