"""torch's dropout, and draws whose numbers have a parameter each, over the shared stream."""

from __future__ import annotations

from typing import Any

from tf2torch.verify.inside.draws.stream import Stream, mantissa
from tf2torch.verify.inside.draws.torch_keys import key_of


class Masking:
    """Dropout and coin tosses: numbers in [0, 1) against a limit."""

    def __init__(self, torch: Any, stream: Stream) -> None:
        self._torch, self._stream = torch, stream

    def dropout(self, input: Any, p: float = 0.5, training: bool = True, inplace: bool = False) -> Any:
        """torch.nn.functional.dropout"""
        return self._dropped(input, tuple(input.shape), p, training, inplace)

    def feature_dropout(self, input: Any, p: float = 0.5, training: bool = True, inplace: bool = False) -> Any:
        """dropout1d, 2d and 3d: whole channels of a batch"""
        shape = (*input.shape[:2], *(1 for _ in input.shape[2:]))
        return self._dropped(input, shape, p, training, inplace)

    def _dropped(self, input: Any, shape: tuple[int, ...], p: float, training: bool, inplace: bool) -> Any:
        if not 0 <= p <= 1:
            raise ValueError(f"dropout probability has to be between 0 and 1, but got {p}")
        if not training or p == 0:
            return input
        kept = self._unit(shape, input) >= p
        mask = kept.to(input.dtype) * (1 / (1 - p) if p < 1 else 0.0)
        return input.mul_(mask) if inplace else input * mask

    def bernoulli(self, input: Any, p: Any = None, *, generator: Any = None, out: Any = None) -> Any:
        """torch.bernoulli"""
        tossed = (self._unit(input.shape, input, generator) < (input if p is None else p)).to(input.dtype)
        return tossed if out is None else out.copy_(tossed)

    def bernoulli_(self, tensor: Any, p: Any = 0.5, *, generator: Any = None) -> Any:
        """Tensor.bernoulli_"""
        like = tensor if tensor.is_floating_point() else tensor.float()
        return tensor.copy_(self._unit(tensor.shape, like, generator) < p)

    def _unit(self, shape: Any, like: Any, generator: Any = None) -> Any:
        bits = mantissa(str(like.dtype).removeprefix("torch."))
        drawn = self._stream.uniform(key_of(self._stream, generator), shape, bits)
        return self._torch.as_tensor(drawn).to(device=like.device, dtype=like.dtype)


class Parametric:
    """Draws of which each number has a parameter of its own."""

    def __init__(self, torch: Any, stream: Stream) -> None:
        self._torch, self._stream = torch, stream
        self._gamma = _gamma_with_gradient(torch, self._gamma_drawn)

    def gamma(self, alpha: Any, generator: Any = None) -> Any:
        """torch._standard_gamma, of which torch.distributions makes Gamma, Beta, Chi2 and StudentT"""
        return self._gamma(alpha, key_of(self._stream, generator))

    def poisson(self, input: Any, generator: Any = None) -> Any:
        """torch.poisson"""
        drawn = self._stream.poisson(key_of(self._stream, generator), input.detach().cpu().double().numpy())
        return self._torch.as_tensor(drawn).to(device=input.device, dtype=input.dtype)

    def exponential_(self, tensor: Any, lambd: float = 1.0, *, generator: Any = None) -> Any:
        """Tensor.exponential_"""
        drawn = self._stream.exponential(key_of(self._stream, generator), tensor.shape)
        return tensor.copy_(self._torch.as_tensor(drawn).to(tensor.dtype) / lambd)

    def _gamma_drawn(self, alpha: Any, key: Any) -> Any:
        drawn = self._stream.gamma(key, alpha.detach().cpu().double().numpy())
        return self._torch.as_tensor(drawn).to(device=alpha.device, dtype=alpha.dtype)


def _gamma_with_gradient(torch: Any, drawn: Any) -> Any:
    class Gamma(torch.autograd.Function):  # type: ignore[misc]  # torch is loaded only where a program needs it
        @staticmethod
        def forward(context: Any, alpha: Any, key: Any) -> Any:
            sample = drawn(alpha, key)
            context.save_for_backward(alpha, sample)
            return sample

        @staticmethod
        def backward(context: Any, upstream: Any) -> Any:
            alpha, sample = context.saved_tensors
            return upstream * torch._standard_gamma_grad(alpha, sample), None

    return Gamma.apply
