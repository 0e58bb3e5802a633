"""Optimizers that step exactly as those of Keras."""

from collections.abc import Callable, Iterable
from typing import Any

import torch
from torch import Tensor

from tf2torch.rules.words import Unsupported, is_schedule, known, stepped


def keras_epsilon(optimizer: torch.optim.Optimizer, epsilon: float) -> torch.optim.Optimizer:
    """Let Adam or AdamW add epsilon before the second moment is corrected for its start, as Keras does."""

    def corrected(optimizer: torch.optim.Optimizer, *_: Any) -> None:
        for group in optimizer.param_groups:
            steps = [int(optimizer.state[p]["step"]) for p in group["params"] if "step" in optimizer.state[p]]
            group["eps"] = epsilon / (1 - group["betas"][1] ** (max(steps, default=0) + 1)) ** 0.5

    optimizer.register_step_pre_hook(corrected)
    return optimizer


def keras_rmsprop(
    params: Iterable[Tensor], lr: float, rho: float, momentum: float, epsilon: float, centered: bool
) -> torch.optim.Optimizer:
    """RMSprop with epsilon below the root and the learning rate within the momentum, as Keras has it."""

    class RMSprop(torch.optim.Optimizer):
        @torch.no_grad()
        def step(self, closure: Any = None) -> Any:
            for group in self.param_groups:
                for p in group["params"]:
                    if p.grad is not None:
                        self.update(p, group)

        def update(self, p: Tensor, group: dict[str, Any]) -> None:
            state = self.state[p]
            if not state:
                state.update({name: torch.zeros_like(p) for name in ("square", "mean", "velocity")})
            spread = state["square"].mul_(rho).addcmul_(p.grad, p.grad, value=1 - rho)
            if centered:
                spread = spread - state["mean"].lerp_(p.grad, 1 - rho).square()
            change = group["lr"] * p.grad * torch.rsqrt(spread + epsilon)
            p.sub_(state["velocity"].mul_(momentum).add_(change))

    return RMSprop(params, {"lr": lr})


def keras_clipping(
    optimizer: torch.optim.Optimizer,
    clipnorm: float | None = None,
    clipvalue: float | None = None,
    global_clipnorm: float | None = None,
) -> torch.optim.Optimizer:
    """Let an optimizer clip the gradients before each step: each by its own norm, by value, or all by their norm."""

    def clipped(optimizer: torch.optim.Optimizer, *_: Any) -> None:
        params = [p for group in optimizer.param_groups for p in group["params"] if p.grad is not None]
        norms = [torch.linalg.vector_norm(p.grad) for p in params]
        norm = torch.linalg.vector_norm(torch.stack(norms)) if norms else torch.tensor(0.0)
        for p, own in zip(params, norms):
            if clipnorm is not None:
                p.grad = p.grad * clipnorm / own.clamp(min=clipnorm)
            elif global_clipnorm is not None:  # the last term: nothing is left of gradients that are not finite
                p.grad = p.grad * (global_clipnorm / norm.clamp(min=global_clipnorm) + (norm - norm))
            elif clipvalue is not None:
                p.grad = p.grad.clamp(-clipvalue, clipvalue)

    optimizer.register_step_pre_hook(clipped)
    return optimizer


def keras_momentum(
    params: Iterable[Tensor], lr: float, momentum: float, nesterov: bool = False
) -> torch.optim.Optimizer:
    """SGD whose momentum holds each step with the learning rate that it had, as Keras has it."""

    class Momentum(torch.optim.Optimizer):
        @torch.no_grad()
        def step(self, closure: Any = None) -> Any:
            for group in self.param_groups:
                for p in group["params"]:
                    if p.grad is not None:
                        change = group["lr"] * p.grad
                        velocity = self.state[p].setdefault("velocity", torch.zeros_like(p))
                        velocity.mul_(momentum).sub_(change)
                        p.add_(momentum * velocity - change if nesterov else velocity)

    return Momentum(params, {"lr": lr})


def scheduled(optimizer: torch.optim.Optimizer, schedule: Callable[[int], float]) -> torch.optim.Optimizer:
    """Let an optimizer with a learning rate of 1 take that of each step from a schedule."""
    scheduler = torch.optim.lr_scheduler.LambdaLR(optimizer, schedule)
    optimizer.register_step_post_hook(lambda *_: scheduler.step())
    return optimizer


def finished(
    optimizer: torch.optim.Optimizer,
    learning_rate: Any,
    clipnorm: float | None,
    clipvalue: float | None,
    global_clipnorm: float | None,
) -> torch.optim.Optimizer:
    """The optimizer with what Keras' optimizers do besides: clipping, learning rates that change by the step."""
    if known(isinstance(learning_rate, Tensor)):
        raise Unsupported("a learning rate in a tensor")
    if known(callable(learning_rate) and not is_schedule(learning_rate)):
        raise Unsupported("a learning rate that a function gives: torch.optim.lr_scheduler.LambdaLR takes one")
    if known(is_schedule(learning_rate) and not stepped(learning_rate)):
        return scheduled(clipping(optimizer, clipnorm, clipvalue, global_clipnorm), learning_rate)
    return clipping(optimizer, clipnorm, clipvalue, global_clipnorm)


def clipping(
    optimizer: torch.optim.Optimizer, clipnorm: float | None, clipvalue: float | None, global_clipnorm: float | None
) -> torch.optim.Optimizer:
    """The optimizer, with its gradients clipped before each step if that is asked for."""
    if clipnorm is None and clipvalue is None and global_clipnorm is None:
        return optimizer
    return keras_clipping(optimizer, clipnorm=clipnorm, clipvalue=clipvalue, global_clipnorm=global_clipnorm)
