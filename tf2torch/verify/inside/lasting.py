"""What is changed in a process before its first program, and serves every program that runs there."""

from __future__ import annotations

import builtins
import gc
import sys
import threading
from typing import Any

from tf2torch.verify.inside.calls.recorder import HOOK, GraphCalls, unheard
from tf2torch.verify.inside.draws.share import share_draws
from tf2torch.verify.inside.request import Request
from tf2torch.verify.inside.seeds import seed_everything
from tf2torch.verify.inside.state import State
from tf2torch.verify.inside.trace.instrument import REPORT, VALUE
from tf2torch.verify.inside.trace.tensorflow import AutographSource

KERAS, AUTOGRAPH = "keras.src.backend.common.global_state", "tensorflow.python.autograph.impl.api"


class Lasting:
    """Patches that know which program they work for, and what all programs are to find as the first one did."""

    def __init__(self, request: Request) -> None:
        graphs = "tensorflow" in sys.modules
        self.draws = share_draws(request)
        self.graphs = GraphCalls() if graphs else None
        self.source = AutographSource() if graphs else None
        if request.double:
            _widen()
        self._path = list(sys.path)
        self._state: State | None = None

    def begin(self, request: Request) -> None:
        """Seeds and numbers of the next program, from the start."""
        seed_everything(request.seed)
        self.draws.begin(request)
        if request.shared and self._state is None:
            self._state = State()

    def fresh(self, namespace: dict[str, Any]) -> bool:
        """Let go of a program that came to its end; says whether the next one finds everything as this one did."""
        for name in (HOOK, REPORT, VALUE):
            vars(builtins).pop(name, None)
        if self.graphs is not None:
            self.graphs.told = unheard
        if self.source is not None:
            self.source.forget()
        sys.path[:] = self._path
        namespace.clear()
        _restart_keras()
        _forget_graphs()
        gc.collect()
        gc.freeze()  # what is left belongs to the frameworks
        return self._state is not None and self._state.unchanged()


def _restart_keras() -> None:
    """Names of layers are counted in there."""
    module: Any = sys.modules.get(KERAS)
    if module is not None:
        module.GLOBAL_STATE_TRACKER, module.GLOBAL_SETTINGS_TRACKER = threading.local(), threading.local()


def _forget_graphs() -> None:
    """AutoGraph keeps what it has rewritten by code, and the same code may be another program's."""
    module: Any = sys.modules.get(AUTOGRAPH)
    if module is not None:
        module._TRANSPILER = type(module._TRANSPILER)()


def _widen() -> None:
    if "tensorflow" in sys.modules:
        from tf2torch.verify.inside.double.tensorflow import widen_tensorflow

        widen_tensorflow()
    if "torch" in sys.modules:
        from tf2torch.verify.inside.double.torch import widen_torch

        widen_torch()
