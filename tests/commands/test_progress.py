"""What a terminal shows while programs run."""

from __future__ import annotations

from io import StringIO

from rich.console import Console

from tf2torch.commands.progress import Progress
from tf2torch.verify.verdict import Outcome, Verdict


def drawn(progress: Progress) -> list[str]:
    console = Console(file=StringIO(), width=100)
    with console.capture() as captured:
        console.print(progress)
    return [" ".join(line.split()) for line in captured.get().splitlines()]


def test_it_shows_counts_outcomes_and_what_runs() -> None:
    progress = Progress(3, terminal=False)
    progress.started("a.py")
    progress.started("[b].py")
    progress.finished(Verdict("a.py", Outcome.AGREES))
    first, second = drawn(progress)
    assert "1 of 3 1 within tolerance 0 s" in first
    assert second == "[b].py running 0 s"


def test_without_a_terminal_nothing_is_shown(capsys) -> None:
    with Progress(1, terminal=False) as progress, progress.aside():
        progress.started("a.py")
    assert capsys.readouterr() == ("", "")


def test_on_a_terminal_it_is_cleared_before_anything_is_printed() -> None:
    file = StringIO()
    console = Console(file=file, force_terminal=True, width=80)
    with Progress(1, terminal=True, console=console) as progress:
        progress.started("a.py")
        with progress.aside():
            assert "0 of 1" in file.getvalue()
            assert "\x1b[2K" in file.getvalue()
            file.truncate(0)
        progress.finished(Verdict("a.py", Outcome.AGREES))
    assert "1 of 1" in file.getvalue()
