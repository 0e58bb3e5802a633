"""Makes the calls of a plan, one by one, each from the same state, and captures what comes of them."""

from __future__ import annotations

import re
import signal
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

from tf2torch.verify.archive import Called
from tf2torch.verify.functions.plan import Call, Plan, load_plan
from tf2torch.verify.inside.calls.build import Builder, Framework, Products
from tf2torch.verify.inside.calls.places import variables
from tf2torch.verify.inside.calls.tensorflow import TensorFlow
from tf2torch.verify.inside.calls.torch import Torch
from tf2torch.verify.inside.capture import Capture
from tf2torch.verify.inside.draws.stream import Stream
from tf2torch.verify.inside.request import Request
from tf2torch.verify.inside.seeds import seed_everything
from tf2torch.verify.inside.tensors import captured

if TYPE_CHECKING:
    from numpy.typing import NDArray


SHARE = 0.5  # of a program's time, for all calls together


class TooLong(BaseException):
    """A call took more than its share of time; no handler of the program is to catch it."""


@dataclass(frozen=True)
class Stage:
    """Where calls are made: the program's module after its run. `plain` is the framework without recording."""

    framework: Framework
    plain: Framework
    namespace: Mapping[str, Any]
    folder: Path
    capture: Capture
    restart: Callable[[str], None]  # of the random numbers, so that no call depends on the ones before it


def make_calls(request: Request, namespace: Mapping[str, Any], capture: Capture, stream: Stream) -> list[Called]:
    """All calls of the request's plan; the values are in the capture."""
    plan, arrays = load_plan(Path(request.plan))

    def restart(label: str) -> None:
        seed_everything(request.seed)
        stream.restart(label)

    torch = plan.framework == "torch"
    framework: Framework = Torch() if torch else TensorFlow()
    plain = Torch(recording=False) if torch else framework
    stage = Stage(framework, plain, namespace, Path(request.folder), capture, restart)
    return list(_each(plan, arrays, stage, request.timeout * SHARE))


def _each(plan: Plan, arrays: Mapping[str, NDArray[Any]], stage: Stage, seconds: float) -> Iterator[Called]:
    """A function that takes too long is not called again, and none is once most of the time is spent."""
    slow: dict[str, str] = {}
    began = time.monotonic()
    for call in plan.calls:
        if time.monotonic() - began > seconds:
            slow.setdefault(call.function, f"{TooLong.__name__}: no time was left to call it")
        if call.function in slow:
            yield Called(call.label, slow[call.function])
            continue
        done = _performed(call, arrays, stage, plan.seconds)
        if is_late(done):
            slow[call.function] = done.raised
        yield done


def is_late(done: Called) -> bool:
    """Whether a call was ended in the middle."""
    return done.raised.startswith(TooLong.__name__)


def _performed(call: Call, arrays: Mapping[str, NDArray[Any]], stage: Stage, seconds: float) -> Called:
    kept = variables(stage.namespace, stage.folder)
    before = {path: _array(v) for path, v in kept.items()}
    recorded, quiet = _attempt(call, arrays, stage, stage.framework, kept, seconds), False
    again = isinstance(recorded, str) and not recorded.startswith(TooLong.__name__)
    if again and stage.plain is not stage.framework:
        _put_back(kept, before, stage)
        silent = _attempt(call, arrays, stage, stage.plain, kept, seconds)
        if not isinstance(silent, str):
            recorded, quiet = Products(silent.out, {}, str(recorded)), True
    if isinstance(recorded, str):
        _put_back(kept, before, stage)
        return Called(call.label, recorded)
    _capture(call, recorded, kept, before, stage)
    _put_back(kept, before, stage)
    return Called(call.label, "", recorded.why, quiet)


def _attempt(
    call: Call, arrays: Mapping[str, NDArray[Any]], stage: Stage, framework: Framework, kept: Any, seconds: float
) -> Products | str:
    """What the call gave, or how it failed."""
    stage.restart(call.label)
    builder = Builder(framework, arrays, stage.namespace)
    values = {name: builder.value(name, argument) for name, argument in call.arguments.items()}
    function = stage.namespace[call.function]
    try:
        with _limit(seconds):
            return framework.products(lambda: _call(function, call, values), builder.sources, _apart(kept, values))
    except TooLong:
        return f"{TooLong.__name__}: it took more than {seconds:g} s"
    except BaseException as error:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        return f"{type(error).__name__}: {lines[0]:.200}" if lines else type(error).__name__


def _apart(kept: Mapping[str, Any], values: Mapping[str, Any]) -> dict[str, Any]:
    """The module's variables, called something else where a parameter has the name."""
    return {f"global {p}" if re.split(r"[.\[]", p)[0] in values else p: v for p, v in kept.items()}


def _call(function: Any, call: Call, values: dict[str, Any]) -> Any:
    positional = [values[name] for name in call.positional if name in values]
    keywords = {name: values[name] for name in call.keywords if name in values}
    return function(*positional, *values.get(call.variadic, ()), **keywords, **values.get(call.named, {}))


def _capture(call: Call, products: Products, kept: Mapping[str, Any], before: Any, stage: Stage) -> None:
    stage.capture.value(call.label, products.out)
    for source, gradient in products.gradients.items():
        stage.capture.value(f"{call.label}: gradient of {source}", gradient)
    for path, variable in kept.items():
        if (_array(variable) != before[path]).any():
            stage.capture.value(f"{call.label}: {path} afterwards", variable)


def _put_back(kept: Mapping[str, Any], before: Mapping[str, NDArray[Any]], stage: Stage) -> None:
    for path, variable in kept.items():
        if (_array(variable) != before[path]).any():
            stage.framework.assign(variable, before[path])


def _array(variable: Any) -> Any:
    found = captured(variable)
    return found.array.copy() if found is not None else variable


@contextmanager
def _limit(seconds: float) -> Iterator[None]:
    """Raise in the middle of what runs; what does not come back to Python meets the limit of the whole run."""

    def stop(number: int, frame: FrameType | None) -> None:
        raise TooLong

    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
