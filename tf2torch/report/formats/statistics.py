"""What was found in numbers: by code and status, and by name."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from tf2torch.check.report import Report
from tf2torch.pages import title
from tf2torch.report.formats.totals import totals

TOP = 20


def render(report: Report) -> str:
    """Aligned lines, the most frequent first, and what it comes to."""
    rows = [(str(n), code, f"[{status}]" if status else "", title(code)) for (code, status), n in _codes(report)]
    names = [(str(n), code, name) for (code, name), n in _names(report)]
    body = [*_aligned(rows)]
    if names:
        more = f" (the {TOP} most used of {len(names)})" if len(names) > TOP else ""
        body += ["", f"by name{more}:", *_aligned(names[:TOP])]
    return "\n".join([*body, *([""] if body else []), *totals(report)]) + "\n"


def render_json(report: Report) -> str:
    """The same for programs; every name."""
    codes = [{"code": c, "status": s or None, "title": title(c), "count": n} for (c, s), n in _codes(report)]
    names = [{"name": name, "code": code, "count": n} for (code, name), n in _names(report)]
    return json.dumps({"codes": codes, "names": names}, indent=2) + "\n"


def _codes(report: Report) -> list[tuple[tuple[str, str], int]]:
    return _sorted(Counter((one.code, one.status.value if one.status else "") for one in report.diagnostics))


def _names(report: Report) -> list[tuple[tuple[str, str], int]]:
    return _sorted(Counter((one.code, one.api) for one in report.diagnostics if one.api))


def _sorted(counts: Counter[tuple[str, str]]) -> list[tuple[tuple[str, str], int]]:
    return sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    """Numbers to the right, the rest to the left."""
    widths = [max(map(len, column)) for column in zip(*rows)]
    for number, *texts in rows:
        yield "  ".join([number.rjust(widths[0]), *(t.ljust(w) for t, w in zip(texts, widths[1:]))]).rstrip()
