"""The report as Markdown: for a job summary, or for one comment on a pull request that is updated in place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from tf2torch import __version__
from tf2torch.check.diagnostic import Diagnostic
from tf2torch.model import Status
from tf2torch.outcome import State
from tf2torch.report.diff import unified
from tf2torch.report.overview.model import Overview, Translation, is_left, rate

MARKER = "<!-- tf2torch report -->"  # a job finds its comment by this line
BLOCKERS = 5


def render(overview: Overview, most: int) -> str:
    """The text, of at most so many bytes: what does not fit is left out in whole sections, and that is said."""
    kept, size, left_out = [_head(overview)], 500, 0
    size += len(_bytes(kept[0]))
    for section in _sections(overview):
        length = len(_bytes(section)) + 1
        if size + length > most:
            left_out += 1
        else:
            kept.append(section)
            size += length
    return "\n".join([*kept, _foot(left_out)])


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "backslashreplace")


def _head(overview: Overview) -> str:
    """What is always there."""
    said = [MARKER, f"## {_verdict(overview)}", "", *_counts(overview), ""]
    said += [f"- **{_text(gate)}**" for gate in overview.gates]
    return "\n".join(said)


def _verdict(overview: Overview) -> str:
    every = sum(overview.report.uses.values())
    left, before = len(overview.left), overview.comparison
    if not every and not left:
        return "tf2torch: no TensorFlow"
    now = f"{rate(overview.report.uses)} of {every} TensorFlow uses translated, {left} left for you"
    if before is None:
        return f"tf2torch: {now}"
    return f"tf2torch: {len(before.new)} new, {len(before.gone)} gone; {now} (before: {rate(before.uses)})"


def _counts(overview: Overview) -> Iterator[str]:
    uses, before = overview.report.uses, overview.comparison
    yield "| | uses |" + (" before |" if before else "")
    yield "|---|---:|" + ("---:|" if before else "")
    for status in Status:
        yield f"| {status.value} | {uses.get(status, 0)} |" + (f" {before.uses.get(status, 0)} |" if before else "")
    states = ", ".join(f"{overview.count(state)} {state.value}" for state in State)
    yield f"\n{len(overview.translations)} files: {states}; {overview.report.ignored} uses ignored by comments"


def _sections(overview: Overview) -> Iterator[str]:
    """From the most important to the least."""
    if overview.comparison:
        yield from _tasks("New", overview.comparison.new)
        yield from _tasks("Gone", overview.comparison.gone, mark="x")
    yield from _blockers(overview.left)
    failures = [f"- {_code(one.file)}: {_text(one.failure.message)}" for one in overview.report.failed if one.failure]
    if failures:
        yield "\n".join(["### Not looked at", "", *failures, ""])
    for one in _worst_first(overview):
        yield from _tasks(f"Left in {_code(one.file)}", tuple(filter(is_left, overview.about(one.file))))
    for one in _worst_first(overview):
        yield from _changes(one, overview)


def _worst_first(overview: Overview) -> list[Translation]:
    return sorted(overview.translations, key=lambda one: -sum(map(is_left, overview.about(one.file))))


def _tasks(title: str, found: tuple[Diagnostic, ...], mark: str = " ") -> Iterator[str]:
    if found:
        yield "\n".join([f"### {title}: {len(found)}", "", *(f"- [{mark}] {_told(one)}" for one in found), ""])


def _told(one: Diagnostic) -> str:
    return f"{_code(_place(one))} **{one.code}** {_text(one.text)}" + (f". {_text(one.hint)}" if one.hint else "")


def _place(one: Diagnostic) -> str:
    return f"{one.file}:cell {one.cell}:{one.line}" if one.cell else f"{one.file}:{one.line}"


def _blockers(found: tuple[Diagnostic, ...]) -> Iterator[str]:
    counts = Counter((one.code, one.api) for one in found)
    if len(counts) < 2:  # then the list says it
        return
    rows = [
        f"| {code} | {_code(api) if api else ''} | {count} |" for (code, api), count in counts.most_common(BLOCKERS)
    ]
    yield "\n".join(["### What blocks most", "", "| code | name | uses |", "|---|---|---:|", *rows, ""])


def _changes(one: Translation, overview: Overview) -> Iterator[str]:
    """The diff of a file, folded, and what there is to say about its lines."""
    if one.before == one.after:
        return
    diff = "".join(unified(one.file, one.before, one.after))
    notes = [_told(d) for d in overview.about(one.file) if d.status in (Status.DEFAULT, Status.ASSUMED)]
    fence = _fence(diff)
    summary = f"<details><summary>{_text(one.file)}: {one.state.value}</summary>"
    listed = [*(f"- {note}" for note in notes), ""] if notes else []
    yield "\n".join([summary, "", *listed, f"{fence}diff", f"{diff}{fence}", "</details>", ""])


def _fence(text: str) -> str:
    """Longer than any in the text."""
    return "`" * max(3, 1 + max(map(len, re.findall("`+", text)), default=0))


def _code(text: str) -> str:
    """Words in code style; in a table "|" would end the cell."""
    ticks = "`" * (1 + max(map(len, re.findall("`+", text)), default=0))
    pad = " " if "`" in text else ""
    return f"{ticks}{pad}{' '.join(text.split())}{pad}{ticks}".replace("|", "\\|")


def _text(text: str) -> str:
    """One line that is text and nothing else: no markup, no mention of people, no HTML."""
    line = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace("@", "&#64;")
    return re.sub(r"([\\`*_\[\]|~#])(?!\d+;)", r"\\\1", line)


def _foot(left_out: int) -> str:
    more = f"**{left_out} sections are left out here for their size;** the HTML and JSON reports have them. "
    return f"{more if left_out else ''}tf2torch {__version__}\n"
