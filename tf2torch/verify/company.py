"""Runs programs in processes that they share, and remembers whether any of them was not the first in its own."""

from __future__ import annotations

from dataclasses import replace

from tf2torch.verify.inside.request import Reply
from tf2torch.verify.options import VerifyOptions
from tf2torch.verify.runner import Finished, Program, Runs
from tf2torch.verify.sharing import may_share


class Company:
    """Stands for a runner. What `had_company` could be another program's doing, however unlikely."""

    def __init__(self, runs: Runs) -> None:
        self._runs, self.had_company = runs, False
        self.sharing, self.repeats = runs.sharing, runs.repeats

    def run(self, original: Program, translation: Program, options: VerifyOptions) -> tuple[Finished, Finished]:
        """Run both programs at the same time."""
        finished = self._runs.run(_marked(original), _marked(translation), options)
        self._note(finished)
        return finished

    def run_each(self, programs: tuple[Program, ...], options: VerifyOptions) -> tuple[Finished, ...]:
        """Run one program for each framework there is."""
        finished = self._runs.run_each(tuple(map(_marked, programs)), options)
        self._note(finished)
        return finished

    def forget(self, finished: tuple[Finished, ...]) -> None:
        """Remove what runs have written."""
        self._runs.forget(finished)

    def _note(self, finished: tuple[Finished, ...]) -> None:
        self.had_company |= any(isinstance(f.reply, Reply) and f.reply.before > 0 for f in finished)


def _marked(program: Program) -> Program:
    return replace(program, shared=may_share(program.text))
