"""The values that a site reports, by name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from types import FrameType
from typing import Any

from tf2torch.verify.inside.capture import is_definition
from tf2torch.verify.inside.optimizers import settings
from tf2torch.verify.inside.tensors import Frozen
from tf2torch.verify.inside.trace.lookup import MISSING, gradients_of, resolve
from tf2torch.verify.trace.gradients import Gradient
from tf2torch.verify.trace.limits import LONG
from tf2torch.verify.trace.site import Site

Named = list[tuple[str, Any]]


def of_roots(site: Site, roots: tuple[Any, ...]) -> Named:
    """Given the values of what the names begin with."""
    found = ((name, resolve(root, name.split(".")[1:])) for name, root in zip(site.names, roots))
    values = [(name, value) for name, value in found if value is not MISSING and not is_definition(value)]
    return [(name, told(value, name in site.changed)) for name, value in values]


def of_frame(site: Site, frame: FrameType) -> Named:
    """Looked up where the program stands; names that it does not have there are left out."""
    named = of_roots(site, tuple(_look(frame, name.split(".")[0]) for name in site.names))
    asked = ((g.name, _gradient(g, frame)) for g in site.gradients)
    return [*named, *((name, value) for name, value in asked if value is not MISSING)]


def program_frames(program: str) -> Iterator[FrameType]:
    """The frames of the program that are running, the innermost first."""
    frame: FrameType | None = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename == program:
            yield frame
        frame = frame.f_back


def told(value: Any, changed: bool) -> Any:
    """An optimizer by its settings; a long list or dictionary of which only a part is new by its length and its end.

    A loop that adds to one would report it all again each time.
    """
    if (kept := settings(value)) is not None:
        return Frozen("optimizer", kept)
    if changed and type(value) in (list, dict) and len(value) > LONG:
        last = value[-1] if isinstance(value, list) else next(reversed(value.values()))
        return Frozen(type(value).__name__, {"length": len(value), "last": last})
    return value


def _look(frame: FrameType, name: str) -> Any:
    return frame.f_locals[name] if name in frame.f_locals else frame.f_globals.get(name, MISSING)


def _gradient(gradient: Gradient, frame: FrameType) -> Any:
    """What the sources keep as `.grad`."""
    found = [_source(frame, source) for source in gradient.sources]
    value = gradients_of(found if gradient.listed else found[0])
    if gradient.index < 0 or value is MISSING:
        return value
    return value[gradient.index] if isinstance(value, list) and gradient.index < len(value) else MISSING


def _source(frame: FrameType, name: str) -> Any:
    root, *attributes = name.split(".")
    return resolve(_look(frame, root), attributes)
