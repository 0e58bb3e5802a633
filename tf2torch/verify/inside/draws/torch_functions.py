"""torch's signatures over the shared stream."""

from __future__ import annotations

from typing import Any

from tf2torch.verify.inside.draws.stream import Key, Stream, mantissa
from tf2torch.verify.inside.draws.torch_keys import key_of


class Creating:
    """Functions that make a new tensor."""

    def __init__(self, torch: Any, stream: Stream) -> None:
        self._torch, self._stream = torch, stream

    def randn(self, *size: Any, **options: Any) -> Any:
        """torch.randn"""
        return self._make(self._stream.normal(self._key(options), _size(size, options)), options)

    def rand(self, *size: Any, **options: Any) -> Any:
        """torch.rand"""
        bits = mantissa(str(options.get("dtype") or self._torch.get_default_dtype()).removeprefix("torch."))
        return self._make(self._stream.uniform(self._key(options), _size(size, options), bits), options)

    def randint(self, *args: Any, low: int = 0, high: Any = None, size: Any = None, **options: Any) -> Any:
        """torch.randint([low], high, size)"""
        given = [*args, *(v for v in (high, size) if v is not None)]
        low, high, size = given if len(given) == 3 else (low, *given)
        drawn = self._stream.integers(self._key(options), int(low), int(high), tuple(size))
        return self._make(drawn, {"dtype": self._torch.int64, **options})

    def randperm(self, n: int, **options: Any) -> Any:
        """torch.randperm"""
        drawn = self._stream.permutation(self._key(options), int(n))
        return self._make(drawn, {"dtype": self._torch.int64, **options})

    def randn_like(self, tensor: Any, **options: Any) -> Any:
        """torch.randn_like"""
        return self.randn(tuple(tensor.shape), **{"dtype": tensor.dtype, "device": tensor.device, **options})

    def rand_like(self, tensor: Any, **options: Any) -> Any:
        """torch.rand_like"""
        return self.rand(tuple(tensor.shape), **{"dtype": tensor.dtype, "device": tensor.device, **options})

    def randint_like(self, tensor: Any, *args: Any, low: int = 0, high: Any = None, **options: Any) -> Any:
        """torch.randint_like(tensor, [low], high)"""
        bounds = [*args, *(() if high is None else (high,))]
        low, high = bounds if len(bounds) == 2 else (low, bounds[0])
        return self.randint(low, high, tuple(tensor.shape), **{"dtype": tensor.dtype, **options})

    def _key(self, options: dict[str, Any]) -> Key:
        return key_of(self._stream, options.get("generator"))

    def _make(self, drawn: Any, options: dict[str, Any]) -> Any:
        dtype = options.get("dtype") or self._torch.get_default_dtype()
        made = self._torch.as_tensor(drawn).to(device=options.get("device"), dtype=dtype)
        if options.get("out") is not None:
            return options["out"].copy_(made.reshape(options["out"].shape))
        return made.requires_grad_(bool(options.get("requires_grad")))


def _size(size: tuple[Any, ...], options: dict[str, Any]) -> tuple[int, ...]:
    """torch takes sizes one by one or as one sequence."""
    if "size" in options:
        return tuple(options["size"])
    sizes = size[0] if len(size) == 1 and not isinstance(size[0], int) and hasattr(size[0], "__len__") else size
    return tuple(int(s) for s in sizes)


class Filling:
    """Functions that fill a tensor in place."""

    def __init__(self, torch: Any, stream: Stream) -> None:
        self._torch, self._stream = torch, stream

    def normal_(self, tensor: Any, mean: float = 0, std: float = 1, *, generator: Any = None) -> Any:
        """Tensor.normal_"""
        return self._fill(tensor, self._stream.normal(key_of(self._stream, generator), tensor.shape), std, mean)

    def uniform_(self, tensor: Any, low: float = 0, high: float = 1, *, generator: Any = None, **named: Any) -> Any:
        """Tensor.uniform_, whose bounds are called `from` and `to`"""
        low, high = named.get("from", low), named.get("to", high)
        drawn = self._stream.uniform(key_of(self._stream, generator), tensor.shape, mantissa(str(tensor.dtype)[6:]))
        return self._fill(tensor, drawn, high - low, low)

    def trunc_normal_(
        self, tensor: Any, mean: float = 0.0, std: float = 1.0, a: float = -2.0, b: float = 2.0, generator: Any = None
    ) -> Any:
        """torch.nn.init.trunc_normal_: its bounds are absolute"""
        low, high = round((a - mean) / std, 6), round((b - mean) / std, 6)
        with self._torch.no_grad():
            drawn = self._stream.truncated(key_of(self._stream, generator), low, high, tensor.shape)
            return self._fill(tensor, drawn, std, mean)

    def _fill(self, tensor: Any, drawn: Any, scale: float, offset: float) -> Any:
        unit = self._torch.as_tensor(drawn).to(device=tensor.device, dtype=tensor.dtype)
        return tensor.copy_(unit * scale + offset)


def random_over(original: Any, stream: Stream) -> Any:
    """Tensor.random_ without bounds on one integer is how a DataLoader seeds itself; its order comes from randperm."""

    def random_(self: Any, *bounds: Any, **named: Any) -> Any:
        if bounds or named.get("to") is not None or self.numel() != 1:
            stream.note("torch.Tensor.random_")
            return original(self, *bounds, **named)
        return self.fill_(stream.seed(stream.here()))

    return random_


def normal_over(torch: Any, new: Creating) -> Any:
    """torch.normal, from numbers or tensors; it has no gradient."""

    def normal(mean: Any = 0.0, std: Any = 1.0, size: Any = None, **options: Any) -> Any:
        if size is None:
            like = mean if isinstance(mean, torch.Tensor) else std
            size = torch.broadcast_shapes(*(getattr(v, "shape", ()) for v in (mean, std)))
            options = {"dtype": like.dtype, "device": like.device, **options}
        with torch.no_grad():
            return new.randn(tuple(size), **options) * std + mean

    return normal


def multinomial_over(torch: Any, stream: Stream) -> Any:
    """torch.multinomial, with replacement; without, torch draws itself."""
    original = torch.multinomial

    def multinomial(input: Any, num_samples: int, replacement: bool = False, **options: Any) -> Any:
        if not replacement:
            stream.note("torch.multinomial without replacement")
            return original(input, num_samples, replacement, **options)
        weights = input.detach().cpu().double().numpy()
        chosen = stream.categorical(key_of(stream, options.get("generator")), weights, int(num_samples))
        return torch.as_tensor(chosen).to(input.device)

    return multinomial
