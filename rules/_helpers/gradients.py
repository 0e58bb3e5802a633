"""Gradients and jacobians for sources in any structure, with None where TensorFlow has it."""

from typing import Any

import torch
from torch import Tensor
from torch.utils import _pytree as pytree


def gradients_of(
    target: Any, sources: Any, output_gradients: Any = None, zeros: bool = False, create_graph: bool = False
) -> Any:
    """The gradients in the structure of the sources; None (or zeros) where the target does not depend on one."""
    leaves, structure = pytree.tree_flatten(sources)
    targets = pytree.tree_flatten(target)[0]
    weights = [None] * len(targets) if output_gradients is None else pytree.tree_flatten(output_gradients)[0]
    weights = [torch.ones_like(t) if w is None else w for t, w in zip(targets, weights) if t.requires_grad]
    targets, inputs = [t for t in targets if t.requires_grad], [s for s in leaves if s.requires_grad]
    found: Any = iter(())
    if targets and inputs:
        keep = {"retain_graph": True, "create_graph": create_graph, "allow_unused": True}
        found = iter(torch.autograd.grad(targets, inputs, weights, **keep))
    made = [next(found, None) if s.requires_grad else None for s in leaves]
    if zeros:
        made = [torch.zeros_like(s) if g is None else g for g, s in zip(made, leaves)]
    return pytree.tree_unflatten(made, structure)


def jacobian(target: Tensor, sources: Any, zeros: bool = False, create_graph: bool = False) -> Any:
    """The derivatives of every element of the target, in the structure of the sources; None where there are none."""
    leaves, structure = pytree.tree_flatten(sources)
    each = torch.eye(target.numel(), dtype=target.dtype, device=target.device).reshape(-1, *target.shape)
    inputs = [s for s in leaves if s.requires_grad]
    found: Any = iter(())
    if target.requires_grad and inputs:
        keep = {"retain_graph": True, "create_graph": create_graph, "allow_unused": True}
        found = iter(torch.autograd.grad(target, inputs, each, is_grads_batched=True, **keep))
    made = [next(found, None) if s.requires_grad else None for s in leaves]
    if zeros:
        made = [s.new_zeros(target.numel(), *s.shape) if g is None else g for g, s in zip(made, leaves)]
    made = [None if g is None else g.reshape(target.shape + s.shape) for g, s in zip(made, leaves)]
    return pytree.tree_unflatten(made, structure)


def batch_jacobian(target: Tensor, source: Tensor, create_graph: bool = False) -> Any:
    """The derivatives of every element of the target by its own row of the source; zeros where there are none."""
    rows = target.reshape(len(target), -1)
    each = torch.eye(rows.shape[1], dtype=rows.dtype, device=rows.device)[:, None].expand(-1, len(rows), -1)
    found = None
    if target.requires_grad and source.requires_grad:
        found = torch.autograd.grad(rows, source, each, True, create_graph, is_grads_batched=True, allow_unused=True)[0]
    shape = target.shape + source.shape[1:]
    return target.new_zeros(shape) if found is None else found.movedim(0, 1).reshape(shape)
