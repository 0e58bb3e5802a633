"""Reports to render: made from real files by the real check, or put together where a thousand findings are needed."""

from __future__ import annotations

from pathlib import Path

from tf2torch.check.diagnostic import Diagnostic
from tf2torch.check.inspect import inspect_bytes, inspect_outcome
from tf2torch.check.report import FileReport, Report
from tf2torch.execution.translating import Run, Work, translate_file
from tf2torch.model import Status
from tf2torch.settings import Checks, Settings

SOURCE = """import tensorflow as tf

x = tf.zeros([2, 3])
é, words = "é", tf.strings.split("a <b> & c")
y = tf.nn.leaky_relu(x)


def total(x):
    return tf.reduce_sum(x, axis=1)
"""
ALL = Settings(checks=Checks(select=("all",)))


def inspect_file(path: Path, root: Path, settings: Settings, with_fixes: bool = False) -> FileReport:
    """A file looked at alone, as the command does it."""
    outcome = translate_file(Run((str(path),), str(root)), Work(str(path), settings.options))
    return inspect_outcome(outcome, root, settings, with_fixes)


def report_of(folder: Path, **files: str | bytes) -> Report:
    """The report about files with these texts, with everything listed and fixes found."""
    reports = []
    for name, text in files.items():
        path = folder / f"{name}.py"
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        reports.append(inspect_file(path, folder.resolve(), ALL, with_fixes=True))
    return whole(folder, *reports)


def whole(folder: Path, *reports: FileReport) -> Report:
    return Report(folder.resolve(), reports, tuple(one for report in reports for one in report.diagnostics))


def usual(folder: Path) -> Report:
    """One file with every status, one that does not parse, one without TensorFlow."""
    return report_of(folder, model=SOURCE, broken="import tensorflow as tf\nx = (\n", plain="import os\n")


def many(folder: Path, count: int, api: str = "tf.x", status: Status = Status.UNSUPPORTED) -> tuple[Diagnostic, ...]:
    return tuple(
        Diagnostic(
            str(folder / "a.py"),
            "a.py",
            n,
            1,
            "T2T208",
            "why",
            status,
            api,
            source=f"y = f({n})",
            fails=status is Status.UNSUPPORTED,
        )
        for n in range(1, count + 1)
    )


def from_text(text: str, settings: Settings = ALL) -> FileReport:
    return inspect_bytes(text.encode(), "m.py", Path.cwd(), settings, with_fixes=True)
