"""What the process tells its caller: one name per exit code."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The exit codes of every command; scripts and CI rely on these numbers."""

    OK = 0  # everything translated; verify: within tolerance
    LEFT = 1  # left for a human, would change under --check, or a file did not parse; verify: a difference
    FAILED = 2  # bad option, bad configuration, file that cannot be read or written, internal error
    NOTHING = 5  # verify: nothing to compare (pytest's number for "no tests")
    INTERRUPTED = 130  # Ctrl-C, as shells count it (128 + SIGINT)
    READER_LEFT = 141  # stdout was closed before all was written, as by `| head` (128 + SIGPIPE)


def worst(codes: list[ExitCode]) -> ExitCode:
    """One code for a run over many files: the gravest of theirs."""
    return max(codes, default=ExitCode.OK)
