"""The verdicts of `verify` in Markdown: one table, what differs first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from tf2torch.outcome import State
from tf2torch.report.overview.marked import code, table, text
from tf2torch.report.overview.model import Translation
from tf2torch.report.overview.verified import Verified
from tf2torch.report.where import where
from tf2torch.verify.verdict import Outcome

ROWS = 20
WORDS = {
    Outcome.AGREES: "agrees",
    Outcome.DIFFERS: "differs",
    Outcome.FAILED: "could not run",
    Outcome.EMPTY: "nothing to compare",
    Outcome.RECORDED: "recorded",
}
PLURAL = {Outcome.AGREES: "agree", Outcome.DIFFERS: "differ"}
ORDER = (Outcome.DIFFERS, Outcome.FAILED, Outcome.AGREES, Outcome.EMPTY, Outcome.RECORDED)


def proofs(verified: Sequence[Translation]) -> list[str]:
    """The lines; none where nothing was verified."""
    found = [(one, one.verified) for one in verified if one.verified]
    if not found:
        return []
    if missing := next((one for _, one in found if one.missing), None):
        return [f"### Not verified: {text(missing.told)}", "", f"On the machine of this report: {code(missing.hint)}."]
    counts = Counter(one.outcome for _, one in found)
    words = {outcome: PLURAL.get(outcome, WORDS[outcome]) if n > 1 else WORDS[outcome] for outcome, n in counts.items()}
    title = ", ".join(f"{counts[outcome]} {words[outcome]}" for outcome in ORDER if counts[outcome])
    found.sort(key=lambda pair: ORDER.index(pair[1].outcome))
    rows = [
        [code(file.file), _verdict(file, one), str(one.compared or ""), *_worst(one), text(one.told)]
        for file, one in found
    ]
    heads = ["program", "verdict", ">values", "worst", ">max abs", ">max rel", "what it says"]
    more = [f"\n… and {len(rows) - ROWS} more: the report in JSON has them."] if len(rows) > ROWS else []
    return [f"### Verified by running both: {title}", "", *table(heads, rows[:ROWS]), *more]


def _verdict(file: Translation, one: Verified) -> str:
    left = one.outcome is Outcome.AGREES and file.state is State.PARTLY
    at = f" ({where(one.line, one.cell)})" if one.line else ""
    return f"{WORDS[one.outcome]}{at}{', but for what is left' if left else ''}"


def _worst(one: Verified) -> tuple[str, str, str]:
    worst = one.worst
    if worst is None:
        return "", "", ""
    return code(worst.name), f"{worst.max_abs:.2g}", f"{worst.max_rel:.2g}"
