"""The report as Markdown: for a job summary, or for one comment on a pull request that is updated in place."""

from __future__ import annotations

from collections import Counter

from tf2torch import __version__
from tf2torch.report.overview.head import head
from tf2torch.report.overview.model import Overview
from tf2torch.report.overview.sections import sections

MARKER = "<!-- tf2torch report -->"  # a job finds its comment by this line
FOOT = 600  # bytes kept free for the last line


def render(overview: Overview, most: int) -> str:
    """The text, of at most so many bytes: what does not fit is left out in whole sections, and that is said.

    The head alone always fits into 4 KiB.
    """
    kept = [MARKER, *head(overview), ""]
    size = sum(map(_size, kept)) + FOOT
    left_out = Counter[str]()
    for section in sections(overview):
        lines = [*section.lines, ""]
        length = sum(map(_size, lines))
        if size + length > most:
            left_out[section.title] += 1
        else:
            kept += lines
            size += length
    return "\n".join([*kept, _foot(overview, left_out)])


def _size(line: str) -> int:
    return len(line.encode("utf-8", "backslashreplace")) + 1


def _foot(overview: Overview, left_out: Counter[str]) -> str:
    made = f"tf2torch {overview.tool or __version__}\n"
    if not left_out:
        return made
    names = ", ".join(title if count == 1 else f"{title} ({count} times)" for title, count in left_out.items())
    return f"**Left out here for its size:** {names}. The report in JSON has it. {made}"
