"""Two GPUs that are not there: tensors are on the CPU and said to be elsewhere, and mixing them raises as CUDA does.

A storage is on one device, so devices are kept by storage. Functions of torch that take `device=` make their tensors on
the CPU (`torch.device(...)` as a context works: it gives them the argument); below them, each operation looks where its
tensors are: all on one device, except that tensors without dimensions may stay on the CPU in an operation element by
element, indices may in a subscript, and copies go anywhere. The way back of a copy brings gradients back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any
from unittest.mock import patch

import torch
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode
from torch.utils._pytree import tree_leaves

CPU = torch.device("cpu")
COUNT = 2
ACROSS = frozenset({"aten::copy_", "aten::_to_copy"})
INDEXING = frozenset({"aten::index", "aten::index_put", "aten::index_put_", "aten::_index_put_impl_"})
READ_ON_CPU = frozenset({"numpy", "__array__"})


class Places:
    """Where storages are. They are kept, so that no other is taken for one of them."""

    def __init__(self) -> None:
        self._devices: dict[int, torch.device] = {}
        self._kept: list[object] = []
        self.made = CPU  # where a function of torch that has its tensors on one device makes others

    def of(self, tensor: torch.Tensor) -> torch.device:
        """The device that a tensor is said to be on."""
        if not has_memory(tensor):
            return self.made
        return self._devices.get(tensor.untyped_storage()._cdata, CPU)

    def put(self, tensor: torch.Tensor, device: torch.device) -> None:
        """Say that a tensor, and all that share its memory, are there."""
        if not has_memory(tensor):
            return
        storage = tensor.untyped_storage()
        self._kept.append(storage)
        self._devices[storage._cdata] = device


def tensors_in(values: object) -> list[torch.Tensor]:
    """All tensors that have a memory of their own: not those by which torch goes through many at a time."""
    return [t for t in tree_leaves(values) if isinstance(t, torch.Tensor) and has_memory(t)]


def has_memory(tensor: torch.Tensor) -> bool:
    """Whether a tensor is more than a row of another, as torch's loops over gradients have it."""
    try:
        tensor.untyped_storage()
    except NotImplementedError:
        return False
    return True


class Operations(TorchDispatchMode):
    """Looks at every operation, those of the way back too."""

    def __init__(self, places: Places) -> None:
        super().__init__()
        self.places = places

    def __torch_dispatch__(self, func: Any, types: Any, args: tuple[Any, ...] = (), kwargs: Any = None) -> Any:
        tensors = tensors_in((args, kwargs or {}))
        device = self.places.made if not tensors else self._common(func, args, tensors)
        before = {t.untyped_storage()._cdata for t in tensors}
        result = func(*args, **(kwargs or {}))
        for made in tensors_in(result):
            if made.untyped_storage()._cdata not in before:
                self.places.put(made, device)
        return result

    def _common(self, func: Any, args: tuple[Any, ...], tensors: list[torch.Tensor]) -> torch.device:
        """The device of an operation; an error where its tensors are on several."""
        name = func._schema.name
        if name in ACROSS:
            return self.places.of(tensors[0])
        if name in INDEXING:  # indices may be on the CPU
            tensors = [t for t in tensors if t is tensors[0] or self.places.of(t) != CPU]
        devices = {self.places.of(t): t for t in reversed(tensors)}
        if len(devices) > 1 and torch.Tag.pointwise in func.tags:
            devices = {self.places.of(t): t for t in tensors if t.dim() > 0 or self.places.of(t) != CPU}
        if len(devices) > 1:
            raise RuntimeError(f"{name}: expected all tensors on one device, found {sorted(map(str, devices))}")
        return next(iter(devices))


class Moved(torch.autograd.Function):
    """A copy to another device, and of its gradients back."""

    @staticmethod
    def forward(ctx: Any, tensor: torch.Tensor, places: Places, device: torch.device) -> torch.Tensor:
        ctx.places, ctx.source = places, places.of(tensor)
        made = tensor.clone()
        places.put(made, device)
        return made

    @staticmethod
    def backward(ctx: Any, gradient: torch.Tensor) -> Any:  # type: ignore[override]
        return Moved.apply(gradient, ctx.places, ctx.source), None, None


