"""The names that stand most in the way of a full translation."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tf2torch.check.diagnostic import Diagnostic
from tf2torch.report.overview.marked import code, table

MOST = 5


def blockers(found: Sequence[Diagnostic]) -> list[str]:
    """A table; nothing where a list of a few tasks says it. What only follows is in nobody's way."""
    causes = [one for one in found if not one.follows]
    counts = Counter((one.code, one.api) for one in causes)
    if len(counts) < 2:
        return []
    rows = []
    for (number, api), count in counts.most_common(MOST):
        files = {one.file for one in causes if (one.code, one.api) == (number, api)}
        rows.append([number, code(api) if api else "the file itself", str(count), str(len(files))])
    return ["### What blocks most", "", *table(["code", "name", ">uses", ">files"], rows)]
