"""Optimizers that step exactly as those of Keras."""

from collections.abc import Iterable
from typing import Any

import torch
from torch import Tensor


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