class Functions(TorchFunctionMode):
    """torch's own functions, as they are called: `device=`, `.to(...)`, `.cpu()`, `.cuda()`, `.device`, `.numpy()`."""

    def __init__(self, places: Places) -> None:
        super().__init__()
        self.places = places

    def __torch_function__(
        self, func: Callable[..., Any], types: Any, args: tuple[Any, ...] = (), kwargs: dict[str, Any] | None = None
    ) -> Any:
        kwargs = dict(kwargs or {})
        name = getattr(func, "__name__", "")
        if func == torch.Tensor.device.__get__:  # type: ignore[attr-defined]
            return self.places.of(args[0])
        if func == torch.Tensor.is_cuda.__get__:  # type: ignore[attr-defined]
            return self.places.of(args[0]).type == "cuda"
        if name in READ_ON_CPU and self.places.of(args[0]) != CPU:
            raise TypeError("can't convert cuda:0 device type tensor to numpy. Use Tensor.cpu() first")
        if name in ("cpu", "cuda", "to") and isinstance(args[0], torch.Tensor):
            return self._to(name, func, args, kwargs)
        return self._made(func, args, kwargs)

    def _made(self, func: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        device = kwargs.pop("device", None)
        if device is None:
            return self._computed(func, args, kwargs)
        where = exact(device)
        generator = kwargs.get("generator")
        if generator is not None and generator.device.type != where.type:
            raise RuntimeError(f"Expected a '{where.type}' device type for generator but found '{generator.device}'")
        made = func(*args, **kwargs)
        source = args[0] if args and isinstance(args[0], torch.Tensor) and made is args[0] else None
        if source is not None:  # as_tensor of a tensor
            return self._moved(source, where)
        self.places.put(made, where)
        return made

    def _computed(self, func: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        found = {self.places.of(t) for t in tensors_in((args, kwargs))}
        outer, self.places.made = self.places.made, next(iter(found)) if len(found) == 1 else CPU
        try:
            return func(*args, **kwargs)
        finally:
            self.places.made = outer

    def _to(self, name: str, func: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        tensor, *rest = args
        targets = [CPU] if name == "cpu" else [a for a in (*rest, *kwargs.values()) if is_device(a)]
        if name == "cuda":
            targets = [torch.device("cuda", rest[0] if rest else 0)]
        likes = [self.places.of(a) for a in rest if isinstance(a, torch.Tensor)]
        dtypes = [a for a in (*rest, *kwargs.values()) if isinstance(a, torch.dtype)]
        made = tensor.to(*dtypes) if dtypes else tensor
        return self._moved(made, exact([*targets, *likes, self.places.of(tensor)][0]))

    def _moved(self, tensor: torch.Tensor, where: torch.device) -> torch.Tensor:
        return tensor if self.places.of(tensor) == where else Moved.apply(tensor, self.places, where)


def is_device(value: object) -> bool:
    """Whether an argument names a device."""
    return isinstance(value, torch.device) or (isinstance(value, str) and value.split(":")[0] in ("cpu", "cuda"))


def exact(device: Any) -> torch.device:
    """A device with its number."""
    made = torch.device(device)
    if made.type == "cuda" and (made.index or 0) >= COUNT:
        raise RuntimeError("CUDA error: invalid device ordinal")
    return torch.device("cuda", made.index or 0) if made.type == "cuda" else made


@contextmanager
def gpus() -> Iterator[Places]:
    """Two GPUs, for what runs in the block."""
    places = Places()
    there = patch.object(torch.cuda, "is_available", lambda: True)
    counted = patch.object(torch.cuda, "device_count", lambda: COUNT)
    with there, counted, Functions(places), Operations(places):
        yield places
