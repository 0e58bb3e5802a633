"""Sets the trace of a program up: reports in its tree, the functions that they call, a recorder behind them."""

from __future__ import annotations

import ast
import builtins
import copy

from tf2torch.verify.inside.request import Request
from tf2torch.verify.inside.trace.instrument import REPORT, VALUE, instrument
from tf2torch.verify.inside.trace.recorder import Recorder
from tf2torch.verify.inside.trace.tensorflow import AutographSource, graph_aware


class Tracing:
    """The trace of one program; without sites there is none, and the program runs as it is.

    The names that the reports use are builtins, so that they show in no namespace of the program.
    """

    def __init__(self, request: Request, source: AutographSource | None) -> None:
        self._request, self._source = request, source
        self._recorder: Recorder | None = None

    def begin(self, tree: ast.Module) -> ast.Module:
        """The program's tree, with reports in it."""
        request = self._request
        if not request.sites:
            return tree
        self._recorder = recorder = Recorder(request)
        report, value = recorder.report, recorder.value
        if self._source is not None:
            report, value = graph_aware(recorder, request)
            self._source.show(instrument(copy.deepcopy(tree), request.sites, by_name=True), request.program)
        setattr(builtins, REPORT, report)
        setattr(builtins, VALUE, value)
        return instrument(tree, request.sites, by_name=False)

    def end(self) -> None:
        """Close the file of the trace, once the program has ended."""
        if self._recorder is not None:
            self._recorder.close()
